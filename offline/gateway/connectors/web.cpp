#include "offline/gateway/connectors/web.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>

namespace guichet::gateway {
namespace {

constexpr int connect_seconds = 10, answer_seconds = 60;
constexpr std::size_t most_bytes = 8u << 20;

class LibraryWeb final : public Web {
 public:
  explicit LibraryWeb(std::filesystem::path ca) : ca_(std::move(ca)) {}

  tl::expected<WebAnswer, std::string> send(const WebRequest& wanted) override {
    const auto where = split_address(wanted.url);
    if (!where) return tl::unexpected(where.error());
    auto& client = client_of(where->origin);
    if (!client.is_valid()) return tl::unexpected(where->origin + ": unusable address");
    WebAnswer answer;
    auto request = library_request(wanted, where->target);
    request.content_receiver = [&answer](const char* data, std::size_t size, auto, auto) {
      answer.body.append(data, size);
      return answer.body.size() <= most_bytes;
    };
    const auto result = client.send(request);
    if (!result) return tl::unexpected(fmt::format("{}: {}", where->origin, httplib::to_string(result.error())));
    answer.status = result->status;
    for (const auto& [name, value] : result->headers) answer.headers[lower(name)] = value;
    return answer;
  }

 private:
  static std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
  }

  static httplib::Request library_request(const WebRequest& wanted, const std::string& target) {
    httplib::Request request;
    request.method = wanted.method;
    request.path = target;
    for (const auto& [name, value] : wanted.headers) request.set_header(name, value);
    if (!wanted.content_type.empty()) request.set_header("Content-Type", wanted.content_type);
    request.body = wanted.body;
    return request;
  }

  httplib::Client& client_of(const std::string& origin) {
    auto& client = clients_[origin];
    if (client) return *client;
    client = std::make_unique<httplib::Client>(origin);
    client->set_keep_alive(true);
    client->set_tcp_nodelay(true);  // head and body are two writes: without it each waits for the other side
    client->set_connection_timeout(connect_seconds);
    client->set_read_timeout(answer_seconds);
    client->set_write_timeout(answer_seconds);
    client->set_follow_location(false);
    client->set_url_encode(false);  // targets are encoded by those who sign them
    if (!ca_.empty()) client->set_ca_cert_path(ca_.string());
    return *client;
  }

  std::filesystem::path ca_;
  std::map<std::string, std::unique_ptr<httplib::Client>> clients_;
};

}  // namespace

tl::expected<Address, std::string> split_address(const std::string& url) {
  const auto scheme = url.find("://");
  if (scheme == url.npos) return tl::unexpected<std::string>("not an address: " + url);
  const auto slash = url.find('/', scheme + 3);
  if (slash == url.npos) return Address{url, "/"};
  return Address{url.substr(0, slash), url.substr(slash)};
}

std::unique_ptr<Web> make_web(std::filesystem::path ca_file) { return std::make_unique<LibraryWeb>(std::move(ca_file)); }

}  // namespace guichet::gateway
