// The tree of a condition. Private to this room.
#pragma once
#include "kiosk/procedures/expression.hpp"

namespace guichet::procedures {

enum class Op : std::uint8_t {
  literal, name, logical_not, logical_and, logical_or, equal, differs, less, at_most, more, at_least, in, contains,
  plus, minus, times, divided, negative, age_at, days_between, today, count, empty,
};

using Value = std::variant<std::monostate, bool, double, std::chrono::sys_days, std::string>;  // monostate: unknown

struct Node {
  Op op = Op::literal;
  ValueType type = ValueType::boolean;
  Value value;                       // literal
  Symbol symbol;                     // name, as written until it is bound
  std::vector<Expression> children;  // of `in`: what is looked for, then the list
  std::size_t offset = 0;
};

// What is written, names not looked up yet.
tl::expected<Expression, ExpressionError> parse_expression(std::string_view text);

}  // namespace guichet::procedures
