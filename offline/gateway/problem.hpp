// What the gateway says no with: RFC 9457. The type starts with our own name, so that a kiosk can tell our refusal,
// which parks a record, from a proxy's error page, which does not.
#pragma once
#include <chrono>
#include <optional>
#include <string>

namespace guichet::gateway {

struct Problem {
  int status = 500;
  std::string name;   // "unknown-kiosk" -> urn:guichet:problem:unknown-kiosk
  std::string title;
  std::optional<std::chrono::seconds> retry_after = {};
};

std::string to_json(const Problem&);
// For statuses the HTTP library decides by itself (404, 413, 414 ...).
Problem problem_for_status(int status);
// What is kept cannot be reached now: nothing was promised, and it is worth another try.
Problem inbox_unavailable();

inline constexpr const char* problem_type = "application/problem+json";

}  // namespace guichet::gateway
