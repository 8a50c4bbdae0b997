#include "offline/gateway/connectors/answers.hpp"

#include <fmt/format.h>

#include <charconv>

namespace guichet::gateway {
namespace {

constexpr std::chrono::seconds longest_wait{3600};

// Seconds only: the date form needs the other side's clock.
std::optional<std::chrono::seconds> retry_after(const WebAnswer& answer) {
  const auto found = answer.headers.find("retry-after");
  if (found == answer.headers.end()) return std::nullopt;
  long seconds = 0;
  const auto& text = found->second;
  if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec != std::errc{} || seconds < 0) return std::nullopt;
  return std::min(longest_wait, std::chrono::seconds(seconds));
}

}  // namespace

std::optional<DeliveryFailure> common_failure(const std::string& system,
                                              const tl::expected<WebAnswer, std::string>& answer) {
  using Kind = DeliveryFailure::Kind;
  if (!answer) return DeliveryFailure{Kind::unavailable, system + ": " + answer.error()};
  if (answer->status == 408 || answer->status == 425) {
    return DeliveryFailure{Kind::temporary, fmt::format("{}: HTTP {}", system, answer->status)};
  }
  if (answer->status == 429 || answer->status >= 500) {
    return DeliveryFailure{Kind::unavailable, fmt::format("{}: HTTP {}", system, answer->status), retry_after(*answer)};
  }
  return std::nullopt;
}

nlohmann::json body_of(const WebAnswer& answer) { return nlohmann::json::parse(answer.body, nullptr, false); }

}  // namespace guichet::gateway
