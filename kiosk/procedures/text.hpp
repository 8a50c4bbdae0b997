// The little that forms must know about Unicode: is it text at all, is it blank, how long does a person find
// it.
#pragma once
#include <string>
#include <string_view>

namespace guichet::procedures {

bool valid_utf8(std::string_view);
bool has_control(
    std::string_view valid_utf8_text);  // C0, DEL, C1, line separators: nothing a keyboard types in a line
bool blank(std::string_view);           // nothing but ASCII and no-break spaces
bool longer_than(std::string_view valid_utf8_text, std::size_t graphemes);
std::string trimmed(std::string_view);  // ASCII spaces at both ends

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool all_digits(std::string_view);

}  // namespace guichet::procedures
