#include "offline/gateway/storage/postgres_values.hpp"

namespace guichet::gateway::postgres {
namespace {

// How many bytes the character at `at` has; 0 when it is none (RFC 3629: no overlong form, no surrogate).
std::size_t character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at), second = byte(at + 1);
  if (first < 0x80) return first == 0 ? 0 : 1;
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
  const bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  const bool beyond = (first == 0xed && second >= 0xa0) || (first == 0xf4 && second >= 0x90);
  return overlong || beyond ? 0 : size;
}

}  // namespace

std::string storable(std::string text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto size = character_at(text, at);
    if (size == 0) text[at] = '?';
    at += std::max<std::size_t>(size, 1);
  }
  return text;
}

}  // namespace guichet::gateway::postgres
