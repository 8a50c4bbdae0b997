#include "offline/uplink/messages.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "offline/uplink/url.hpp"

namespace guichet::uplink {
namespace {

using nlohmann::json;

tl::unexpected<FrameError> refuse(std::string context) { return tl::unexpected(FrameError{std::move(context)}); }

// An object with exactly these keys.
Parsed<json> object_of(const Frame& frame, FrameType type, std::initializer_list<const char*> keys) {
  if (frame.type != type) return refuse("frame of another type than expected");
  auto header = json::parse(frame.header, nullptr, false);
  if (!header.is_object() || header.size() != keys.size()) return refuse("frame header is not as agreed");
  for (const char* key : keys) {
    if (!header.contains(key)) return refuse(std::string("frame header without ") + key);
  }
  return header;
}

bool is_text(const json& value, std::size_t most) {
  return value.is_string() && value.get_ref<const std::string&>().size() <= most;
}

bool is_between(const json& value, std::int64_t least, std::int64_t most) {
  return value.is_number_integer() && value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most;
}

bool is_pin(const json& value) {
  constexpr std::size_t sha256_base64 = 44;
  if (!is_text(value, sha256_base64)) return false;
  const auto& text = value.get_ref<const std::string&>();
  const auto ok = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
  };
  return text.size() == sha256_base64 && text.back() == '=' && std::all_of(text.begin(), text.end() - 1, ok);
}

bool is_method(const json& value) {
  return value == "GET" || value == "POST" || value == "PUT" || value == "DELETE";
}

bool are_headers(const json& value) {
  if (!value.is_object()) return false;
  return std::ranges::all_of(value.items(), [](const auto& item) {
    return is_text(item.value(), 256) && is_allowed_header(item.key(), item.value().template get<std::string>());
  });
}

Parsed<Limits> read_limits(const json& h) {
  Limits limits;
  const bool sound = is_between(h["connect_ms"], 1, 60'000) && is_between(h["total_ms"], 1, 3'600'000) &&
                     is_between(h["stalled_s"], 1, 600) &&
                     is_between(h["response_bytes"], 0, static_cast<std::int64_t>(max_response_bytes));
  if (!sound) return refuse("request limits out of bounds");
  limits.connect = std::chrono::milliseconds(h["connect_ms"].get<std::int64_t>());
  limits.total = std::chrono::milliseconds(h["total_ms"].get<std::int64_t>());
  limits.stalled = std::chrono::seconds(h["stalled_s"].get<std::int64_t>());
  limits.response_bytes = h["response_bytes"].get<std::size_t>();
  return limits;
}

}  // namespace

bool is_allowed_header(std::string_view name, std::string_view value) {
  constexpr std::array<std::string_view, 4> allowed{"accept", "content-type", "idempotency-key", "if-none-match"};
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  return std::ranges::find(allowed, name) != allowed.end() && std::ranges::all_of(value, printable);
}

Frame to_frame(const Hello& hello) {
  const json header{{"gateway", hello.gateway}, {"ca", hello.ca_pem}, {"pins", hello.spki_pins}};
  return {FrameType::hello, header.dump(), {}};
}

Frame to_frame(Response response) {
  const json header{{"id", response.id},
                    {"curl", response.curl_code},
                    {"curl_text", response.curl_text},
                    {"http", response.http},
                    {"retry_after", response.retry_after ? json(response.retry_after->count()) : json()},
                    {"content_type", response.content_type}};
  // A server's content type may be any bytes: what is not UTF-8 is replaced, not thrown about.
  return {FrameType::response, header.dump(-1, ' ', false, json::error_handler_t::replace),
          {response.body.begin(), response.body.end()}};
}

std::string header_of(const Request& request) {
  const json header{{"id", request.id},
                    {"method", request.method},
                    {"path", request.path},
                    {"headers", request.headers},
                    {"connect_ms", request.limits.connect.count()},
                    {"total_ms", request.limits.total.count()},
                    {"stalled_s", request.limits.stalled.count()},
                    {"response_bytes", request.limits.response_bytes}};
  return header.dump(-1, ' ', false, json::error_handler_t::replace);
}

Parsed<Hello> parse_hello(const Frame& frame) {
  auto header = object_of(frame, FrameType::hello, {"gateway", "ca", "pins"});
  if (!header) return tl::unexpected(header.error());
  const json& h = *header;
  if (!is_text(h["gateway"], 512)) return refuse("hello without a gateway");
  if (!is_text(h["ca"], 32u << 10)) return refuse("hello without a CA");
  if (!h["pins"].is_array() || h["pins"].size() > 8) return refuse("hello without pins");
  if (!std::ranges::all_of(h["pins"], is_pin)) return refuse("hello with an unusable pin");
  return Hello{h["gateway"], h["ca"], h["pins"]};
}

Parsed<Request> parse_request(Frame frame) {
  auto header = object_of(frame, FrameType::request,
                          {"id", "method", "path", "headers", "connect_ms", "total_ms", "stalled_s", "response_bytes"});
  if (!header) return tl::unexpected(header.error());
  const json& h = *header;
  if (!h["id"].is_number_unsigned()) return refuse("request without an id");
  if (!is_method(h["method"])) return refuse("request with a method out of the list");
  if (!is_text(h["path"], 512) || !is_safe_path(h["path"].get<std::string>())) {
    return refuse("request with an unusable path");
  }
  if (!are_headers(h["headers"])) return refuse("request with a header out of the list");
  auto limits = read_limits(h);
  if (!limits) return tl::unexpected(limits.error());
  return Request{h["id"], h["method"], h["path"], h["headers"], std::move(frame.body), *limits};
}

Parsed<Response> parse_response(Frame frame) {
  auto header =
      object_of(frame, FrameType::response, {"id", "curl", "curl_text", "http", "retry_after", "content_type"});
  if (!header) return tl::unexpected(header.error());
  const json& h = *header;
  const bool sound = h["id"].is_number_unsigned() && is_between(h["curl"], 0, 999) && is_between(h["http"], 0, 999) &&
                     is_text(h["curl_text"], 1024) && is_text(h["content_type"], 1024);
  if (!sound) return refuse("response header out of bounds");
  if (!h["retry_after"].is_null() && !is_between(h["retry_after"], 0, INT64_MAX / 2)) {
    return refuse("response with an unusable retry_after");
  }
  Response response{h["id"], h["curl"], h["curl_text"], h["http"], std::nullopt, h["content_type"],
                    std::string(frame.body.begin(), frame.body.end())};
  if (!h["retry_after"].is_null()) response.retry_after = std::chrono::seconds(h["retry_after"].get<std::int64_t>());
  return response;
}

}  // namespace guichet::uplink
