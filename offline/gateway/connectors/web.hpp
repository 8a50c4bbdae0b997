// How a connector talks to the town's system over HTTP(S): one request, one answer, or why there was none. A small
// interface of our own, so that a story can be told without a socket and the library stays in one file.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <tl/expected.hpp>

namespace guichet::gateway {

struct WebRequest {
  std::string method = "GET";
  std::string url;  // absolute
  std::multimap<std::string, std::string> headers{};
  std::string content_type{};
  std::string body{};
};

struct WebAnswer {
  int status = 0;
  std::map<std::string, std::string> headers{};  // names in lower case; of several, the last
  std::string body{};
};

// "https://host:port" and "/path?query".
struct Address {
  std::string origin, target;
};
tl::expected<Address, std::string> split_address(const std::string& url);

class Web {
 public:
  virtual ~Web() = default;
  // The error is one line without what was sent. It says nothing of whether the request took effect.
  virtual tl::expected<WebAnswer, std::string> send(const WebRequest&) = 0;
};

// Keeps a connection a host, gives up after 10 s without connection and 60 s without answer, follows no redirection,
// reads at most 8 MiB. `ca_file`: the authority that signed the system's certificate; empty: those of the machine.
std::unique_ptr<Web> make_web(std::filesystem::path ca_file = {});

}  // namespace guichet::gateway
