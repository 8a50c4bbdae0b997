#include "offline/gateway/tracking.hpp"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "offline/envelope/ids.hpp"

namespace guichet::gateway {
namespace {

constexpr std::size_t most_tries = 5;
constexpr std::chrono::hours closed_for{1};
constexpr std::size_t most_numbers = 10'000;  // tried at once; beyond, somebody is trying them all
constexpr std::size_t longest_body = 256;

// Of a code nobody has: verified for unknown numbers too, so that time tells nothing.
const std::string& hash_of_nobody() {
  static const std::string hash = [] {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), "-", 1, 2, 19u << 20) != 0) return std::string("-");  // fits nothing either
    return std::string(out.data());
  }();
  return hash;
}

bool fits(const std::string& hash, const std::string& code) {
  return crypto_pwhash_str_verify(hash.empty() ? hash_of_nobody().c_str() : hash.c_str(), code.data(), code.size()) == 0 && !hash.empty();
}

struct Asked {
  std::string number, code;
};

std::optional<Asked> read(std::string_view body) {
  if (body.size() > longest_body) return std::nullopt;
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("number") || !json["number"].is_string() || !json.contains("code") || !json["code"].is_string())
    return std::nullopt;
  const auto number = envelope::parse_receipt_number(json["number"].get<std::string>());
  return Asked{number.value_or(""), envelope::parse_follow_up_code(json["code"].get<std::string>()).value_or("")};
}

}  // namespace

Answer Tracking::answer(std::string_view body) {
  const auto asked = read(body);
  if (!asked) return Problem{400, "malformed", "A number and a code are asked for"};
  const auto may_try = inbox_.begin_try(asked->number, clock_(), {clock_() - closed_for, most_tries, most_numbers});
  if (!may_try) return inbox_unavailable();
  if (!*may_try) return Problem{429, "too-many-tries", "Too many wrong codes for this number", closed_for};
  const auto tracked = inbox_.track(asked->number);
  if (!tracked) return inbox_unavailable();
  if (!fits(*tracked ? (*tracked)->follow_up : "", asked->code)) {
    return Problem{404, "no-such-request", "No request has this number and this code"};
  }
  (void)inbox_.forgive_tries(asked->number);  // at worst this visitor has fewer tries for an hour
  envelope::Status status;
  status.number = asked->number;
  status.sequence = 1;
  status.time = (*tracked)->closed;
  status.state = envelope::Status::State::registered;
  status.reference = (*tracked)->reference.substr(0, 64);
  return Taken{200, envelope::sign(status, keys_.acknowledgement)};
}

}  // namespace guichet::gateway
