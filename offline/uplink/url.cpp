#include "offline/uplink/url.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace guichet::uplink {
namespace {

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_alphanumeric(char c) { return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z'); }

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.front() == '[') {
    const std::string inner(host.substr(1, host.size() - 2));
    in6_addr address{};
    return host.back() == ']' && inet_pton(AF_INET6, inner.c_str(), &address) == 1;
  }
  const auto allowed = [](char c) { return is_lower_or_digit(c) || c == '.' || c == '-'; };
  return is_lower_or_digit(host.front()) && is_lower_or_digit(host.back()) && std::ranges::all_of(host, allowed);
}

bool is_port(std::string_view port) {
  int value = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), value);
  return error == std::errc{} && end == port.data() + port.size() && value >= 1 && value <= 65535;
}

tl::unexpected<std::string> refuse(std::string why) { return tl::unexpected<std::string>(std::move(why)); }

struct Authority {
  std::string_view host;
  std::string_view port;  // empty: the scheme's own
};

Authority split(std::string_view authority) {
  const auto bracket = authority.rfind(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return {authority, {}};
  return {authority.substr(0, colon), authority.substr(colon)};
}

}  // namespace

bool is_loopback(std::string_view host) {
  if (host == "localhost") return true;
  if (host.starts_with('[') && host.ends_with(']')) {
    in6_addr address{};
    const std::string inner(host.substr(1, host.size() - 2));
    return inet_pton(AF_INET6, inner.c_str(), &address) == 1 && IN6_IS_ADDR_LOOPBACK(&address);
  }
  in_addr address{};
  // inet_pton takes four plain decimal numbers only, so 0177.1 and 2130706433 are names and no loopback.
  return inet_pton(AF_INET, std::string(host).c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

bool is_safe_path(std::string_view path) {
  if (!path.starts_with('/') || path.size() > 512) return false;
  if (path.find("..") != std::string_view::npos || path.starts_with("//")) return false;
  constexpr std::string_view marks = "/-_.~?=&";
  return std::ranges::all_of(path, [&](char c) { return is_alphanumeric(c) || marks.find(c) != marks.npos; });
}

tl::expected<GatewayUrl, std::string> parse_gateway_url(std::string_view text) {
  GatewayUrl url;
  url.https = text.starts_with("https://");
  if (!url.https && !text.starts_with("http://")) return refuse("gateway must be an https:// URL");
  while (text.ends_with('/')) text.remove_suffix(1);
  const auto scheme = url.https ? std::string_view("https://") : std::string_view("http://");
  if (text.size() < scheme.size()) return refuse("gateway URL without a host");
  const auto rest = text.substr(scheme.size());
  const auto slash = rest.find('/');
  const auto [host, port] = split(rest.substr(0, slash));
  if (!is_host(host)) return refuse("gateway URL with an unusable host");
  if (!port.empty() && !is_port(port.substr(1))) return refuse("gateway URL with an unusable port");
  if (slash != std::string_view::npos && !is_safe_path(rest.substr(slash))) {
    return refuse("gateway URL with an unusable path");
  }
  if (rest.find_first_of("?=&") != std::string_view::npos) return refuse("gateway URL with a query");
  if (!url.https && !is_loopback(host)) return refuse("plain http is refused beyond this machine");
  url.host = host;
  url.base = text;
  return url;
}

}  // namespace guichet::uplink
