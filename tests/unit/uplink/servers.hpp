// Servers that misbehave on purpose, and the real guichet-uplink as a child process.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <string>
#include <thread>

#include "offline/uplink/link.hpp"

extern char** environ;

namespace guichet::uplink::testing {

struct TemporaryDirectory {
  std::filesystem::path path;
  TemporaryDirectory() {
    std::string name = "/tmp/guichet-uplink-XXXXXX";
    path = mkdtemp(name.data());
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path); }
};

// A process of ours, ended with the test.
class Child {
 public:
  explicit Child(std::vector<std::string> command) {
    std::vector<char*> argv;
    for (auto& word : command) argv.push_back(word.data());
    argv.push_back(nullptr);
    if (posix_spawn(&pid_, argv[0], nullptr, nullptr, argv.data(), environ) != 0) pid_ = -1;
  }
  ~Child() { kill_now(); }
  Child(const Child&) = delete;
  void kill_now() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
};

// Answers each connection with fixed bytes once a request's header is there, and then closes, or stays silent
// until the other side goes.
class RawServer {
 public:
  enum class Then { close, stay };
  RawServer(std::string answer, Then then) : answer_(std::move(answer)), then_(then) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    listen(listener_, 8);
    thread_ = std::thread([this] { run(); });
  }
  ~RawServer() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void run() {
    for (;;) {
      const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) return;
      std::string request;
      char c = 0;
      while (request.find("\r\n\r\n") == request.npos && read(client, &c, 1) == 1) request += c;
      for (std::size_t at = 0; at < answer_.size();) {
        const auto sent = send(client, answer_.data() + at, answer_.size() - at, MSG_NOSIGNAL);
        if (sent <= 0) break;
        at += static_cast<std::size_t>(sent);
      }
      if (then_ == Then::close) shutdown(client, SHUT_WR);
      while (read(client, &c, 1) == 1) {
      }
      close(client);
    }
  }

  std::string answer_;
  Then then_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

// The real program, connected to a link of ours.
struct Uplink {
  TemporaryDirectory dir;
  std::filesystem::path socket = dir.path / "uplink.sock";
  std::unique_ptr<Link> link;
  std::optional<Child> child;

  explicit Uplink(Hello hello) {
    link = std::move(*Link::listen(socket, std::move(hello)));
    start();
  }
  void start() {
    child.emplace(std::vector<std::string>{GUICHET_BIN_DIR "/guichet-uplink", "--socket", socket.string()});
  }
  bool connect() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    for (;;) {
      const auto wakeup = link->wait(until);
      if (wakeup == Wakeup::connected) return true;
      if (wakeup == Wakeup::timeout) return false;
    }
  }
  tl::expected<Response, LinkError> exchange(Request request) {
    return link->exchange(std::move(request), std::chrono::steady_clock::now() + std::chrono::seconds(20));
  }
  Response get(const std::string& path, Limits limits = {}) {
    auto response = exchange({0, "GET", path, {}, {}, limits});
    if (!response) return {0, -1, response.error().context, 0, {}, {}, {}};
    return *response;
  }
};

}  // namespace guichet::uplink::testing
