// Crockford's base32 and the check symbol of receipt numbers.
// The 32 symbols are the elements of GF(32); a number is right when sum of alpha^i * symbol_i is zero, counted from
// the right with the check symbol at i = 0 and alpha a generator. alpha^i never vanishes, so every single
// substitution shows; alpha^i + alpha^j never vanishes for i != j below 31, so every transposition does, adjacent or
// not. A test tries them all.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guichet::envelope {

inline constexpr std::string_view symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::optional<std::uint8_t> symbol_value(char typed);  // tolerant: lower case, I and L as 1, O as 0
std::string random_symbols(std::size_t count);
// The town's prefix counts too: its capitals have 26 different values of their own.
char check_symbol(std::string_view prefix, std::string_view body);

}  // namespace guichet::envelope
