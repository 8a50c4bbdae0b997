// A démarche as data: what is asked, when, what is needed, what happens next. Read from content/procedures/*.toml; the
// form, the checks, the chatbot's answers, the receipt and the exported schema all come from this one value.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/procedures/expression.hpp"

namespace guichet::procedures {

enum class FieldType : std::uint8_t {
  text, long_text, date, integer, decimal, choice, choices, yes_no, plate, email, phone, address, foreign_address,
  commune, country, iban, file, identity, signature, note, heading, group,
};

struct Option {
  std::string id, label, hint;
  std::vector<std::string> when{};  // linked choices: the answers of `linked_to` under which it is offered; empty: all
  std::vector<std::string> heard{}; // what a visitor says to the chatbot that means it: "nid de poule"
};

struct Field {
  std::string id;                   // of a row: with its prefix, "enfant_2_prenoms"
  FieldType type = FieldType::text;
  std::string label, hint;
  std::string missing;              // this field's own sentence when nothing was answered; empty: the usual one
  bool required = false;
  Expression required_when;         // null: `required` alone decides
  Expression visible;               // null: always; holds the group's own condition too
  Expression check;                 // null: nothing beyond the type; else what must hold, with this sentence
  std::string check_message;
  std::vector<Option> options;      // choice, choices
  std::string linked_to;            // the question that decides which options are offered; empty: none
  std::size_t max_graphemes = 100;
  std::optional<int> earliest_years_ago, latest_years_ago;  // dates: bounds relative to today
  std::optional<double> least, most;                        // numbers
  std::string person;               // what of the person's record it gives and takes; empty: nothing
  std::vector<Field> fields;        // group: the questions of one row, ids without their prefix
  std::string singular;             // group: "Enfant"
  std::size_t least_rows = 0, most_rows = 0;
  std::string row;                  // the prefix of the row it stands in, "enfant_2_"; empty outside a group
  std::vector<std::string> heard;   // said to the chatbot it is an answer, where * stands: "j'arrive de *"
  std::string name;                 // of translations: the id without the row's number, "enfant_prenoms"
};

struct Page {                       // one question or one small group
  std::string id, step, title;      // `step` groups pages in the stepper ("Vous", "Véhicule")
  std::vector<Field> fields;
};

struct Document {
  std::string id, label, hint;
  bool legally_required = false;    // else helpful: can never block
  std::string basis;                // the law that requires it
  bool photo = false;               // may be photographed here
  Expression visible;
};

// Why a démarche ends early, and where to go instead: before anything long is typed.
struct Outcome {
  enum class Kind : std::uint8_t { stop, redirect } kind = Kind::stop;
  Expression when;
  std::size_t after = 0;            // index of the page after which it is judged
  std::string id, title, text, where;
  std::string procedure, url;       // redirect: another démarche of this kiosk, or an address shown as a QR code
};

struct Source { std::string title, url, date; bool law = false; };  // date: of the text or page as read; empty: undated
struct NextStep { std::string icon, title, line; };
struct Answer { std::string intent, text; };  // chatbot: "documents", "cout", "delai", "qui", "ou"

struct Procedure {
  std::string id, title, summary, category, icon;
  std::string minutes, cost, cost_hint, delay, delay_hint;  // facts shown on its page; town parameters already filled in
  std::uint16_t index = 0;          // opaque index carried by receipt tokens
  std::vector<std::string> conditions_to_meet;              // "C'est pour vous si"
  std::vector<Page> pages;
  std::vector<Document> documents;
  std::vector<Outcome> outcomes;
  std::vector<NextStep> next_steps;
  std::vector<Source> sources;
  std::string authority;            // who decides
  std::string topic;                // the chatbot's topic id
  std::vector<std::string> phrases; // words and sentences that mean this démarche
  std::vector<Answer> answers;
  std::string sha256;               // of the file's bytes: the definition's immutable version
};

struct Problem {                    // printed as file:line:column: message; 0: not known
  std::string file;
  std::size_t line = 0;
  std::string message;
  std::size_t column = 0;
};

// A moment of life that touches several démarches: one set of answers, one receipt that lists their numbers.
struct LifeEventStep {
  std::string procedure;
  std::string title;                          // when it is offered: "Vous avez une voiture ?"; empty: always part of it
  std::map<std::string, std::string> answers;  // already known: {nature: changement_adresse}
  std::map<std::string, std::string> from;     // field: the field of an earlier démarche it is taken from
};
struct LifeEvent {
  std::string id, title, summary, icon;
  std::uint16_t index = 0;
  std::vector<LifeEventStep> steps;
  std::string sha256;
};

// News of the town, shown until its day has passed.
struct Publication {
  std::string title, text, kind;
  std::chrono::year_month_day day{};
};

struct Catalogue {
  std::uint64_t content_version = 0;
  std::string town_name, town_prefix, town_slug, receipt_url;  // parameters of content/kiosk.toml's [town]
  std::string town_phone, town_hours;                      // empty: the town has not confirmed them yet
  std::vector<Procedure> procedures;
  std::vector<LifeEvent> life_events;
  std::vector<Publication> publications;                    // the soonest first
  std::shared_ptr<const class Communes> communes;           // null: the content has none
  std::vector<Problem> problems;                            // files refused; the others still loaded
  const Procedure* find(std::string_view id) const;
  const LifeEvent* life_event(std::string_view id) const;
};

}  // namespace guichet::procedures
