#include "tests/contract/inbox/cut_line.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace guichet::gateway::testing {
namespace {

constexpr int tick_ms = 20;

sockaddr_un address_in(const std::filesystem::path& dir) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (dir / ".s.PGSQL.5432").c_str(), sizeof address.sun_path - 1);
  return address;
}

const sockaddr* plain(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

bool is_ready(int socket) {
  pollfd wait{socket, POLLIN, 0};
  return poll(&wait, 1, tick_ms) > 0;
}

}  // namespace

CutLine::CutLine(const std::filesystem::path& dir, const std::filesystem::path& server) : server_(server) {
  const auto address = address_in(dir);
  listening_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(listening_, plain(address), sizeof address) != 0 || listen(listening_, 16) != 0) throw std::runtime_error("no line to the server");
  accepting_ = std::jthread([this](const std::stop_token& stop) { accept_all(stop); });
}

CutLine::~CutLine() {
  accepting_.request_stop();
  accepting_.join();
  lines_.clear();
  close(listening_);
}

void CutLine::accept_all(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (!is_ready(listening_)) continue;
    const int client = accept(listening_, nullptr, nullptr);
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = address_in(server_);
    if (connect(server, plain(address), sizeof address) != 0) {
      close(client);
      close(server);
      continue;
    }
    lines_.emplace_back([this, client, server](const std::stop_token& ended) { carry(ended, client, server); });
  }
}

void CutLine::carry(const std::stop_token& stop, int client, int server) {
  std::array<char, 65536> buffer{};
  for (bool open = true; open && !stop.stop_requested();) {
    std::array<pollfd, 2> both{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (poll(both.data(), both.size(), tick_ms) <= 0) continue;
    for (const auto& from : both) {
      if (!open || from.revents == 0) continue;
      const auto is_request = from.fd == client;
      const auto got = recv(from.fd, buffer.data(), buffer.size(), 0);
      auto expected = is_request ? Cut::before_the_request : Cut::after_the_answer;
      open = got > 0 && !cut_.compare_exchange_strong(expected, Cut::none) &&
             send(is_request ? server : client, buffer.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL) == got;
    }
  }
  close(client);
  close(server);
}

}  // namespace guichet::gateway::testing
