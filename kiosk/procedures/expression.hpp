// The small typed language of conditions: `age_at(date_naissance, today) >= 16 and nationalite in (francaise, double)`.
// A definition file is read by people who are no programmers, so every mistake (a name that does not exist, a date
// compared to a word) is found when the file is read, with its place; evaluating can then never fail. A question that is
// not asked or not answered makes every comparison neither true nor false, and nothing holds because of it.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <variant>
#include <vector>

namespace guichet::procedures {

// What a visitor answered, as typed: one entry a box. Composite fields use dotted parts: "adresse.voie",
// "adresse.complement", "adresse.code_postal", "adresse.commune"; "date_naissance.day", ".month", ".year". A group of
// rows holds their number under its own id. Several choices are joined by commas.
using Answers = std::map<std::string, std::string, std::less<>>;

struct Node;
using Expression = std::shared_ptr<const Node>;  // null: no condition

// What was already judged, by condition: only while no answer changes.
using Memo = std::unordered_map<const Node*, bool>;

// All that a form is judged by. `person`: what the visitor said of themselves in this visit, under the ids of the
// person's record.
struct Given {
  const Answers& answers;
  std::chrono::year_month_day today;
  const Answers& person;
  const class Communes* communes = nullptr;  // null: postcodes and towns are not compared
  Memo* memo = nullptr;  // a form's questions depend on each other: with it each condition is judged once
};

// Null holds. `row` is the prefix of the row that is judged ("enfant_2_"), empty outside a group.
bool holds(const Expression&, const Given&, std::string_view row = {});
Expression both(Expression, Expression);  // and, of two that may be null

enum class ValueType : std::uint8_t { boolean, number, date, text, choice, choices, rows, other };

// What a name stands for. `options`: ids of a choice; the pointer must outlive compile(), not the expression.
struct Symbol {
  std::string id;
  ValueType type = ValueType::text;
  const std::vector<std::string>* options = nullptr;
  bool of_row = false;     // of the row that is judged
  bool of_person = false;
  Expression guard;        // when the question is asked at all
};
// nullopt: no such name; an error: the name exists and cannot be used here (a circle).
using Lookup = std::function<tl::expected<std::optional<Symbol>, std::string>(std::string_view name)>;

struct ExpressionError {
  std::size_t offset = 0;  // in bytes
  std::string message;
};
// A condition: what it says is true or false. Any input, however hostile; no recursion deeper than 64.
tl::expected<Expression, ExpressionError> compile(std::string_view text, const Lookup&);

// The names that a condition mentions, in the order they are met; guards not included.
std::vector<std::string> names_in(const Expression&);

// The date in three boxes; nullopt: incomplete, or no such day.
std::optional<std::chrono::year_month_day> date_in(const Answers&, std::string_view id);
int age_at(std::chrono::year_month_day birth, std::chrono::year_month_day day);  // whole years, born 29 February included
std::optional<double> decimal(std::string_view typed);                           // "12,5" and "12.5"

}  // namespace guichet::procedures
