#include "ui/text/plural.hpp"

#include <array>

namespace guichet::ui {
namespace {

using Number = unsigned long;

Number apply(std::string_view op, Number a, Number b) {
  if (op == "||") return a || b;
  if (op == "&&") return a && b;
  if (op == "==") return a == b;
  if (op == "!=") return a != b;
  if (op == "<=") return a <= b;
  if (op == ">=") return a >= b;
  if (op == "<") return a < b;
  if (op == ">") return a > b;
  if (op == "+") return a + b;
  if (op == "-") return a - b;
  if (op == "*") return a * b;
  if (b == 0) return 0;
  return op == "/" ? a / b : a % b;
}

// Operators from the loosest to the tightest, as C has them.
struct Tier {
  std::array<std::string_view, 4> operators;
};
constexpr Tier tiers[] = {{{"||"}}, {{"&&"}}, {{"==", "!="}}, {{"<=", ">=", "<", ">"}}, {{"+", "-"}}, {{"*", "/", "%"}}};
constexpr int deepest = 40;  // nested parentheses and conditions

class Expression {
 public:
  Expression(std::string_view text, Number n) : rest_(text), n_(n) {}

  std::optional<Number> value() {
    const Number v = choice();
    skip();
    return failed_ || !rest_.empty() ? std::nullopt : std::optional(v);
  }

 private:
  void skip() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }
  bool take(std::string_view token) {
    skip();
    if (token.empty() || !rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  Number fail() {
    failed_ = true;
    return 0;
  }

  Number choice() {
    if (++depth_ > deepest) return fail();
    const Number test = binary(0);
    Number result = test;
    if (take("?")) {
      const Number yes = choice();
      if (!take(":")) return fail();
      const Number no = choice();
      result = test ? yes : no;
    }
    --depth_;
    return result;
  }

  Number binary(std::size_t tier) {
    if (tier == std::size(tiers)) return unary();
    Number left = binary(tier + 1);
    for (bool again = true; again && !failed_;) {
      again = false;
      for (auto op : tiers[tier].operators) {
        if (!take(op)) continue;
        left = apply(op, left, binary(tier + 1));
        again = true;
        break;
      }
    }
    return left;
  }

  Number unary() {
    if (failed_ || ++depth_ > deepest) return fail();
    Number v = 0;
    if (take("!")) v = !unary();
    else if (take("n")) v = n_;
    else if (take("(")) {
      v = choice();
      if (!take(")")) return fail();
    } else {
      v = digits();
    }
    --depth_;
    return v;
  }

  Number digits() {
    skip();
    if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') return fail();
    Number v = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1))
      v = v * 10 + static_cast<Number>(rest_.front() - '0');
    return v;
  }

  std::string_view rest_;
  Number n_;
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<unsigned long> plural_form(std::string_view expression, unsigned long n) {
  return Expression(expression, n).value();
}

std::string_view usual_plurals(std::string_view language) {
  if (language.starts_with("fr")) return "n > 1";
  if (language == "zh") return "0";
  if (language == "uk")
    return "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2";
  if (language == "ar")
    return "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5";
  return "n != 1";  // en, es, pt
}

}  // namespace guichet::ui
