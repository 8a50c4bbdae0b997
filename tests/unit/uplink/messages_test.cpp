#include "offline/uplink/messages.hpp"

#include <nlohmann/json.hpp>

using namespace guichet::uplink;
using nlohmann::json;

namespace {

Request sample_request() {
  Request request;
  request.id = 7;
  request.method = "POST";
  request.path = "/v1/submissions";
  request.headers = {{"content-type", "application/octet-stream"}, {"idempotency-key", "\"abc\""}};
  request.body = {1, 2, 3};
  return request;
}

Frame request_frame(const std::function<void(json&)>& change) {
  auto header = json::parse(header_of(sample_request()));
  change(header);
  return {FrameType::request, header.dump(), {1, 2, 3}};
}

Frame response_frame(const std::function<void(json&)>& change) {
  auto header = json::parse(to_frame(Response{}).header);
  change(header);
  return {FrameType::response, header.dump(), {}};
}

}  // namespace

TEST_CASE("messages come back as they were said") {
  const auto request = parse_request(request_frame([](json&) {}));
  REQUIRE(request);
  CHECK(request->id == 7);
  CHECK(request->headers == sample_request().headers);
  CHECK(request->body == sample_request().body);
  CHECK(request->limits.total == sample_request().limits.total);

  const auto response = parse_response(to_frame(
      {9, 28, "Timeout was reached", 201, std::chrono::seconds(30), "application/json", std::string("a\0b", 3)}));
  REQUIRE(response);
  CHECK(response->id == 9);
  CHECK(response->curl_code == 28);
  CHECK(response->retry_after == std::chrono::seconds(30));
  CHECK(response->body.size() == 3);

  const std::string pin = std::string(43, 'A') + "=";
  const auto hello = parse_hello(to_frame(Hello{"https://x.example", "PEM", {pin}}));
  REQUIRE(hello);
  CHECK(hello->spki_pins == std::vector{pin});
}

TEST_CASE("a request out of bounds is refused") {
  const std::vector<std::function<void(json&)>> changes{
      [](json& h) { h.erase("id"); },
      [](json& h) { h["extra"] = 1; },
      [](json& h) { h["id"] = "7"; },
      [](json& h) { h["id"] = -1; },
      [](json& h) { h["method"] = "CONNECT"; },
      [](json& h) { h["path"] = "https://elsewhere.example/"; },
      [](json& h) { h["path"] = "//elsewhere.example/"; },
      [](json& h) { h["headers"]["host"] = "elsewhere.example"; },
      [](json& h) { h["headers"]["accept"] = "x\r\nHost: elsewhere"; },
      [](json& h) { h["headers"]["accept"] = 3; },
      [](json& h) { h["headers"] = json::array(); },
      [](json& h) { h["connect_ms"] = 0; },
      [](json& h) { h["total_ms"] = 1e300; },
      [](json& h) { h["total_ms"] = UINT64_MAX; },
      [](json& h) { h["response_bytes"] = max_response_bytes + 1; },
      [](json& h) { h["stalled_s"] = -1; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO("change " << i);
    CHECK_FALSE(parse_request(request_frame(changes[i])));
  }
}

TEST_CASE("a response out of bounds is refused") {
  REQUIRE(parse_response(response_frame([](json&) {})));
  const std::vector<std::function<void(json&)>> changes{
      [](json& h) { h.erase("http"); },         [](json& h) { h["http"] = 20100; },
      [](json& h) { h["curl"] = "0"; },         [](json& h) { h["retry_after"] = -1; },
      [](json& h) { h["retry_after"] = "30"; }, [](json& h) { h["content_type"] = std::string(2000, 'x'); },
      [](json& h) { h["x"] = 1; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO("change " << i);
    CHECK_FALSE(parse_response(response_frame(changes[i])));
  }
}

TEST_CASE("a header that is no JSON object is refused by all") {
  for (const char* header : {"", "null", "[]", "7", "{", "{\"a\":1", "\xff\xfe", "{\"id\":1}{"}) {
    INFO(header);
    CHECK_FALSE(parse_request({FrameType::request, header, {}}));
    CHECK_FALSE(parse_response({FrameType::response, header, {}}));
    CHECK_FALSE(parse_hello({FrameType::hello, header, {}}));
  }
  CHECK_FALSE(parse_hello({FrameType::request, to_frame(Hello{}).header, {}}));
  CHECK_FALSE(parse_request({FrameType::request, std::string(60'000, '['), {}}));
}

TEST_CASE("pins are base64 of a SHA-256 and nothing else") {
  const auto with = [](std::string pin) { return parse_hello(to_frame(Hello{"https://x.example", "", {pin}})); };
  CHECK(with(std::string(43, 'a') + "="));
  CHECK_FALSE(with("sha256//" + std::string(43, 'a') + "="));
  CHECK_FALSE(with(std::string(42, 'a') + ";="));
  CHECK_FALSE(with(""));
}

TEST_CASE("a server's content type of any bytes still makes a frame") {
  Response response;
  response.content_type = "\xff\xfe\x80";
  CHECK(parse_response(to_frame(response)));
}
