// What a kiosk asks the town's language model, signed by the kiosk: a model costs money by the word, so that only the town's own
// kiosks may ask, each so much an hour. The text itself is nobody's here: JSON of the assistant's. Domain `guichet/inquiry/v1`.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "offline/envelope/keys.hpp"

namespace guichet::envelope {

struct Inquiry {
  std::string kiosk;
  std::string nonce;  // 32 hex digits, fresh each time: the same inquiry twice is a replay
  std::string text;   // UTF-8, at most max_inquiry_text
  auto operator<=>(const Inquiry&) const = default;
};

inline constexpr std::size_t max_inquiry_text = 12u << 10, max_inquiry_bytes = 32u << 10;

std::string new_nonce();
// One JSON object, at most max_inquiry_bytes for a text within its bound.
std::string sign(const Inquiry&, const SigningKeyPair& kiosk);
// The kiosk it says it comes from, unproved: to find the key it must be signed with.
Result<std::string> inquirer(std::string_view text);
Result<Inquiry> verify_inquiry(std::string_view text, const SigningPublicKey& kiosk);

}  // namespace guichet::envelope
