// guichet's side against uplinks that die, hang, lie or are cut off.
#include "offline/uplink/link.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "offline/uplink/serve.hpp"

using namespace guichet::uplink;
using namespace std::chrono_literals;

namespace {

struct TemporaryDirectory {
  std::filesystem::path path;
  TemporaryDirectory() {
    std::string name = "/tmp/guichet-link-XXXXXX";
    path = mkdtemp(name.data());
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path); }
};

Steady in(std::chrono::milliseconds time) { return std::chrono::steady_clock::now() + time; }

// Answers every request with its own path; may be told to do worse.
struct EchoHttp : Http {
  std::function<void()> before_answer = [] {};
  tl::expected<void, std::string> configure(const Hello&) override { return {}; }
  Response perform(const Request& request, const std::function<bool()>&) override {
    before_answer();
    Response response;
    response.http = 200;
    response.body = request.path + ":" + std::to_string(request.body.size());
    return response;
  }
};

struct Story {
  TemporaryDirectory dir;
  std::filesystem::path path = dir.path / "uplink.sock";
  std::unique_ptr<Link> link = *Link::listen(path, {"http://127.0.0.1:1", "", {}});
  Request request{0, "POST", "/x", {}, {1, 2, 3}, {}};

  // An uplink whose behaviour is `act`, on its own thread.
  std::jthread uplink(std::function<void(Fd)> act) {
    return std::jthread([this, act = std::move(act)] {
      if (auto fd = connect_unix(path)) act(std::move(*fd));
    });
  }
  std::jthread honest() {
    return uplink([](Fd fd) {
      EchoHttp http;
      serve(fd, http);
    });
  }
  bool connect() { return link->wait(in(5s)) == Wakeup::connected; }
  LinkError::Kind error(Steady deadline = in(5s)) {
    const auto response = link->exchange(request, deadline);
    REQUIRE_FALSE(response);
    return response.error().kind;
  }
};

// Reads until a whole request is there, then says `answer` byte for byte.
void misbehave(const Fd& fd, const std::vector<std::uint8_t>& answer) {
  FrameDecoder decoder(uplink_accepts);
  for (int frames = 0; frames < 2;) {
    wait_for(fd, POLLIN, std::nullopt, Fd());
    const auto bytes = receive_some(fd);
    if (!bytes) return;
    decoder.push(*bytes);
    for (auto f = decoder.next(); f && *f; f = decoder.next()) ++frames;
  }
  send_some(fd, answer);
  wait_for(fd, POLLIN, in(5s), Fd());  // until guichet hangs up
}

}  // namespace

