// One checker a kind of answer, private to this room: nullopt when fine, else the box and the sentence.
#pragma once
#include <array>

#include "kiosk/procedures/form.hpp"

namespace guichet::procedures {

using Checked = std::optional<FieldError>;

std::string_view answer(const Answers&, std::string_view box);
std::string part(const Field&, std::string_view name);  // "adresse" + "voie" -> "adresse.voie"
FieldError wrong(std::string box, std::string_view message);
// What any typed line must be, answered or not: readable, no control character, not too long.
std::optional<std::string_view> bad_line(std::string_view text, std::size_t graphemes);
std::optional<std::string_view> bad_lines(std::string_view text, std::size_t graphemes);  // with line ends

Checked check_date(const Field&, const Answers&, std::chrono::year_month_day today);
Checked check_address(const Field&, const Answers&, const Communes*);
Checked check_foreign_address(const Field&, const Answers&);
// Single boxes: the sentence alone. `text` is not blank and is a good line.
std::optional<std::string_view> bad_plate(std::string_view text);
std::optional<std::string_view> bad_email(std::string_view text);
std::optional<std::string_view> bad_phone(std::string_view text);
std::optional<std::string_view> bad_number(const Field&, std::string_view text);
std::optional<std::string_view> bad_iban(std::string_view text);

std::optional<std::chrono::year_month_day> read_date(const Field&, const Answers&);  // nullopt: no such day
std::string iban_letters(std::string_view typed);         // "fr76 3000…" -> "FR763000…"
std::string iban_written(std::string_view letters);       // in fours
std::string plate_letters(std::string_view typed);  // "ab 123-cd" -> "AB123CD"
std::string plate_written(
    std::string_view letters);                       // "AB123CD" -> "AB-123-CD", also while it is being typed
std::string phone_digits(std::string_view typed);    // "+" and digits alone; "0033…" -> "+33…"
std::string phone_written(std::string_view digits);  // "0612345678" -> "06 12 34 56 78"

}  // namespace guichet::procedures
