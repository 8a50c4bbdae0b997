#include "offline/outbox/count.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "offline/outbox/lock.hpp"

namespace guichet::outbox {
namespace {

// One line of one length, rewritten in place: it never spans two sectors, so it is never half of two figures.
std::string line_of(const Count& value) {
  return fmt::format("guichet-outbox made={:d} records={:020d} sequence={:020d}\n", value.made ? 1 : 0, value.records,
                     value.sequence);
}

// A count that cannot be read still says that there was an outbox.
Count parse(const std::string& text) {
  if (text.empty()) return {};
  int made = 0;
  unsigned long long records = 0, sequence = 0;
  if (std::sscanf(text.c_str(), "guichet-outbox made=%d records=%20llu sequence=%20llu", &made, &records,
                  &sequence) != 3)
    return {true, 0, 0};
  return {made != 0, records, sequence};
}

}  // namespace

Result<CountFile> CountFile::open(const std::filesystem::path& file) {
  CountFile count(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (count.fd_ < 0) return fail_errno(file);
  std::string text(128, '\0');
  const ssize_t size = ::pread(count.fd_, text.data(), text.size(), 0);
  if (size < 0) return fail_errno(file);
  text.resize(static_cast<std::size_t>(size));
  count.value_ = parse(text);
  return count;
}

CountFile::~CountFile() {
  if (fd_ >= 0) ::close(fd_);
}

bool CountFile::put(const Count& value) {
  value_ = value;
  const std::string line = line_of(value);
  return ::pwrite(fd_, line.data(), line.size(), 0) == static_cast<ssize_t>(line.size());
}

Result<void> CountFile::write_synced(const Count& value, const std::filesystem::path& file) {
  if (!put(value) || ::fsync(fd_) != 0) return fail_errno(file);
  const int dir = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = dir >= 0 && ::fsync(dir) == 0;
  if (!synced) return fail_errno(file);
  ::close(dir);
  return {};
}

// A figure that lags is better than telling a visitor that a record kept safely was not.
void CountFile::write(const Count& value) { (void)put(value); }

}  // namespace guichet::outbox