TEST_CASE("link listens on a socket that only its own user may open") {
  Story s;
  struct stat info {};
  REQUIRE(stat(s.path.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
}

TEST_CASE("link replaces a stale socket and says when its path is too long") {
  TemporaryDirectory dir;
  { std::ignore = listen_unix(dir.path / "s"); }  // left behind
  CHECK(Link::listen(dir.path / "s", {}));
  CHECK_FALSE(Link::listen(dir.path / std::string(120, 'x'), {}));
  CHECK_FALSE(Link::listen(dir.path / "absent" / "s", {}));
}

TEST_CASE("link exchanges requests for responses with an uplink") {
  Story s;
  CHECK(s.error() == LinkError::Kind::not_connected);
  const auto uplink = s.honest();
  REQUIRE(s.connect());
  CHECK(s.link->connected());
  for (int i = 0; i < 3; ++i) {
    const auto response = s.link->exchange(s.request, in(5s));
    REQUIRE(response);
    CHECK(response->body == "/x:3");
  }
  s.link->cut(true);
  s.link->wait(in(5s));
}

TEST_CASE("link carries an envelope of the largest size") {
  Story s;
  const auto uplink = s.honest();
  REQUIRE(s.connect());
  s.request.body.resize(24u << 20);
  const auto response = s.link->exchange(s.request, in(30s));
  REQUIRE(response);
  CHECK(response->body == "/x:25165824");
  s.link.reset();
}

TEST_CASE("link survives an uplink that dies in the middle of a request") {
  Story s;
  {
    const auto uplink = s.uplink([](Fd fd) { wait_for(fd, POLLIN, std::nullopt, Fd()); });
    REQUIRE(s.connect());
    CHECK(s.error() == LinkError::Kind::lost);
    CHECK_FALSE(s.link->connected());
  }
  const auto next = s.honest();
  REQUIRE(s.connect());
  CHECK(s.link->exchange(s.request, in(5s)));
  s.link.reset();
}

TEST_CASE("link gives up on an uplink that never answers, and on its late answer too") {
  Story s;
  const auto uplink = s.uplink([](Fd fd) { misbehave(fd, {}); });
  REQUIRE(s.connect());
  CHECK(s.error(in(50ms)) == LinkError::Kind::deadline);
  CHECK_FALSE(s.link->connected());
}

TEST_CASE("link hangs up on an uplink that breaks the rules") {
  const auto frame = [](FrameType type, std::string header) { return encode({type, std::move(header), {}}); };
  Response other_id;
  other_id.id = 4711;
  const std::vector<std::vector<std::uint8_t>> answers{
      {0xff, 0xff, 0xff, 0xff, 3, 0, 0, 0, 0},                      // 4 GiB
      {5, 0, 0, 0, 99, 0, 0, 0, 0},                                 // unknown type
      frame(FrameType::hello, "{}"),                                // a type that is not the uplink's to send
      frame(FrameType::response, "{}"),                             // empty header
      encode(to_frame(other_id)),                                   // answer to another request
      encode({FrameType::response, "{}", std::vector<std::uint8_t>((1u << 20) + 1)}),
  };
  for (std::size_t i = 0; i < answers.size(); ++i) {
    INFO("answer " << i);
    Story s;
    const auto uplink = s.uplink([&](Fd fd) { misbehave(fd, answers[i]); });
    REQUIRE(s.connect());
    CHECK(s.error() == LinkError::Kind::protocol);
    CHECK_FALSE(s.link->connected());
  }
}

TEST_CASE("link drops an uplink that speaks unasked") {
  Story s;
  const auto uplink = s.uplink([](Fd fd) {
    send_some(fd, encode(to_frame(Response{})));
    wait_for(fd, POLLOUT, in(5s), Fd());
    FrameDecoder decoder(uplink_accepts);
    while (receive_some(fd)) wait_for(fd, POLLIN, in(5s), Fd());
  });
  REQUIRE(s.connect());
  CHECK(s.link->wait(in(5s)) == Wakeup::disconnected);
}

TEST_CASE("link sleeps until its time, or until somebody wakes it") {
  Story s;
  CHECK(s.link->wait(in(1ms)) == Wakeup::timeout);
  std::jthread other([&] { s.link->wake(); });
  CHECK(s.link->wait(std::nullopt) == Wakeup::woken);
}

TEST_CASE("link remembers a wake-up that came during an exchange") {
  Story s;
  const auto uplink = s.uplink([&](Fd fd) {
    EchoHttp http;
    http.before_answer = [&] { s.link->wake(); };
    serve(fd, http);
  });
  REQUIRE(s.connect());
  CHECK(s.link->exchange(s.request, in(5s)));
  CHECK(s.link->wait(std::nullopt) == Wakeup::woken);
  s.link.reset();
}

TEST_CASE("link stays cut until it is mended") {
  Story s;
  const auto uplink = s.uplink([&](Fd fd) {
    EchoHttp http;
    serve(fd, http);  // ends when the link is cut
    if (auto again = connect_unix(s.path)) serve(*again, http);
  });
  REQUIRE(s.connect());
  s.link->cut(true);
  CHECK(s.link->wait(in(5s)) == Wakeup::disconnected);
  CHECK(s.error() == LinkError::Kind::cut);
  CHECK(s.link->wait(in(50ms)) == Wakeup::timeout);  // the second try of the uplink is not let in
  s.link->cut(false);
  CHECK(s.link->wait(in(5s)) == Wakeup::woken);
  CHECK(s.connect());
  CHECK(s.link->exchange(s.request, in(5s)));
  s.link.reset();
}

TEST_CASE("link can be cut in the middle of a request") {
  Story s;
  const auto uplink = s.uplink([&](Fd fd) {
    EchoHttp http;
    http.before_answer = [&] { s.link->cut(true); };
    serve(fd, http);
  });
  REQUIRE(s.connect());
  const auto kind = s.error();
  CHECK(kind == LinkError::Kind::cut);
}

TEST_CASE("the uplink ends the connection when guichet's first word is no hello") {
  Story s;
  int ends[2];
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0);
  const Fd guichet(ends[0]), uplink(ends[1]);
  send_some(guichet, encode({FrameType::request, header_of(s.request), {}}));
  EchoHttp http;
  CHECK(serve(uplink, http) == "frame of another type than expected");
}
