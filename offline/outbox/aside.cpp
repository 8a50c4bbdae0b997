#include "offline/outbox/aside.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "offline/outbox/lock.hpp"

namespace guichet::outbox {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 4> parts{"", "-wal", "-shm", "-journal"};

// SQLite finds a log by the database's name, so all parts must take the same new one.
bool is_free(const fs::path& name) {
  std::error_code code;
  return std::ranges::none_of(parts, [&](const char* part) { return fs::exists(name.string() + part, code); });
}

fs::path free_name(const fs::path& database, WallTime now) {
  const std::string base =
      fmt::format("{}.set-aside-{:%Y%m%dT%H%M%SZ}", database.string(), fmt::gmtime(now.time_since_epoch().count()));
  fs::path name = base;
  for (int i = 2; !is_free(name); ++i) name = fmt::format("{}-{}", base, i);  // a clock that stands still
  return name;
}

}  // namespace

Result<fs::path> set_aside(const fs::path& database, WallTime now) {
  const fs::path name = free_name(database, now);
  for (const char* part : parts) {
    const std::string from = database.string() + part, to = name.string() + part;
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0 && errno != ENOENT)
      return fail_errno(from);
  }
  return name;
}

}  // namespace guichet::outbox
