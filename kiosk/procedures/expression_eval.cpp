// What a condition says of the present answers. Unknown spreads: it is neither true nor false, until `and` meets a false
// or `or` a true.
#include <array>
#include <charconv>

#include "kiosk/procedures/expression_node.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

std::optional<int> small_number(std::string_view text, std::size_t most_digits) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (!all_digits(text) || text.size() > most_digits) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string_view at(const Answers& answers, std::string_view box) {
  auto found = answers.find(box);
  return found == answers.end() ? std::string_view{} : std::string_view(found->second);
}

template <class Each>
void each_choice(std::string_view joined, Each each) {
  while (!joined.empty()) {
    const auto comma = std::min(joined.find(','), joined.size());
    each(joined.substr(0, comma));
    joined.remove_prefix(std::min(comma + 1, joined.size()));
  }
}

class Evaluation {
 public:
  Evaluation(const Given& given, std::string_view row) : given_(given), row_(row) {}

  Value value(const Node& node) const {
    switch (node.op) {
      case Op::literal: return node.value;
      case Op::today: return std::chrono::sys_days(given_.today);
      case Op::name: return answer(node.symbol);
      case Op::logical_not: return negated(value(*node.children[0]));
      case Op::logical_and: return joined(node, false);
      case Op::logical_or: return joined(node, true);
      case Op::equal:
      case Op::differs:
      case Op::less:
      case Op::at_most:
      case Op::more:
      case Op::at_least: return compared(node);
      case Op::in: return member(node);
      case Op::contains: return contained(node);
      case Op::plus:
      case Op::minus:
      case Op::times:
      case Op::divided: return calculated(node);
      case Op::negative: return negative(value(*node.children[0]));
      case Op::age_at: return age(node);
      case Op::days_between: return days(node);
      case Op::count: return counted(node.children[0]->symbol);
      case Op::empty: return missing(node.children[0]->symbol);
    }
    return {};
  }

 private:
  static Value negated(const Value& inner) {
    const bool* known = std::get_if<bool>(&inner);
    return known ? Value(!*known) : Value{};
  }
  static Value negative(const Value& inner) {
    const double* known = std::get_if<double>(&inner);
    return known ? Value(-*known) : Value{};
  }

  // `and` ends with a false, `or` with a true, whatever the other side would say.
  Value joined(const Node& node, bool deciding) const {
    Value out = !deciding;
    for (const auto& child : node.children) {
      const Value each = value(*child);
      const bool* known = std::get_if<bool>(&each);
      if (!known)
        out = Value{};
      else if (*known == deciding)
        return deciding;
    }
    return out;
  }

  Value compared(const Node& node) const {
    const Value left = value(*node.children[0]), right = value(*node.children[1]);
    if (std::holds_alternative<std::monostate>(left) || std::holds_alternative<std::monostate>(right)) return {};
    switch (node.op) {
      case Op::equal: return left == right;
      case Op::differs: return left != right;
      case Op::less: return left < right;
      case Op::at_most: return left <= right;
      case Op::more: return left > right;
      default: return left >= right;
    }
  }

  Value member(const Node& node) const {
    const Value wanted = value(*node.children[0]);
    if (std::holds_alternative<std::monostate>(wanted)) return {};
    for (std::size_t i = 1; i < node.children.size(); ++i)
      if (value(*node.children[i]) == wanted) return true;
    return false;
  }

  Value contained(const Node& node) const {
    const Value whole = value(*node.children[0]), part = value(*node.children[1]);
    const auto *text = std::get_if<std::string>(&whole), *wanted = std::get_if<std::string>(&part);
    if (!text || !wanted) return {};
    if (node.children[0]->type != ValueType::choices) return text->find(*wanted) != std::string::npos;
    bool found = false;
    each_choice(*text, [&](std::string_view each) { found = found || each == *wanted; });
    return found;
  }

  Value calculated(const Node& node) const {
    const Value left = value(*node.children[0]), right = value(*node.children[1]);
    const auto *a = std::get_if<double>(&left), *b = std::get_if<double>(&right);
    if (!a || !b) return {};
    if (node.op == Op::divided && *b == 0) return {};
    return node.op == Op::plus ? *a + *b : node.op == Op::minus ? *a - *b : node.op == Op::times ? *a * *b : *a / *b;
  }

  struct Days { std::chrono::sys_days first, second; };
  std::optional<Days> two_days(const Node& node) const {
    const Value left = value(*node.children[0]), right = value(*node.children[1]);
    const auto *a = std::get_if<std::chrono::sys_days>(&left), *b = std::get_if<std::chrono::sys_days>(&right);
    if (!a || !b) return std::nullopt;
    return Days{*a, *b};
  }
  Value age(const Node& node) const {
    const auto both_days = two_days(node);
    return both_days ? Value(static_cast<double>(age_at(both_days->first, both_days->second))) : Value{};
  }
  Value days(const Node& node) const {
    const auto both_days = two_days(node);
    return both_days ? Value(static_cast<double>((both_days->second - both_days->first).count())) : Value{};
  }

