// The names a submission travels under: its id (the idempotency key, never shown), the receipt number a
// visitor reads aloud, and the follow-up code that lets them ask about it. All random, none derived from
// the visitor. Numbers use Crockford's base32: no I, L, O, U, so that they survive handwriting.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "offline/envelope/error.hpp"

namespace guichet::envelope {

// A random UUID version 4. Lower case in text: Salesforce matches external ids without case.
struct SubmissionId {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const SubmissionId&) const = default;
};
SubmissionId new_submission_id();
std::string to_string(const SubmissionId&);
Result<SubmissionId> parse_submission_id(std::string_view text);

// SHA-256.
struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Hash&) const = default;
};
Hash sha256(std::span<const std::uint8_t> data);
std::string to_hex(const Hash&);
Result<Hash> parse_hash(std::string_view hex);

// `ISSY-7K4M9-2QXTB-H`: a prefix of 2-6 capitals, ten random symbols (50 bits), one check symbol.
// Empty when the prefix is none: settings ask is_town_prefix() when they are read.
std::string new_receipt_number(std::string_view town_prefix);
bool is_town_prefix(std::string_view text);
// Accepts lower case, missing hyphens and the confusions I/L->1, O->0; returns the canonical form.
Result<std::string> parse_receipt_number(std::string_view typed);

// Eight random symbols (40 bits), shown as `7K4M-92QX`.
std::string new_follow_up_code();
Result<std::string> parse_follow_up_code(std::string_view typed);

// 32 random bytes: the salt of the receipt's commitment.
std::array<std::uint8_t, 32> new_salt();

}  // namespace guichet::envelope
