#include "kiosk/ctl/control_client.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

namespace guichet::ctl {
namespace {

constexpr auto patience = std::chrono::seconds(5);

class Connection {
 public:
  Connection() : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    if (fd_ >= 0) ::close(fd_);
  }

  tl::expected<void, NoAnswer> connect(const fs::path& socket) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto path = socket.string();
    if (path.size() >= sizeof address.sun_path) return tl::unexpected(NoAnswer{false, path + ": the path is too long"});
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return {};
    const bool nobody = errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR;
    return tl::unexpected(NoAnswer{!nobody, path + ": " + std::strerror(errno)});
  }

  bool send(std::string_view line) {
    return ::send(fd_, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
  }

  tl::expected<std::string, NoAnswer> receive_line() {
    const auto until = std::chrono::steady_clock::now() + patience;
    std::string line;
    while (line.size() <= run::control::max_answer_bytes) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      pollfd waiting{fd_, POLLIN, 0};
      if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
        return tl::unexpected(NoAnswer{true, "the kiosk does not answer"});
      char buffer[16384];
      const auto got = ::recv(fd_, buffer, sizeof buffer, 0);
      if (got <= 0) return tl::unexpected(NoAnswer{true, "the kiosk hung up"});
      line.append(buffer, static_cast<std::size_t>(got));
      if (line.back() == '\n') return line;
    }
    return tl::unexpected(NoAnswer{true, "the kiosk's answer is too long"});
  }

 private:
  int fd_;
};

}  // namespace

tl::expected<std::string, NoAnswer> ask_kiosk(const Places& places, run::control::Question question,
                                               const std::string& argument) {
  Connection connection;
  if (auto connected = connection.connect(places.control_socket()); !connected)
    return tl::unexpected(connected.error());
  if (!connection.send(run::control::write(question, argument))) return tl::unexpected(NoAnswer{true, "the kiosk hung up"});
  return connection.receive_line();
}

}  // namespace guichet::ctl
