#include "offline/gateway/problem.hpp"

#include <nlohmann/json.hpp>

namespace guichet::gateway {

std::string to_json(const Problem& problem) {
  const nlohmann::ordered_json body{{"type", "urn:guichet:problem:" + problem.name},
                                    {"title", problem.title},
                                    {"status", problem.status}};
  return body.dump();
}

Problem problem_for_status(int status) {
  switch (status) {
    case 404:
      return {404, "not-found", "Nothing is served here"};
    case 413:
      return {413, "too-large", "The envelope is larger than this gateway accepts"};
    case 500:
      return {500, "internal", "The gateway failed"};
    default:
      return {status, "http", "The request is not understood"};
  }
}

Problem inbox_unavailable() { return {503, "inbox-unavailable", "The inbox cannot be used now", std::chrono::seconds(30)}; }

}  // namespace guichet::gateway
