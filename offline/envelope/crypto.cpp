#include "offline/envelope/crypto.hpp"

#include <sodium.h>

#include <cstdlib>

#include "offline/envelope/wire.hpp"

namespace guichet::envelope {
namespace {

std::vector<std::uint8_t> tagged(std::string_view domain, std::span<const std::uint8_t> payload) {
  Writer message;
  message.raw(as_bytes(domain));
  message.number(0, 1);
  message.raw(payload);
  return message.take();
}

int variant(Base64 kind) {
  return kind == Base64::standard ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_URLSAFE_NO_PADDING;
}

}  // namespace

void ready() {
  // Without a source of randomness nothing here may go on: predictable keys are worse than no kiosk.
  if (sodium_init() < 0) std::abort();
}

Signature sign_bytes(std::string_view domain, std::span<const std::uint8_t> payload,
                     const SigningSecretKey& secret) {
  ready();
  Signature out{};
  const auto message = tagged(domain, payload);
  crypto_sign_detached(out.data(), nullptr, message.data(), message.size(), secret.bytes.data());
  return out;
}

bool signed_by(std::string_view domain, std::span<const std::uint8_t> payload,
               std::span<const std::uint8_t> signature, const SigningPublicKey& key) {
  ready();
  if (signature.size() != crypto_sign_BYTES) return false;
  const auto message = tagged(domain, payload);
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.bytes.data()) == 0;
}

std::string to_base64(std::span<const std::uint8_t> bytes, Base64 kind) {
  std::string out(sodium_base64_encoded_len(bytes.size(), variant(kind)), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant(kind));
  out.pop_back();  // the terminating NUL libsodium counts
  return out;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text, Base64 kind, std::size_t most_bytes) {
  if (text.size() > (most_bytes + 2) / 3 * 4) return std::nullopt;
  std::vector<std::uint8_t> out(text.size() + 1);
  std::size_t size = 0;
  const char* end = nullptr;
  const int code = sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end,
                                     variant(kind));
  if (code != 0 || end != text.data() + text.size() || size > most_bytes) return std::nullopt;
  out.resize(size);
  return out;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
  out.pop_back();
  return out;
}

std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text) {
  std::vector<std::uint8_t> out(text.size() / 2);
  std::size_t size = 0;
  const char* end = nullptr;
  const int code = sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end);
  if (code != 0 || text.size() % 2 != 0 || end != text.data() + text.size()) return std::nullopt;
  return out;
}

bool is_name(std::string_view text) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

bool is_printable(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x20 || first == 0x7f || (first >= 0x80 && first < 0xc2) || first > 0xf4) return false;
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
    const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0;
    const bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    const bool outside = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
    if (overlong || outside || (first == 0xc2 && second < 0xa0)) return false;  // 0xc2 8x-9x: C1 controls
    i += length;
  }
  return true;
}

}  // namespace guichet::envelope
