// Bytes as the text foreign systems take them in.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace guichet::gateway {

std::string base64(std::span<const std::uint8_t> bytes);                 // padded, RFC 4648 §4
std::string base64url(std::string_view bytes);                           // without padding, RFC 4648 §5
std::string sha256_hex(std::span<const std::uint8_t> bytes);
std::string hmac_sha256(std::string_view key, std::string_view text);    // 32 bytes
std::string hex(std::span<const std::uint8_t> bytes);
std::string percent_encoded(std::string_view text);                      // all but RFC 3986's unreserved characters

}  // namespace guichet::gateway
