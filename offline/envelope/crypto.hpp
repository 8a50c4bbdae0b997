// The few calls into libsodium that this room shares: start-up, signatures under a domain tag, base64 and hex.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "offline/envelope/keys.hpp"

namespace guichet::envelope {

using Signature = std::array<std::uint8_t, 64>;

// Idempotent and thread-safe (libsodium keeps its own once-flag). Called wherever randomness or CPU dispatch
// matters, so that no caller has to remember it.
void ready();

// Signs DOMAIN 0x00 payload: a signature made for one purpose never passes for another.
Signature sign_bytes(std::string_view domain, std::span<const std::uint8_t> payload, const SigningSecretKey&);
bool signed_by(std::string_view domain, std::span<const std::uint8_t> payload,
               std::span<const std::uint8_t> signature, const SigningPublicKey&);

enum class Base64 { standard, url };
std::string to_base64(std::span<const std::uint8_t> bytes, Base64);
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text, Base64, std::size_t most_bytes);
std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text);

bool is_name(std::string_view text);         // 1-64 of [a-z0-9-]: towns and kiosks
bool is_printable(std::string_view text);    // UTF-8 without control characters

}  // namespace guichet::envelope
