#include "offline/gateway/quiet_server.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace guichet::gateway {
namespace {

using Steady = std::chrono::steady_clock;

void hang_up(int socket) {
  ::shutdown(socket, SHUT_RDWR);
  ::close(socket);
}

bool is_ready(int socket, short event, int timeout_ms) {
  pollfd wait{socket, event, 0};
  int ready = 0;
  do ready = ::poll(&wait, 1, timeout_ms);
  while (ready < 0 && errno == EINTR);
  return ready > 0;
}

// As the library's own, which it does not show: reads ahead a little, gives up after a silence.
class SocketStream final : public httplib::Stream {
 public:
  SocketStream(int socket, std::chrono::seconds patience)
      : socket_(socket), patience_ms_(static_cast<int>(std::chrono::milliseconds(patience).count())) {}

  bool has_more() const { return at_ < end_ || is_ready(socket_, POLLIN, 0); }

  bool is_readable() const override { return at_ < end_ || is_ready(socket_, POLLIN, patience_ms_); }
  bool is_writable() const override { return is_ready(socket_, POLLOUT, patience_ms_); }
  ssize_t read(char* into, std::size_t size) override {
    if (at_ == end_ && size < ahead_.size()) {
      const auto got = receive(ahead_.data(), ahead_.size());
      if (got <= 0) return got;
      at_ = 0;
      end_ = static_cast<std::size_t>(got);
    }
    if (at_ == end_) return receive(into, size);
    const auto part = std::min(size, end_ - at_);
    std::copy_n(ahead_.data() + at_, part, into);
    at_ += part;
    return static_cast<ssize_t>(part);
  }
  ssize_t write(const char* from, std::size_t size) override {
    return is_writable() ? ::send(socket_, from, size, MSG_NOSIGNAL) : -1;
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}  // nothing here knows who asks
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return socket_; }

 private:
  ssize_t receive(char* into, std::size_t size) { return is_ready(socket_, POLLIN, patience_ms_) ? ::recv(socket_, into, size, 0) : -1; }

  int socket_, patience_ms_;
  std::array<char, 4096> ahead_{};
  std::size_t at_ = 0, end_ = 0;
};

}  // namespace

Quiet::Quiet(std::size_t most, std::chrono::seconds patience, std::function<void(Connection)> on_speaks)
    : most_(most), patience_(patience), on_speaks_(std::move(on_speaks)), bell_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this](const std::stop_token& stop) { loop(stop); }) {}

void Quiet::wake() const {
  const std::uint64_t once = 1;
  (void)!::write(bell_, &once, sizeof once);
}

void Quiet::watch(Connection connection) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || watched_.size() >= most_) return hang_up(connection.socket);
    watched_[connection.socket] = {connection.requests, Steady::now() + patience_};
  }
  wake();
}

void Quiet::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  wake();
  thread_.join();
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  for (const auto& [socket, watched] : watched_) hang_up(socket);
  watched_.clear();
  ::close(bell_);
}

void Quiet::loop(const std::stop_token& stop) {
  constexpr int look_again_ms = 500;  // for those whose time is up: a second more or less is nothing to them
  std::vector<pollfd> sockets;
  while (!stop.stop_requested()) {
    sockets.assign(1, {bell_, POLLIN, 0});
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [socket, watched] : watched_) sockets.push_back({socket, POLLIN, 0});
    }
    if (::poll(sockets.data(), sockets.size(), look_again_ms) < 0 && errno != EINTR) return;
    std::uint64_t rung = 0;
    (void)!::read(bell_, &rung, sizeof rung);
    std::vector<Connection> speaking;
    {
      const std::lock_guard lock(mutex_);
      const auto now = Steady::now();
      for (std::size_t i = 1; i < sockets.size(); ++i) {
        const auto found = watched_.find(sockets[i].fd);
        if (sockets[i].revents != 0) speaking.push_back({found->first, found->second.requests});
        else if (found->second.until <= now) hang_up(found->first);
        else continue;
        watched_.erase(found);
      }
    }
    for (const auto& each : speaking) on_speaks_(each);
  }
}

void QuietServer::start(std::function<void(std::function<void()>)> enqueue) {
  quiet_ = std::make_unique<Quiet>(limits_.quiet, limits_.between_requests, [this, enqueue = std::move(enqueue)](Quiet::Connection connection) {
    enqueue([this, connection] { serve(connection); });
  });
}

void QuietServer::stop_quiet() {
  if (quiet_) quiet_->stop();
}

bool QuietServer::process_and_close_socket(socket_t socket) {
  serve({socket, 0});
  return true;
}

void QuietServer::serve(Quiet::Connection connection) {
  SocketStream stream(connection.socket, limits_.between_reads);
  while (stream.has_more()) {
    const bool is_last = ++connection.requests >= limits_.requests_a_connection;
    bool closed = false;
    const bool went_well = process_request(stream, is_last, closed, nullptr);
    if (!went_well || closed || is_last || !is_running()) return hang_up(connection.socket);
  }
  quiet_->watch(connection);
}

}  // namespace guichet::gateway
