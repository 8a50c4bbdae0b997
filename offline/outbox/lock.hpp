// Who holds the outbox: DIR/outbox.lock with the holder's process id. SQLite alone would say "busy"; a technician
// needs to know which process, and two kiosks on one outbox must fail before either touches the database.
#pragma once
#include <filesystem>

#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {

class Lock {
 public:
  static Result<Lock> take(const std::filesystem::path& file);
  Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Lock& operator=(Lock&&) = delete;
  ~Lock();

 private:
  explicit Lock(int fd) : fd_(fd) {}
  int fd_;
};

tl::unexpected<Error> fail(Error::Kind kind, std::string context);
tl::unexpected<Error> fail_errno(const std::filesystem::path& file);  // ENOSPC is `full`, all else `io`

}  // namespace guichet::outbox
