// A keystroke's effect: helps where the form of an answer is known, and never hides what check() could
// explain.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

std::string typed_digits(std::string current, std::string_view added, std::size_t most) {
  for (char c : added)
    if (is_digit(c) && current.size() < most) current += c;
  return current;
}

bool fits_new(std::string_view plate, char c) {
  if (plate.size() >= 7) return false;
  return plate.size() >= 2 && plate.size() < 5 ? is_digit(c) : is_letter(c);
}

// 1 to 4 digits, 1 to 3 letters, then a department: 75, 974, 2A, 2B.
bool fits_old(std::string_view plate, char c) {
  auto number = std::min(plate.find_first_not_of("0123456789"), plate.size());
  auto rest = plate.substr(number);
  auto letters = std::min(rest.find_first_of("0123456789"), rest.size());
  auto department = rest.substr(letters);
  if (rest.empty()) return is_letter(c) || number < 4;
  if (department.empty()) return is_digit(c) || letters < 3;
  if (is_letter(c)) return department == "2" && (c == 'A' || c == 'B');
  return all_digits(department) && department.size() < 3;
}

std::string typed_plate(std::string_view current, std::string_view added) {
  auto plate = plate_letters(current);
  for (char raw : added) {
    char c = upper(raw);
    if (!is_digit(c) && !is_letter(c)) continue;  // hyphens and spaces put themselves in
    bool old = plate.empty() ? is_digit(c) : is_digit(plate.front());
    if (plate.empty() || (old ? fits_old(plate, c) : fits_new(plate, c))) plate += c;
  }
  return plate_written(plate);
}

// Pairs appear as the number grows; "00" and "+" are left as typed, since "00" may still become a French
// number's typo.
std::string typed_phone(std::string_view current, std::string_view added) {
  std::string digits;
  for (char c : std::string(current) + std::string(added))
    if (is_digit(c) || (c == '+' && digits.empty())) digits += c;
  bool foreign = digits.starts_with("+") || digits.starts_with("00");
  std::size_t most = digits.starts_with("00") ? 17 : foreign ? 16 : 10;
  if (digits.size() > most) digits.resize(most);
  return digits.starts_with("00") ? digits : phone_written(digits);
}

std::string without_spaces(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ' '; });
  return out;
}

std::string typed_line(std::string current, std::string_view added, std::size_t graphemes) {
  if (!valid_utf8(added) || has_control(added)) return current;
  auto longer = current + std::string(added);
  return longer_than(longer, graphemes) ? current : longer;
}

// A minus only in front, one comma; a point becomes the comma people write.
std::string typed_number(const Field& field, std::string current, std::string_view added) {
  constexpr std::size_t longest = 15;
  for (char c : added) {
    if (c == '.') c = ',';
    const bool comma = c == ',' && field.type == FieldType::decimal && !current.empty() && current.find(',') == std::string::npos;
    const bool minus = c == '-' && current.empty() && field.least && *field.least < 0;
    if ((is_digit(c) || comma || minus) && current.size() < longest) current += c;
  }
  return current;
}

std::string typed_iban(std::string_view current, std::string_view added) {
  constexpr std::size_t longest = 34;
  std::string letters = iban_letters(std::string(current) + std::string(added));
  if (letters.size() > longest) letters.resize(longest);
  return iban_written(letters);
}

std::string typed_lines(std::string current, std::string_view added, std::size_t graphemes) {
  std::string flat(added);
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  if (!valid_utf8(added) || has_control(flat)) return current;
  auto longer = current + std::string(added);
  return longer_than(longer, graphemes) ? current : longer;
}

std::size_t digits_of(std::string_view box) { return box.ends_with(".year") ? 4 : 2; }

}  // namespace

std::string typed(const Field& field, std::string_view box, std::string current, std::string_view added) {
  switch (field.type) {
    case FieldType::date: return typed_digits(std::move(current), added, digits_of(box));
    case FieldType::plate: return typed_plate(current, added);
    case FieldType::phone: return typed_phone(current, added);
    case FieldType::iban: return typed_iban(current, added);
    case FieldType::integer:
    case FieldType::decimal: return typed_number(field, std::move(current), added);
    case FieldType::email: return typed_line(std::move(current), without_spaces(added), field.max_graphemes);
    case FieldType::long_text: return typed_lines(std::move(current), added, field.max_graphemes);
    case FieldType::address:
      if (box.ends_with(".code_postal")) return typed_digits(std::move(current), added, 5);
      return typed_line(std::move(current), added, field.max_graphemes);
    case FieldType::text:
    case FieldType::foreign_address:
    case FieldType::commune:
    case FieldType::country: return typed_line(std::move(current), added, field.max_graphemes);
    default: return current;  // touched, never typed
  }
}

std::string toggled(const Field& field, std::string_view current, std::string_view option) {
  const auto before = chosen(current);
  std::string out;
  for (const auto& each : field.options) {
    const bool was = std::find(before.begin(), before.end(), each.id) != before.end();
    if (was != (each.id == option)) out += (out.empty() ? "" : ",") + each.id;
  }
  return out;
}

}  // namespace guichet::procedures
