// A token is, before base64url (all numbers big-endian):
//   1 byte    version (3 bits), training (1 bit), how many numbers (4 bits)
//   numbers   7 bytes each: length of the prefix that follows (3 bits, 0 = as before), 0 (3 bits), ten symbols
//             (50 bits); then the prefix. The check symbol is computed anew.
//   2 bytes   démarche index     5 bytes   seconds since 1970, signed     1 + n bytes   kiosk
//   32 bytes  commitment         64 bytes  Ed25519 over `guichet/receipt/v1` 0x00 and all before it
#include "offline/envelope/token.hpp"

#include <sodium.h>

#include "offline/envelope/crypto.hpp"
#include "offline/envelope/symbols.hpp"
#include "offline/envelope/wire.hpp"

namespace guichet::envelope {
namespace {

constexpr std::string_view domain = "guichet/receipt/v1";
constexpr unsigned version = 1;
constexpr std::size_t signature_size = 64;
constexpr std::uint64_t body_mask = (std::uint64_t{1} << 50) - 1;

struct Pieces {
  std::string prefix, body;
};

Pieces split(const std::string& canonical) {
  const std::size_t hyphen = canonical.find('-');
  return {canonical.substr(0, hyphen), canonical.substr(hyphen + 1, 5) + canonical.substr(hyphen + 7, 5)};
}

bool can_be_written(const Receipt& receipt) {
  if (receipt.numbers.empty() || receipt.numbers.size() > max_receipt_numbers) return false;
  for (const std::string& number : receipt.numbers)
    if (parse_receipt_number(number).value_or("") != number) return false;
  return is_name(receipt.kiosk);
}

void write_number(Writer& out, const Pieces& pieces, const std::string& prefix_before) {
  const bool same = pieces.prefix == prefix_before;
  std::uint64_t packed = same ? 0 : pieces.prefix.size();
  packed <<= 53;
  std::uint64_t body = 0;
  for (char c : pieces.body) body = body << 5 | symbol_value(c).value_or(0);
  out.number(packed | body, 7);
  if (!same) out.raw(as_bytes(pieces.prefix));
}

// Fails the whole token on any form sign_receipt would not have chosen: one receipt, one token.
std::optional<std::string> read_number(WireReader& in, std::string& prefix) {
  const std::uint64_t packed = in.number(7);
  const auto length = static_cast<std::size_t>(packed >> 53);
  if (((packed >> 50) & 7u) != 0) return std::nullopt;
  if (length > 0) {
    const auto letters = in.raw(length);
    std::string next(letters.begin(), letters.end());
    if (next == prefix) return std::nullopt;
    prefix = std::move(next);
  }
  std::string body(10, '0');
  for (std::size_t i = 0; i < 10; ++i) body[9 - i] = symbols[((packed & body_mask) >> (5 * i)) & 31u];
  const std::string number =
      prefix + '-' + body.substr(0, 5) + '-' + body.substr(5) + '-' + check_symbol(prefix, body);
  if (!in.ok() || parse_receipt_number(number).value_or("") != number) return std::nullopt;
  return number;
}

std::vector<std::uint8_t> write(const Receipt& receipt) {
  Writer out;
  out.number(version << 5 | (receipt.training ? 16u : 0u) | receipt.numbers.size(), 1);
  std::string prefix;
  for (const std::string& number : receipt.numbers) {
    const Pieces pieces = split(number);
    write_number(out, pieces, prefix);
    prefix = pieces.prefix;
  }
  out.number(receipt.procedure_index, 2);
  out.number(static_cast<std::uint64_t>(receipt.time.time_since_epoch().count()), 5);
  out.text(receipt.kiosk, 1);
  out.raw(receipt.commitment.bytes);
  return out.take();
}

std::chrono::sys_seconds time_from(std::uint64_t five_bytes) {
  const auto shifted = static_cast<std::int64_t>(five_bytes << 24);  // brings the sign bit to the top
  return std::chrono::sys_seconds(std::chrono::seconds(shifted >> 24));
}

Result<Receipt> read(WireReader& in) {
  const auto first = in.number(1);
  if (in.ok() && first >> 5 != version) return fail(Error::Kind::unknown_version, "receipt of another version");
  Receipt receipt;
  receipt.training = (first & 16u) != 0;
  std::string prefix;
  for (std::uint64_t left = first & 15u; left > 0; --left) {
    auto number = read_number(in, prefix);
    if (!number) return fail(Error::Kind::malformed, "a number of the receipt is not valid");
    receipt.numbers.push_back(std::move(*number));
  }
  receipt.procedure_index = static_cast<std::uint16_t>(in.number(2));
  receipt.time = time_from(in.number(5));
  receipt.kiosk = in.text(1, 64);
  const auto commitment = in.raw(receipt.commitment.bytes.size());
  if (!in.ok() || in.left() != signature_size || receipt.numbers.empty() || !is_name(receipt.kiosk))
    return fail(Error::Kind::malformed, "the receipt is cut short or a field is out of bounds");
  std::copy(commitment.begin(), commitment.end(), receipt.commitment.bytes.begin());
  return receipt;
}

Result<std::vector<std::uint8_t>> decode(std::string_view token) {
  auto bytes = from_base64(token, Base64::url, max_token_characters / 4 * 3);
  if (!bytes) return fail(Error::Kind::malformed, "not a receipt");
  return std::move(*bytes);
}

}  // namespace

Hash commit(std::span<const std::uint8_t, 32> salt, std::span<const std::uint8_t> dossier_json) {
  ready();
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, salt.data(), salt.size());
  crypto_hash_sha256_update(&state, dossier_json.data(), dossier_json.size());
  Hash out;
  crypto_hash_sha256_final(&state, out.bytes.data());
  return out;
}

std::string sign_receipt(const Receipt& receipt, const SigningKeyPair& kiosk) {
  if (!can_be_written(receipt)) return {};
  auto bytes = write(receipt);
  const Signature signature = sign_bytes(domain, bytes, kiosk.secret);
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return to_base64(bytes, Base64::url);
}

Result<Receipt> peek_receipt(std::string_view token) {
  const auto bytes = decode(token);
  if (!bytes) return tl::unexpected(bytes.error());
  WireReader in(*bytes);
  return read(in);
}

Result<Receipt> verify_receipt(std::string_view token, const SigningPublicKey& kiosk) {
  const auto bytes = decode(token);
  if (!bytes) return tl::unexpected(bytes.error());
  WireReader in(*bytes);
  auto receipt = read(in);
  if (!receipt) return receipt;
  const auto all = std::span<const std::uint8_t>(*bytes);
  if (!signed_by(domain, all.first(all.size() - signature_size), all.last(signature_size), kiosk))
    return fail(Error::Kind::bad_signature, "not signed by this kiosk");
  return receipt;
}

std::string_view token_of(std::string_view text) {
  const std::size_t hash = text.rfind('#');
  if (hash != std::string_view::npos) text.remove_prefix(hash + 1);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

}  // namespace guichet::envelope
