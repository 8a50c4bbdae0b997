// Numbers and bank accounts.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/messages.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

using Bad = std::optional<std::string_view>;

// ISO 13616: the first four symbols go to the end, letters become numbers, and the whole leaves 1 when divided by 97.
int remainder_of_97(std::string_view iban) {
  int remainder = 0;
  for (char c : std::string(iban.substr(4)) + std::string(iban.substr(0, 4))) {
    const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

}  // namespace

Bad bad_number(const Field& field, std::string_view text) {
  const auto value = decimal(text);
  if (!value) return message::number_digits;
  if (field.type == FieldType::integer && trimmed(text).find_first_of(".,") != std::string::npos)
    return message::number_whole;
  if (field.least && *value < *field.least) return message::number_small;
  if (field.most && *value > *field.most) return message::number_large;
  return std::nullopt;
}

std::string iban_letters(std::string_view typed) { return plate_letters(typed); }

std::string iban_written(std::string_view letters) {
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += letters[i];
  }
  return out;
}

Bad bad_iban(std::string_view text) {
  const bool strange = std::any_of(text.begin(), text.end(),
                                   [](char c) { return !is_digit(c) && !is_letter(c) && c != ' ' && c != '-'; });
  if (strange) return message::iban_characters;
  const std::string iban = iban_letters(text);
  if (iban.size() < 5 || !is_letter(iban[0]) || !is_letter(iban[1]) || !all_digits(iban.substr(2, 2)))
    return message::iban_start;
  constexpr std::size_t shortest = 15, longest = 34, french = 27;  // ISO 13616; 27 in France
  const bool wrong_length = iban.starts_with("FR") ? iban.size() != french : iban.size() < shortest || iban.size() > longest;
  if (wrong_length) return iban.starts_with("FR") ? message::iban_french : message::iban_length;
  return remainder_of_97(iban) == 1 ? std::nullopt : Bad(message::iban_key);
}

}  // namespace guichet::procedures
