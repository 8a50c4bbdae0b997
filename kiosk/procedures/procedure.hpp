// A démarche as data: what is asked, when, what is needed, what happens next. Read from content/procedures/*.toml; the
// form, the checks, the chatbot's answers, the receipt and the exported schema all come from this one value.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::procedures {

enum class FieldType : std::uint8_t { text, date, choice, yes_no, plate, email, phone, address };

// `field == "value"` or `field != "value"`; all of a list must hold. An unanswered question satisfies neither, so a
// list can be closed over the questions it depends on (close_conditions). The typed expression language replaces it.
// Values are option ids; a yes/no answer is "true" or "false".
struct Condition { std::string field; bool equal = true; std::string value; };

struct Option { std::string id, label, hint; };

struct Field {
  std::string id;
  FieldType type = FieldType::text;
  std::string label, hint;
  std::string missing;              // this field's own sentence when nothing was answered; empty: the usual one
  bool required = false;
  std::vector<Condition> visible;   // all must hold; empty: always
  std::vector<Option> options;      // choice only
  std::size_t max_graphemes = 100;
  std::optional<int> earliest_years_ago, latest_years_ago;  // dates: bounds relative to today
};

struct Page {                       // one question or one small group
  std::string id, step, title;      // `step` groups pages in the stepper ("Vous", "Véhicule")
  std::vector<Field> fields;
};

struct Document {
  std::string id, label, hint;
  bool legally_required = false;    // else helpful: can never block
  std::vector<Condition> visible;
};

struct Source { std::string title, url, date; };
struct NextStep { std::string icon, title, line; };
struct Answer { std::string intent, text; };  // chatbot: "documents", "cout", "delai", "qui", "ou"

struct Procedure {
  std::string id, title, summary, category, icon;
  std::string minutes, cost, cost_hint, delay, delay_hint;  // facts shown on its page; town parameters already filled in
  std::uint16_t index = 0;          // opaque index carried by receipt tokens
  std::vector<std::string> conditions_to_meet;              // "C'est pour vous si"
  std::vector<Page> pages;
  std::vector<Document> documents;
  std::vector<NextStep> next_steps;
  std::vector<Source> sources;
  std::string authority;            // who decides
  std::string topic;                // the chatbot's topic id
  std::vector<std::string> phrases; // words and sentences that mean this démarche
  std::vector<Answer> answers;
  std::string sha256;               // of the file's bytes: the definition's immutable version
};

// What a visitor answered, as typed: one entry a box. Composite fields use dotted parts: "adresse.voie",
// "adresse.complement", "adresse.code_postal", "adresse.commune"; "date_naissance.day", ".month", ".year".
using Answers = std::map<std::string, std::string, std::less<>>;

struct Problem { std::string file; std::size_t line = 0; std::string message; };  // printed as file:line: message

struct Catalogue {
  std::uint64_t content_version = 0;
  std::string town_name, town_prefix, town_slug, receipt_url;  // parameters of content/kiosk.toml's [town]
  std::string town_phone, town_hours;                      // empty: the town has not confirmed them yet
  std::vector<Procedure> procedures;
  std::vector<Problem> problems;                            // files refused; the others still loaded
  const Procedure* find(std::string_view id) const;
};

}  // namespace guichet::procedures
