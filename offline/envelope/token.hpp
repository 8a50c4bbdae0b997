// The receipt token: what the QR carries in its URL's fragment. It proves that this kiosk took this request at
// this time, and commits to the dossier without revealing it. No personal data. Domain `guichet/receipt/v1`.
#pragma once
#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "offline/envelope/ids.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::envelope {

struct Receipt {
  std::vector<std::string> numbers;  // one, or several for a life event; canonical form
  std::uint16_t procedure_index = 0;  // opaque; the town's catalogue knows which démarche it is
  std::chrono::sys_seconds time;
  std::string kiosk;
  Hash commitment;  // SHA-256(salt || dossier.json)
  bool training = false;
  auto operator<=>(const Receipt&) const = default;
};

Hash commit(std::span<const std::uint8_t, 32> salt, std::span<const std::uint8_t> dossier_json);

// Base64url without padding; about 160 characters for one number. Empty when the receipt is none: no number, more
// than max_receipt_numbers, a number that is not canonical, a kiosk name out of bounds.
std::string sign_receipt(const Receipt&, const SigningKeyPair& kiosk);
// Reads without proving: enough to learn which kiosk's key to ask for.
Result<Receipt> peek_receipt(std::string_view token);
Result<Receipt> verify_receipt(std::string_view token, const SigningPublicKey& kiosk);
// `https://guichet.ville.example/r#TOKEN` -> TOKEN; a bare token comes back unchanged.
std::string_view token_of(std::string_view url_or_token);

inline constexpr std::size_t max_receipt_numbers = 15;
inline constexpr std::size_t max_token_characters = 1024;

}  // namespace guichet::envelope
