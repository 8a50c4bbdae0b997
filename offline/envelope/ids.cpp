#include "offline/envelope/ids.hpp"

#include <sodium.h>

#include <algorithm>

#include "offline/envelope/crypto.hpp"
#include "offline/envelope/symbols.hpp"

namespace guichet::envelope {
namespace {

constexpr std::size_t random_part = 10;

// What people type around symbols.
std::string without_spaces(std::string_view typed) {
  std::string out;
  for (char c : typed)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') out += c;
  return out;
}

std::optional<std::string> canonical_symbols(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c == '-') continue;
    const auto value = symbol_value(c);
    if (!value) return std::nullopt;
    out += symbols[*value];
  }
  return out;
}

std::optional<std::string> canonical_prefix(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') return std::nullopt;
    out += c;
  }
  if (out.size() < 2 || out.size() > 6) return std::nullopt;
  return out;
}

std::string written(const std::string& prefix, const std::string& body, char check) {
  return prefix + '-' + body.substr(0, 5) + '-' + body.substr(5) + '-' + check;
}

}  // namespace

SubmissionId new_submission_id() {
  ready();
  SubmissionId id;
  randombytes_buf(id.bytes.data(), id.bytes.size());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fu) | 0x40u);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fu) | 0x80u);
  return id;
}

std::string to_string(const SubmissionId& id) {
  std::string text = to_hex(std::span<const std::uint8_t>(id.bytes));
  for (std::size_t at : {20u, 16u, 12u, 8u}) text.insert(at, 1, '-');
  return text;
}

Result<SubmissionId> parse_submission_id(std::string_view text) {
  const auto refused = [] { return fail(Error::Kind::malformed, "not a submission id"); };
  if (text.size() != 36) return refused();
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen != (text[i] == '-')) return refused();
    if (!hyphen) digits += text[i];
  }
  const auto bytes = from_hex(digits);
  if (!bytes || bytes->size() != 16) return refused();
  SubmissionId id;
  std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
  return id;
}

Hash sha256(std::span<const std::uint8_t> data) {
  ready();
  Hash out;
  crypto_hash_sha256(out.bytes.data(), data.data(), data.size());
  return out;
}

std::string to_hex(const Hash& hash) { return to_hex(std::span<const std::uint8_t>(hash.bytes)); }

Result<Hash> parse_hash(std::string_view hex) {
  const auto bytes = hex.size() == 64 ? from_hex(hex) : std::nullopt;
  if (!bytes || bytes->size() != 32) return fail(Error::Kind::malformed, "not a SHA-256 in hex");
  Hash out;
  std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
  return out;
}

bool is_town_prefix(std::string_view text) { return canonical_prefix(text) == std::string(text); }

std::string new_receipt_number(std::string_view town_prefix) {
  const auto prefix = canonical_prefix(town_prefix);
  if (!prefix) return {};
  const std::string body = random_symbols(random_part);
  return written(*prefix, body, check_symbol(*prefix, body));
}

Result<std::string> parse_receipt_number(std::string_view typed) {
  const auto refused = [](const char* why) { return fail(Error::Kind::malformed, why); };
  if (typed.size() > 64) return refused("a receipt number is shorter");
  const std::string text = without_spaces(typed);
  // A first hyphen, when typed, says where the prefix ends: a symbol left out cannot hide in it.
  std::size_t split = text.find('-');
  if (split == std::string::npos) split = text.size() > random_part + 1 ? text.size() - random_part - 1 : 0;
  const auto prefix = canonical_prefix(std::string_view(text).substr(0, split));
  const auto rest = canonical_symbols(std::string_view(text).substr(split));
  if (!prefix || !rest || rest->size() != random_part + 1) return refused("not a receipt number");
  const std::string body = rest->substr(0, random_part);
  if (check_symbol(*prefix, body) != rest->back()) return refused("the check symbol does not fit");
  return written(*prefix, body, rest->back());
}

std::string new_follow_up_code() {
  std::string code = random_symbols(8);
  return code.insert(4, 1, '-');
}

Result<std::string> parse_follow_up_code(std::string_view typed) {
  auto code = typed.size() > 32 ? std::nullopt : canonical_symbols(without_spaces(typed));
  if (!code || code->size() != 8) return fail(Error::Kind::malformed, "not a follow-up code");
  return code->insert(4, 1, '-');
}

std::array<std::uint8_t, 32> new_salt() {
  ready();
  std::array<std::uint8_t, 32> salt{};
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

}  // namespace guichet::envelope
