#include "kiosk/run/reserve.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace guichet::run {
namespace {

constexpr std::uint64_t stat_block = 512;  // stat's unit of st_blocks, whatever the file system's

bool allocated(const std::filesystem::path& file) {
  struct stat about {};
  return ::stat(file.c_str(), &about) == 0 && static_cast<std::uint64_t>(about.st_blocks) * stat_block >= reserve_bytes;
}

}  // namespace

std::uint64_t free_bytes(const std::filesystem::path& dir) {
  struct statvfs disk {};
  if (::statvfs(dir.c_str(), &disk) != 0) return 0;
  return std::uint64_t(disk.f_bavail) * disk.f_frsize;
}

Reserve::Reserve(std::filesystem::path file) : file_(std::move(file)), held_(allocated(file_)) {}

bool Reserve::hold() {
  if (held_) return true;
  const int fd = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return false;
  held_ = ::posix_fallocate(fd, 0, reserve_bytes) == 0;
  ::close(fd);
  if (!held_) ::unlink(file_.c_str());
  return held_;
}

bool Reserve::release() {
  if (!held_) return false;
  held_ = false;
  return ::unlink(file_.c_str()) == 0;
}

}  // namespace guichet::run
