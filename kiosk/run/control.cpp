#include "kiosk/run/control.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace guichet::run {
namespace {

constexpr int patience_ms = 2000;  // one client at a time: a silent one must not keep the next waiting long

bool reach(int fd, const sockaddr_un& address) {
  return ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool somebody_listens(const sockaddr_un& address) {
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool answered = probe >= 0 && reach(probe, address);
  if (probe >= 0) ::close(probe);
  return answered;
}

tl::expected<int, std::string> bind_socket(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto path = socket.string();
  if (path.size() >= sizeof address.sun_path) return tl::unexpected(path + ": the path is too long for a socket");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  if (somebody_listens(address)) return tl::unexpected(path + ": another kiosk listens there");
  ::unlink(path.c_str());  // left by a power cut
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      ::chmod(path.c_str(), 0600) == 0 && ::listen(fd, 4) == 0)
    return fd;
  const std::string why = std::strerror(errno);
  if (fd >= 0) ::close(fd);
  return tl::unexpected(path + ": " + why);
}

// The socket's mode keeps others out already; this holds on file systems that ignore modes.
bool trusted(int client) {
  ucred peer{};
  socklen_t size = sizeof peer;
  return ::getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && (peer.uid == ::getuid() || peer.uid == 0);
}

std::string read_line(int client) {
  std::string line;
  while (line.size() <= control::max_question_bytes && (line.empty() || line.back() != '\n')) {
    pollfd waiting{client, POLLIN, 0};
    char buffer[control::max_question_bytes + 1];
    if (::poll(&waiting, 1, patience_ms) <= 0) break;
    const auto got = ::recv(client, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    line.append(buffer, static_cast<std::size_t>(got));
  }
  return line;
}

void send_all(int client, std::string_view text) {
  const timeval patience{patience_ms / 1000, 0};
  ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  while (!text.empty()) {
    const auto sent = ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
}

template <class T>
std::string written(const control::Read<T>& source) {
  return source ? control::write(*source) : control::write_error(source.error());
}

}  // namespace

tl::expected<std::unique_ptr<Control>, std::string> Control::listen(std::filesystem::path socket, Sources sources) {
  const auto listening = bind_socket(socket);
  if (!listening) return tl::unexpected(listening.error());
  const int ending = ::eventfd(0, EFD_CLOEXEC);
  if (ending < 0) {
    ::close(*listening);
    return tl::unexpected(std::string("eventfd: ") + std::strerror(errno));
  }
  return std::unique_ptr<Control>(new Control(std::move(socket), std::move(sources), *listening, ending));
}

Control::Control(std::filesystem::path socket, Sources sources, int listening, int ending)
    : socket_(std::move(socket)), sources_(std::move(sources)), listening_(listening), ending_(ending) {
  thread_ = std::thread([this] { run(); });
}

Control::~Control() {
  const std::uint64_t one = 1;
  // An eventfd write of 1 cannot fail short of 2^64 of them.
  [[maybe_unused]] const auto told = ::write(ending_, &one, sizeof one);
  thread_.join();
  ::close(listening_);
  ::close(ending_);
  ::unlink(socket_.c_str());
}

void Control::run() {
  for (;;) {
    pollfd waiting[2] = {{listening_, POLLIN, 0}, {ending_, POLLIN, 0}};
    if (::poll(waiting, 2, -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    if (waiting[0].revents == 0) continue;
    const int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    if (trusted(client)) serve(client);
    ::close(client);
  }
}

void Control::serve(int client) {
  const auto line = read_line(client);
  if (!line.empty()) send_all(client, answer(line));
}

std::string Control::answer(std::string_view line) const {
  const auto question = control::read_question(line);
  if (!question) return control::write_error(question.error());
  switch (question->what) {
    case control::Question::stats: return written(sources_.stats());
    case control::Question::list: return written(sources_.list());
    case control::Question::health: return control::write(sources_.health());
    case control::Question::envelope: {
      const auto bytes = sources_.envelope(question->argument);
      return bytes ? control::write_envelope(*bytes) : control::write_error(bytes.error());
    }
    case control::Question::acknowledge: {
      const auto done = sources_.acknowledge(question->argument);
      return done ? control::write_done() : control::write_error(done.error());
    }
  }
  return control::write_error("unknown question");
}

}  // namespace guichet::run
