// Connections on which nothing is said: a proxy's spare ones, a slow kiosk's, a stranger's.
#include <arpa/inet.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "offline/gateway/connectors/folder.hpp"
#include "offline/gateway/gateway.hpp"
#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;

namespace {

class Line {
 public:
  explicit Line(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    const timeval patience{30, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Line(Line&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  ~Line() {
    if (socket_ >= 0) ::close(socket_);
  }
  void say(std::string_view text) const { REQUIRE(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size())); }
  // All that comes until `answers` bodies of /healthz were seen, or the line is cut.
  std::string hear(int answers) const {
    std::string heard;
    const auto seen = [&] {
      int count = 0;
      for (auto at = heard.find("\r\n\r\nok\n"); at != heard.npos; at = heard.find("\r\n\r\nok\n", at + 1)) ++count;
      return count;
    };
    while (seen() < answers) {
      char buffer[4096];
      const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      heard.append(buffer, static_cast<std::size_t>(got));
    }
    return heard;
  }

 private:
  int socket_;
};

constexpr std::string_view ask = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

struct Story {
  Town town;
  std::unique_ptr<Gateway> gateway;
  Story() {
    auto config = town.config();
    config.workers = 2;
    auto started = Gateway::start(config, make_folder_connector(town.dir.path / "town"), system_clock_now);
    REQUIRE(started);
    gateway = std::move(*started);
  }
  Line line() const { return Line(std::stoi(gateway->address().substr(gateway->address().rfind(':') + 1))); }
};

}  // namespace

TEST_CASE("connections that say nothing, and those that wait between two requests, keep nobody waiting") {
  Story s;
  std::vector<Line> silent, idle;
  for (int i = 0; i < 20; ++i) silent.push_back(s.line());
  for (int i = 0; i < 20; ++i) {
    idle.push_back(s.line());
    idle.back().say(ask);
    CHECK(idle.back().hear(1).starts_with("HTTP/1.1 200"));
  }
  for (const auto& each : idle) each.say(ask);  // and each is heard when it speaks again
  for (const auto& each : idle) CHECK(each.hear(1).starts_with("HTTP/1.1 200"));
  for (const auto& each : silent) each.say(ask);
  for (const auto& each : silent) CHECK(each.hear(1).starts_with("HTTP/1.1 200"));
}

TEST_CASE("requests sent together, and one sent in pieces, are each answered") {
  Story s;
  const auto together = s.line(), pieces = s.line();
  together.say(std::string(ask) + std::string(ask) + std::string(ask));
  const auto heard = together.hear(3);
  CHECK(std::ranges::count(heard, 'k') >= 3);
  for (const char& letter : ask) pieces.say({&letter, 1});
  CHECK(pieces.hear(1).starts_with("HTTP/1.1 200"));
}

TEST_CASE("a gateway that stops hangs up on connections that say nothing") {
  Story s;
  const auto silent = s.line(), idle = s.line();
  idle.say(ask);
  REQUIRE_FALSE(idle.hear(1).empty());
  s.gateway.reset();
  CHECK(silent.hear(1).empty());
}
