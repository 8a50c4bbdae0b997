#include "offline/envelope/symbols.hpp"

#include <sodium.h>

#include "offline/envelope/crypto.hpp"

namespace guichet::envelope {
namespace {

// Multiplication by alpha = x in GF(2)[x] / (x^5 + x^2 + 1), whose x generates all 31 non-zero elements.
std::uint8_t times_alpha(std::uint8_t value) {
  const auto doubled = static_cast<std::uint8_t>(value << 1);
  return (doubled & 0x20u) != 0 ? static_cast<std::uint8_t>(doubled ^ 0x25u) : doubled;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// The four capitals Crockford leaves out take values only digits have in the body, so all 26 differ. I and O keep
// the value they are read as in the body; L and U are chosen so that swapping them across the hyphen shows too.
std::uint8_t prefix_value(char capital) {
  switch (capital) {
    case 'I': return 1;
    case 'O': return 0;
    case 'L': return 2;
    case 'U': return 3;
    default: return symbol_value(capital).value_or(0);
  }
}

}  // namespace

std::optional<std::uint8_t> symbol_value(char typed) {
  char c = upper(typed);
  if (c == 'I' || c == 'L') c = '1';
  if (c == 'O') c = '0';
  const auto at = symbols.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint8_t>(at);
}

std::string random_symbols(std::size_t count) {
  ready();
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += symbols[randombytes_uniform(32)];
  return out;
}

char check_symbol(std::string_view prefix, std::string_view body) {
  std::uint8_t sum = 0;  // Horner's rule, from the left
  for (char c : prefix) sum = times_alpha(sum ^ prefix_value(c));
  for (char c : body) sum = times_alpha(sum ^ symbol_value(c).value_or(0));
  return symbols[sum];
}

}  // namespace guichet::envelope
