#include "offline/uplink/socket.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

namespace guichet::uplink {
namespace {

std::string last_error(std::string_view what) { return fmt::format("{}: {}", what, std::strerror(errno)); }

tl::unexpected<std::string> refuse(std::string why) { return tl::unexpected<std::string>(std::move(why)); }

tl::expected<sockaddr_un, std::string> address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.size() >= sizeof address.sun_path) return refuse("socket path too long: " + text);
  std::memcpy(address.sun_path, text.c_str(), text.size() + 1);
  return address;
}

const sockaddr* generic(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

Fd open_socket() { return Fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)); }

}  // namespace

void Fd::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

tl::expected<Fd, std::string> listen_unix(const std::filesystem::path& path) {
  const auto address = address_of(path);
  if (!address) return refuse(address.error());
  Fd fd = open_socket();
  if (!fd) return refuse(last_error("socket"));
  ::unlink(path.c_str());
  if (::bind(fd.get(), generic(*address), sizeof *address) != 0) return refuse(last_error(path.string()));
  // Nobody can connect before listen(), so there is no moment with wider rights.
  if (::chmod(path.c_str(), 0600) != 0) return refuse(last_error(path.string()));
  if (::listen(fd.get(), 4) != 0) return refuse(last_error(path.string()));
  return fd;
}

tl::expected<Fd, std::string> connect_unix(const std::filesystem::path& path) {
  const auto address = address_of(path);
  if (!address) return refuse(address.error());
  Fd fd = open_socket();
  if (!fd) return refuse(last_error("socket"));
  if (::connect(fd.get(), generic(*address), sizeof *address) != 0) return refuse(last_error(path.string()));
  return fd;
}

std::optional<Fd> accept_unix(const Fd& listener) {
  Fd fd(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (!fd) return std::nullopt;
  return fd;
}

bool is_same_user(const Fd& fd) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(fd.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == ::geteuid();
}

int poll_timeout(std::optional<Steady> until) {
  if (!until) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, INT_MAX));
}

Ready wait_for(const Fd& fd, short events, std::optional<Steady> until, const Fd& interrupt) {
  for (;;) {
    std::array<pollfd, 2> polled{{{fd.get(), events, 0}, {interrupt.get(), POLLIN, 0}}};
    const int count = ::poll(polled.data(), polled.size(), poll_timeout(until));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Ready::closed;
    if (count == 0) return Ready::deadline;
    if (polled[1].revents) return Ready::interrupted;
    if (polled[0].revents & POLLIN) return Ready::readable;  // before HUP: the last words may still lie there
    if (polled[0].revents & (POLLHUP | POLLERR | POLLNVAL)) return Ready::closed;
    return Ready::writable;
  }
}

tl::expected<std::vector<std::uint8_t>, std::string> receive_some(const Fd& fd) {
  std::vector<std::uint8_t> bytes(64u << 10);
  const ssize_t got = ::recv(fd.get(), bytes.data(), bytes.size(), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return std::vector<std::uint8_t>{};
  if (got < 0) return refuse(last_error("receive"));
  if (got == 0) return refuse("closed by the other end");
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

tl::expected<std::size_t, std::string> send_some(const Fd& fd, std::span<const std::uint8_t> bytes) {
  const ssize_t sent = ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return std::size_t{0};
  if (sent < 0) return refuse(last_error("send"));
  return static_cast<std::size_t>(sent);
}

bool is_hung_up(const Fd& fd) {
  pollfd polled{fd.get(), POLLRDHUP, 0};
  return ::poll(&polled, 1, 0) > 0 && (polled.revents & (POLLHUP | POLLERR | POLLRDHUP)) != 0;
}

}  // namespace guichet::uplink
