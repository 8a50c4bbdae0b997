// The three things said over the socket, and their strict reading. A path instead of a URL in every request: the
// uplink can be asked to talk to the gateway of its Hello and to nothing else.
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "offline/uplink/frame.hpp"

namespace guichet::uplink {

struct Hello {
  std::string gateway;                 // base URL; plain http to loopback only
  std::string ca_pem;                  // the town's private CA; empty: the system's
  std::vector<std::string> spki_pins;  // base64 of the SHA-256 of a public key; empty: none
};

struct Limits {
  std::chrono::milliseconds connect{5'000};
  std::chrono::milliseconds total{120'000};
  std::chrono::seconds stalled{15};             // given up when slower than one byte a second for so long
  std::size_t response_bytes = 64u << 10;  // at most 1 MiB
};

struct Request {
  std::uint64_t id = 0;  // set by Link
  std::string method = "GET";
  std::string path;
  std::map<std::string, std::string> headers;  // allowed_headers only, lower case
  std::vector<std::uint8_t> body;
  Limits limits;
};

struct Response {
  std::uint64_t id = 0;
  int curl_code = 0;
  std::string curl_text;
  int http = 0;
  std::optional<std::chrono::seconds> retry_after;
  std::string content_type;
  std::string body;
};

// Hello and Response own all they say; a Request's body can be large, so its header is encoded apart.
Frame to_frame(const Hello&);
Frame to_frame(Response);
std::string header_of(const Request&);

template <class T>
using Parsed = tl::expected<T, FrameError>;
Parsed<Hello> parse_hello(const Frame&);
Parsed<Request> parse_request(Frame);
Parsed<Response> parse_response(Frame);

bool is_allowed_header(std::string_view name, std::string_view value);
inline constexpr std::size_t max_response_bytes = 1u << 20;

}  // namespace guichet::uplink
