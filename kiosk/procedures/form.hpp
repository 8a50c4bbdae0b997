// The pure rules of a form: what is visible, what is wrong and how to say it, what is sent. No clock of its own: today
// comes in. Messages are French sentences with reason and fix; screens translate them by gettext (context "error").
#pragma once
#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/procedures/procedure.hpp"

namespace guichet::procedures {

// Boxes a field is typed in: {id}, or the dotted parts of dates and addresses, in order.
std::vector<std::string> boxes(const Field&);
// What kind of keyboard a box wants: "text", "email", "digits", "plate".
std::string_view keyboard_of(const Field&, std::string_view box);
// An unanswered question makes every condition about it false.
bool visible(const std::vector<Condition>&, const Answers&);
bool page_visible(const Page&, const Answers&);             // at least one visible field
// Adds to every list the conditions of the questions it names, so that visible() alone knows that an answer to a
// question no longer asked counts for nothing. The loader has done it; for definitions built by hand. No cycles.
void close_conditions(Procedure&);

struct FieldError { std::string box; std::string message; };  // the box to go to
std::span<const std::string_view> all_messages();            // every sentence check() can say, for translators
// nullopt: fine. A missing required answer is an error too. Length in graphemes; NUL and invalid UTF-8 refused.
std::optional<FieldError> check(const Field&, const Answers&, std::chrono::year_month_day today);
std::vector<FieldError> check(const Page&, const Answers&, std::chrono::year_month_day today);  // first error a field

// As a visitor should read it back: dates in words are left to the locale; a plate as AB-123-CD, a phone in pairs.
std::string shown(const Field&, const Answers&);
// Answers of every visible field, ready for dossier.json, as they were read back: dates ISO 8601, yes/no true/false, an
// address {voie, complement, code_postal, commune}. Never there: an invisible answer, an empty one, and one check()
// refuses (nothing misshapen leaves the kiosk, whatever the caller forgot).
nlohmann::ordered_json to_json(const Procedure&, const Answers&);
// A keystroke's effect on a box: "ab123cd" in a plate box becomes "AB-123-CD" as it is typed; refuses what can't be.
std::string typed(const Field&, std::string_view box, std::string current, std::string_view added);

}  // namespace guichet::procedures
