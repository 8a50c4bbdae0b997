// The real guichet-uplink against servers good and bad (facts/reliability §2, rows 1-15).
#include <httplib.h>

#include "tests/unit/uplink/servers.hpp"

using namespace guichet::uplink;
using namespace guichet::uplink::testing;
using namespace std::chrono_literals;

namespace {

struct GoodServer {
  httplib::Server server;
  int port = 0;
  std::thread thread;
  std::atomic<int> visits_elsewhere = 0;

  GoodServer() {
    server.Post("/echo", [](const httplib::Request& in, httplib::Response& out) {
      out.status = 201;
      out.set_content(in.get_header_value("Idempotency-Key") + "|" + in.get_header_value("Content-Type") + "|" +
                          std::to_string(in.body.size()),
                      "text/plain");
    });
    server.Get("/busy", [](const httplib::Request&, httplib::Response& out) {
      out.status = 503;
      out.set_header("Retry-After", "17");
    });
    server.Get("/redirect", [](const httplib::Request&, httplib::Response& out) { out.set_redirect("/elsewhere"); });
    server.Get("/elsewhere", [this](const httplib::Request&, httplib::Response&) { ++visits_elsewhere; });
    server.Get("/big", [](const httplib::Request&, httplib::Response& out) {
      out.set_content(std::string(200'000, 'x'), "text/plain");
    });
    port = server.bind_to_any_port("127.0.0.1");
    thread = std::thread([this] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::yield();
  }
  ~GoodServer() {
    server.stop();
    thread.join();
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port); }
};

std::string http(std::string_view head, std::string_view body = "") {
  return std::string("HTTP/1.1 ") + std::string(head) + "\r\n\r\n" + std::string(body);
}

Limits hasty() {
  Limits limits;
  limits.stalled = 1s;
  limits.total = 10s;
  return limits;
}

}  // namespace

TEST_CASE("the uplink posts a body with its headers and brings the answer back") {
  GoodServer server;
  Uplink uplink({server.url(), "", {}});
  REQUIRE(uplink.connect());
  Request request{0, "POST", "/echo", {}, std::vector<std::uint8_t>(3 << 20, 'e'), {}};
  request.headers = {{"idempotency-key", "\"id-1\""}, {"content-type", "application/octet-stream"}};
  const auto response = uplink.exchange(request);
  REQUIRE(response);
  CHECK(response->curl_code == 0);
  CHECK(response->http == 201);
  CHECK(response->content_type == "text/plain");
  CHECK(response->body == "\"id-1\"|application/octet-stream|3145728");
}

TEST_CASE("the uplink reports Retry-After, does not follow redirects and caps the answer") {
  GoodServer server;
  Uplink uplink({server.url(), "", {}});
  REQUIRE(uplink.connect());
  const auto busy = uplink.get("/busy");
  CHECK(busy.http == 503);
  CHECK(busy.retry_after == 17s);

  CHECK(uplink.get("/redirect").http == 302);
  CHECK(server.visits_elsewhere == 0);

  CHECK(uplink.get("/big").curl_code == 23);  // 200 kB is over the 64 KiB of an acknowledgement's request
  Limits wide;
  wide.response_bytes = max_response_bytes;
  const auto big = uplink.get("/big", wide);
  CHECK(big.curl_code == 0);
  CHECK(big.body.size() == 200'000);
}

TEST_CASE("the uplink says that the connection was refused") {
  std::string url;
  { url = GoodServer().url(); }
  Uplink uplink({url, "", {}});
  REQUIRE(uplink.connect());
  CHECK(uplink.get("/x").curl_code == 7);
  CHECK(uplink.link->connected());  // a dead gateway is no reason to lose the uplink
}

TEST_CASE("the uplink never reports a broken answer as a good one") {
  const std::string ok = "201 Created\r\nContent-Type: text/plain";
  struct Case {
    const char* name;
    std::string answer;
    std::vector<int> curl_codes;
  };
  const std::vector<Case> cases{
      {"truncated body", http(ok + "\r\nContent-Length: 100", "half"), {18}},
      {"no answer", "", {52}},
      {"garbage", "\x01\x02garbage that is no HTTP\r\n\r\n", {1}},
      {"bad chunk", http(ok + "\r\nTransfer-Encoding: chunked", "zz\r\nxx\r\n"), {56}},
      {"header bomb", http(ok + "\r\nX-Bomb: " + std::string(400'000, 'b')), {23, 27, 56, 100}},
      {"many headers", http([&] {
         std::string head = ok;
         for (int i = 0; i < 3000; ++i) head += "\r\nX-" + std::to_string(i) + ": " + std::string(40, 'h');
         return head;
       }()), {23, 56, 100}},
  };
  for (const auto& one : cases) {
    INFO(one.name);
    RawServer server(one.answer, RawServer::Then::close);
    Uplink uplink({server.url(), "", {}});
    REQUIRE(uplink.connect());
    const auto response = uplink.get("/x", hasty());
    INFO("curl " << response.curl_code << " " << response.curl_text);
    CHECK(std::ranges::count(one.curl_codes, response.curl_code) == 1);
  }
}

TEST_CASE("the uplink aborts servers that stall, before or within the answer") {
  for (const auto& answer : {std::string(), http("200 OK\r\nContent-Length: 100", "slow")}) {
    RawServer server(answer, RawServer::Then::stay);
    Uplink uplink({server.url(), "", {}});
    REQUIRE(uplink.connect());
    CHECK(uplink.get("/x", hasty()).curl_code == 28);
  }
}

TEST_CASE("the uplink refuses plain http beyond this machine") {
  Uplink uplink({"http://192.0.2.1", "", {}});
  REQUIRE(uplink.connect());  // it connects, reads the hello, and hangs up
  CHECK(uplink.link->wait(std::chrono::steady_clock::now() + 10s) == Wakeup::disconnected);
}

TEST_CASE("an uplink killed in the middle of a request costs an error, and its successor serves on") {
  RawServer silent("", RawServer::Then::stay);
  Uplink uplink({silent.url(), "", {}});
  REQUIRE(uplink.connect());
  std::thread killer([&] {
    std::this_thread::sleep_for(100ms);  // any moment will do: before, while or after the request goes out
    uplink.child->kill_now();
  });
  const auto response = uplink.exchange({0, "GET", "/x", {}, {}, {}});
  killer.join();
  REQUIRE_FALSE(response);
  CHECK(response.error().kind == LinkError::Kind::lost);
  uplink.start();
  REQUIRE(uplink.connect());
  CHECK(uplink.get("/x", hasty()).curl_code == 28);
}

TEST_CASE("the uplink stops its transfer and comes back when guichet hangs up") {
  RawServer silent("", RawServer::Then::stay);
  Uplink uplink({silent.url(), "", {}});
  REQUIRE(uplink.connect());
  const auto soon = std::chrono::steady_clock::now() + 50ms;
  const auto response = uplink.link->exchange({0, "GET", "/x", {}, {}, {}}, soon);
  REQUIRE_FALSE(response);
  CHECK(response.error().kind == LinkError::Kind::deadline);
  CHECK(uplink.connect());  // well before the 15 s a stalled transfer may last: it noticed
}
