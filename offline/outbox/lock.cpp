#include "offline/outbox/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace guichet::outbox {
namespace {

// Digits only: the file may be anything by now.
std::string holder(int fd) {
  char text[16] = {};
  const ssize_t size = ::pread(fd, text, sizeof text - 1, 0);
  std::string pid;
  for (ssize_t i = 0; i < size && text[i] >= '0' && text[i] <= '9'; ++i) pid += text[i];
  return pid.empty() ? "another process" : "process " + pid;
}

}  // namespace

tl::unexpected<Error> fail(Error::Kind kind, std::string context) {
  return tl::unexpected<Error>(Error{kind, std::move(context)});
}

tl::unexpected<Error> fail_errno(const std::filesystem::path& file) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return fail(full ? Error::Kind::full : Error::Kind::io, file.string() + ": " + std::strerror(errno));
}

Result<Lock> Lock::take(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return fail_errno(file);
  Lock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return fail_errno(file);
    return fail(Error::Kind::locked, file.string() + ": held by " + holder(fd));
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  // Only for people to read: the lock itself is flock's, so a full disk here changes nothing.
  if (::ftruncate(fd, 0) == 0) (void)!::pwrite(fd, pid.data(), pid.size(), 0);
  return lock;
}

Lock::~Lock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace guichet::outbox
