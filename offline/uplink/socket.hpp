// The few calls on Unix sockets that both sides need. Non-blocking underneath: every wait is a poll() with a
// deadline and one more descriptor that may end it early.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::uplink {

using Steady = std::chrono::steady_clock::time_point;

class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Fd() { reset(); }
  void reset();
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// A socket at `path`, 0600 before anybody can connect; a stale file of an earlier run is replaced.
tl::expected<Fd, std::string> listen_unix(const std::filesystem::path& path);
tl::expected<Fd, std::string> connect_unix(const std::filesystem::path& path);
std::optional<Fd> accept_unix(const Fd& listener);
// The other end runs as the same user.
bool is_same_user(const Fd&);

enum class Ready { readable, writable, closed, interrupted, deadline };
// Waits for `events` (POLLIN or POLLOUT) on `fd`. `interrupt` may be an empty Fd.
Ready wait_for(const Fd& fd, short events, std::optional<Steady> until, const Fd& interrupt);
// Poll's timeout, rounded up so that a wait never ends before its time; -1 for ever.
int poll_timeout(std::optional<Steady> until);

// At most 64 KiB of what lies there; empty: nothing yet. Error: closed or broken.
tl::expected<std::vector<std::uint8_t>, std::string> receive_some(const Fd&);
// Sends a part; 0: the buffer is full.
tl::expected<std::size_t, std::string> send_some(const Fd&, std::span<const std::uint8_t>);
// The other end is gone, asked without waiting.
bool is_hung_up(const Fd&);

}  // namespace guichet::uplink
