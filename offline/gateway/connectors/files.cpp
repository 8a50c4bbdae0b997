#include "offline/gateway/connectors/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace guichet::gateway {
namespace {

tl::unexpected<std::string> failed(const std::filesystem::path& path) {
  return tl::unexpected<std::string>(fmt::format("{}: {}", path.filename().string(), std::strerror(errno)));
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Done write_synced(const std::filesystem::path& path, std::string_view bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (fd < 0) return failed(path);
  const bool written = write_all(fd, bytes) && ::fsync(fd) == 0;
  const int reason = errno;
  const bool closed = ::close(fd) == 0;
  if (!written) errno = reason;
  return written && closed ? Done{} : Done(failed(path));
}

Done sync_directory(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return failed(path);
  const bool synced = ::fsync(fd) == 0;
  const int reason = errno;
  ::close(fd);
  errno = reason;
  return synced ? Done{} : Done(failed(path));
}

Done replace_file(const std::filesystem::path& path, std::string_view bytes) {
  auto beside = path;
  beside += ".new";
  if (auto written = write_synced(beside, bytes); !written) return written;
  if (std::rename(beside.c_str(), path.c_str()) != 0) return failed(path);
  return sync_directory(path.parent_path());
}

tl::expected<std::optional<std::string>, std::string> read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    if (error) return tl::unexpected<std::string>(error.message());
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed(path);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return failed(path);
  return bytes;
}

}  // namespace guichet::gateway
