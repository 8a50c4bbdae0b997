// French plates: AB-123-CD since 2009 (no I, O, U, no SS, 001 to 999), 123 ABC 75 before, still valid on the
// road.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/messages.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

using Bad = std::optional<std::string_view>;

struct Old {
  std::string_view number, letters, department;
};

Old split_old(std::string_view plate) {
  std::size_t digits = 0;
  while (digits < plate.size() && is_digit(plate[digits])) ++digits;
  std::size_t letters = digits;
  while (letters < plate.size() && is_letter(plate[letters])) ++letters;
  return {plate.substr(0, digits), plate.substr(digits, letters - digits), plate.substr(letters)};
}

bool is_department(std::string_view text) {
  if (text == "2A" || text == "2B") return true;
  if (!all_digits(text)) return false;
  int number = std::stoi(std::string(text));
  return text.size() == 2 ? number >= 1 && number <= 95 : text.size() == 3 && number >= 971 && number <= 988;
}

Bad bad_old(std::string_view plate) {
  auto [number, letters, department] = split_old(plate);
  if (number.size() > 4 || letters.empty() || letters.size() > 3) return message::plate_old;
  if (letters.size() == 3 && number.size() > 3) return message::plate_old;
  if (number.find_first_not_of('0') == std::string_view::npos) return message::plate_old;
  if (!is_department(department)) return message::plate_department;
  return std::nullopt;
}

// Which sentence helps most when the letters and digits do not follow AB-123-CD.
Bad bad_shape(std::string_view plate) {
  std::size_t at = 0;
  while (at < plate.size() && is_letter(plate[at])) ++at;
  if (at != 2) return message::plate_start;
  std::size_t digits = at;
  while (digits < plate.size() && is_digit(plate[digits])) ++digits;
  if (digits - at < 3) return message::plate_digits;
  if (digits - at > 3) return message::plate_order;
  auto end = plate.substr(digits);
  if (!std::all_of(end.begin(), end.end(), is_letter)) return message::plate_order;
  if (end.empty()) return message::plate_two_letters;
  if (end.size() == 1) return message::plate_one_letter;
  if (end.size() > 2) return message::plate_too_long;
  return std::nullopt;
}

Bad bad_new(std::string_view plate) {
  if (auto bad = bad_shape(plate)) return bad;
  auto start = plate.substr(0, 2), end = plate.substr(5);
  if ((std::string(start) + std::string(end)).find_first_of("IOU") != std::string::npos)
    return message::plate_iou;
  if (start == "SS" || end == "SS") return message::plate_ss;
  if (plate.substr(2, 3) == "000") return message::plate_zero;
  return std::nullopt;
}

}  // namespace

std::string plate_letters(std::string_view typed) {
  std::string out;
  for (char c : typed)
    if (is_digit(c) || is_letter(c)) out += upper(c);
  return out;
}

std::string plate_written(std::string_view letters) {
  std::string out;
  bool old = !letters.empty() && is_digit(letters.front());
  std::size_t second = 2, third = 5;
  if (old) {
    auto parts = split_old(letters);
    second = parts.number.size();
    third = second + parts.letters.size();
  }
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && (i == second || i == third)) out += old ? ' ' : '-';
    out += letters[i];
  }
  return out;
}

Bad bad_plate(std::string_view text) {
  bool strange = std::any_of(text.begin(), text.end(), [](char c) {
    return !is_digit(c) && !is_letter(c) && c != '-' && c != ' ' && c != '.';
  });
  if (strange) return message::plate_characters;
  auto plate = plate_letters(text);
  if (plate.empty()) return message::missing_plate;
  return is_digit(plate.front()) ? bad_old(plate) : bad_new(plate);
}

}  // namespace guichet::procedures
