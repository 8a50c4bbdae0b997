// Where the uplink may go: one base URL, in a grammar so narrow that no two parsers can read it differently. Plain
// http is for a gateway on this very machine only.
#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace guichet::uplink {

struct GatewayUrl {
  bool https = true;
  std::string host;  // a name, an IPv4 address, or an IPv6 address in brackets
  std::string base;  // "https://host:port/prefix", without a slash at the end
};

// The error is one line that says what is wrong with it.
tl::expected<GatewayUrl, std::string> parse_gateway_url(std::string_view text);
// 127.0.0.0/8, ::1 and localhost; what only looks alike (127.0.0.1.example) is not.
bool is_loopback(std::string_view host);
// "/v1/submissions": absolute, no "..", nothing that needs escaping.
bool is_safe_path(std::string_view path);

}  // namespace guichet::uplink
