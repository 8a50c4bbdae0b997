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

// ---- what is asked ----
// Every question of a page, groups unfolded: the group itself, then the questions of each of its rows.
std::vector<Field> fields_of(const Page&, const Answers&);
const Field* find_field(const Procedure&, std::string_view id);  // as in the file: of a row, without its prefix
// The question of an id as answers have it, "enfant_2_prenoms" too; nullopt: the démarche asks no such thing.
std::optional<Field> asked(const Procedure&, std::string_view id, const Answers&);
std::size_t rows_of(const Field& group, const Answers&);         // never fewer than it must have, nor more than it may
void remove_row(const Field& group, std::size_t row, Answers&);  // from 1; those after it move up

bool visible(const Field&, const Given&);
bool visible(const Document&, const Given&);
bool required(const Field&, const Given&);
bool page_visible(const Page&, const Given&);             // at least one visible field
bool answerable(FieldType);                               // else a sentence: note, heading
std::vector<Option> offered(const Field&, const Answers&);  // the options that fit the question it is linked to
// Boxes a field is typed in: {id}, or the dotted parts of dates and addresses, in order; none of notes and groups.
std::vector<std::string> boxes(const Field&);
// What kind of keyboard a box wants: "text", "email", "digits", "plate".
std::string_view keyboard_of(const Field&, std::string_view box);
// The first outcome that holds once the visitor has answered up to this page.
const Outcome* outcome(const Procedure&, const Given&, std::size_t page);

// ---- what is wrong ----
struct FieldError { std::string box; std::string message; };  // the box to go to
std::span<const std::string_view> all_messages();            // every sentence check() can say, for translators
// nullopt: fine. A missing required answer is an error too. Length in graphemes; NUL and invalid UTF-8 refused.
std::optional<FieldError> check(const Field&, const Given&);
std::vector<FieldError> check(const Page&, const Given&);     // first error a field

// ---- what is said and sent ----
// As a visitor should read it back: dates in words are left to the locale; a plate as AB-123-CD, a phone in pairs.
std::string shown(const Field&, const Answers&);
// Answers of every visible field, ready for dossier.json, as they were read back: dates ISO 8601, yes/no true/false,
// numbers as numbers, several choices and attachments as lists, an address {voie, complement, code_postal, commune}.
// Never there: an invisible answer, an empty one, and one check() refuses (nothing misshapen leaves the kiosk, whatever
// the caller forgot).
nlohmann::ordered_json to_json(const Procedure&, const Given&);
// What to_json may give, as a JSON Schema (draft 2020-12).
nlohmann::ordered_json json_schema(const Procedure&);
// A keystroke's effect on a box: "ab123cd" in a plate box becomes "AB-123-CD" as it is typed; refuses what can't be.
std::string typed(const Field&, std::string_view box, std::string current, std::string_view added);
// Ticks or unticks one of several choices, in the order of the options.
std::string toggled(const Field&, std::string_view current, std::string_view option);
std::vector<std::string> chosen(std::string_view joined);  // "a,b" -> {a, b}

// ---- the person's record ----
// The ids a démarche may share with the others of a visit, and their types.
std::optional<FieldType> person_field(std::string_view key);
void remember(const Page&, const Given&, Answers& person);   // what the page's visible, faultless answers say of the person
// Fills what is still empty from the record; the ids of the questions it filled.
std::vector<std::string> recall(const Procedure&, const Answers& person, Answers&);

}  // namespace guichet::procedures