  bool asked(const Symbol& symbol) const { return holds(symbol.guard, given_, symbol.of_row ? row_ : ""); }
  std::string box(const Symbol& symbol) const { return symbol.of_row ? std::string(row_) + symbol.id : symbol.id; }
  const Answers& where(const Symbol& symbol) const { return symbol.of_person ? given_.person : given_.answers; }

  Value answer(const Symbol& symbol) const {
    if (!asked(symbol)) return {};
    const std::string id = box(symbol);
    if (symbol.type == ValueType::date) {
      auto date = date_in(where(symbol), id);
      return date ? Value(std::chrono::sys_days(*date)) : Value{};
    }
    const auto text = at(where(symbol), id);
    if (blank(text)) return {};
    if (symbol.type == ValueType::boolean) return text == "true";
    if (symbol.type != ValueType::number) return std::string(text);
    auto number = decimal(text);
    return number ? Value(*number) : Value{};
  }

  Value counted(const Symbol& symbol) const {
    if (!asked(symbol)) return 0.0;
    const auto text = at(where(symbol), box(symbol));
    if (symbol.type == ValueType::rows) return static_cast<double>(small_number(text, 3).value_or(0));
    double count = 0;
    each_choice(text, [&](std::string_view) { ++count; });
    return count;
  }

  // Composite answers are empty when none of their boxes holds anything.
  Value missing(const Symbol& symbol) const {
    if (!asked(symbol)) return true;
    const std::string id = box(symbol);
    const Answers& answers = where(symbol);
    if (symbol.type == ValueType::rows) return small_number(at(answers, id), 3).value_or(0) == 0;
    if (!blank(at(answers, id))) return false;
    for (auto each = answers.lower_bound(id + "."); each != answers.end() && each->first.starts_with(id + "."); ++each)
      if (!blank(each->second)) return false;
    return true;
  }

  const Given& given_;
  std::string_view row_;
};

}  // namespace

bool holds(const Expression& expression, const Given& given, std::string_view row) {
  if (!expression) return true;
  Memo* memo = row.empty() ? given.memo : nullptr;
  if (memo)
    if (auto judged = memo->find(expression.get()); judged != memo->end()) return judged->second;
  const Value value = Evaluation(given, row).value(*expression);
  const bool* known = std::get_if<bool>(&value);
  const bool yes = known && *known;
  if (memo) memo->emplace(expression.get(), yes);
  return yes;
}

Expression both(Expression a, Expression b) {
  if (!a) return b;
  if (!b) return a;
  Node node;
  node.op = Op::logical_and;
  node.children = {std::move(a), std::move(b)};
  return std::make_shared<const Node>(std::move(node));
}

std::optional<std::chrono::year_month_day> date_in(const Answers& answers, std::string_view id) {
  // The three boxes stand together in the map: .day, .month, .year.
  auto next = answers.lower_bound(id);
  auto box = [&](std::string_view part) {
    while (next != answers.end() && next->first.starts_with(id) && std::string_view(next->first).substr(id.size()) < part) ++next;
    const bool found = next != answers.end() && next->first.starts_with(id) && std::string_view(next->first).substr(id.size()) == part;
    return found ? std::string_view(next->second) : std::string_view{};
  };
  auto day = small_number(box(".day"), 2), month = small_number(box(".month"), 2), year = small_number(box(".year"), 4);
  if (!day || !month || !year || *year < 1000) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

// A person born on 29 February is a year older on 1 March where there is none, as the law counts completed years.
int age_at(std::chrono::year_month_day birth, std::chrono::year_month_day day) {
  const int years = static_cast<int>(day.year()) - static_cast<int>(birth.year());
  const bool before = day.month() < birth.month() || (day.month() == birth.month() && day.day() < birth.day());
  return before ? years - 1 : years;
}

std::optional<double> decimal(std::string_view typed) {
  constexpr std::size_t longest = 18;
  std::array<char, longest> text{};
  while (typed.starts_with(' ')) typed.remove_prefix(1);
  while (typed.ends_with(' ')) typed.remove_suffix(1);
  const bool minus = typed.starts_with('-');
  if (minus) typed.remove_prefix(1);
  if (typed.size() > longest) return std::nullopt;
  std::replace_copy(typed.begin(), typed.end(), text.begin(), ',', '.');
  const std::string_view number(text.data(), typed.size());
  const auto dot = number.find('.');
  const auto whole = number.substr(0, dot), part = dot == number.npos ? "0" : number.substr(dot + 1);
  if (!all_digits(whole) || !all_digits(part)) return std::nullopt;
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return minus ? -value : value;
}

}  // namespace guichet::procedures
