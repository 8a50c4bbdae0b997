// From what is written to what it means: every name looked up, every type checked, so that evaluation cannot fail.
#include <fmt/format.h>

#include "kiosk/procedures/expression_node.hpp"

namespace guichet::procedures {
namespace {

using Bound = tl::expected<Expression, ExpressionError>;
using Options = const std::vector<std::string>*;

std::string_view said(ValueType type) {
  switch (type) {
    case ValueType::boolean: return "true or false";
    case ValueType::number: return "a number";
    case ValueType::date: return "a date";
    case ValueType::text: return "a text";
    case ValueType::choice: return "a choice";
    case ValueType::choices: return "several choices";
    case ValueType::rows: return "a group";
    case ValueType::other: return "a document or a signature";
  }
  return "nothing";
}

tl::unexpected<ExpressionError> wrong(const Expression& at, std::string message) {
  return tl::unexpected(ExpressionError{at->offset, std::move(message)});
}

Expression typed(const Expression& raw, ValueType type, std::vector<Expression> children) {
  Node node = *raw;
  node.type = type;
  node.children = std::move(children);
  return std::make_shared<const Node>(std::move(node));
}

class Binder {
 public:
  explicit Binder(const Lookup& lookup) : lookup_(lookup) {}

  Bound condition(const Expression& raw) {
    auto bound = bind(raw);
    if (bound && (*bound)->type != ValueType::boolean)
      return wrong(raw, fmt::format("is {}, not a condition", said((*bound)->type)));
    return bound;
  }

 private:
  // `options`: a bare word that is one of them is that answer, not a question's name.
  Bound bind(const Expression& raw, Options options = nullptr) {
    switch (raw->op) {
      case Op::literal:
      case Op::today: return raw;
      case Op::name: return name(raw, options);
      case Op::logical_not:
      case Op::logical_and:
      case Op::logical_or: return logical(raw);
      case Op::equal:
      case Op::differs:
      case Op::less:
      case Op::at_most:
      case Op::more:
      case Op::at_least: return comparison(raw);
      case Op::in: return membership(raw);
      case Op::contains: return contains(raw);
      case Op::plus:
      case Op::minus:
      case Op::times:
      case Op::divided:
      case Op::negative: return of_all(raw, ValueType::number, ValueType::number);
      case Op::age_at:
      case Op::days_between: return of_all(raw, ValueType::date, ValueType::number);
      case Op::count: return count(raw);
      case Op::empty: return empty(raw);
    }
    return raw;
  }

  Bound name(const Expression& raw, Options options) {
    const auto& id = raw->symbol.id;
    if (options && std::find(options->begin(), options->end(), id) != options->end()) {
      Node answer = *raw;
      answer.op = Op::literal;
      answer.type = ValueType::choice;
      answer.value = id;
      return std::make_shared<const Node>(std::move(answer));
    }
    auto found = lookup_(id);
    if (!found) return wrong(raw, found.error());
    if (!*found)
      return options ? wrong(raw, fmt::format("'{}' is neither a question nor one of the answers", id))
                     : wrong(raw, fmt::format("unknown question '{}'", id));
    Node node = *raw;
    node.symbol = **found;
    node.type = node.symbol.type;
    return std::make_shared<const Node>(std::move(node));
  }

  // The answers a choice has, when this is one; looked up quietly, since the other side may be the choice.
  Options options_of(const Expression& raw) {
    if (raw->op != Op::name) return nullptr;
    auto found = lookup_(raw->symbol.id);
    return found && *found ? (*found)->options : nullptr;
  }

  Bound logical(const Expression& raw) {
    std::vector<Expression> children;
    for (const auto& child : raw->children) {
      auto bound = condition(child);
      if (!bound) return bound;
      children.push_back(*bound);
    }
    return typed(raw, ValueType::boolean, std::move(children));
  }

  Bound of_all(const Expression& raw, ValueType wanted, ValueType result) {
    std::vector<Expression> children;
    for (const auto& child : raw->children) {
      auto bound = bind(child);
      if (!bound) return bound;
      if ((*bound)->type != wanted)
        return wrong(child, fmt::format("is {}; {} is needed here", said((*bound)->type), said(wanted)));
      children.push_back(*bound);
    }
    return typed(raw, result, std::move(children));
  }

  Bound comparison(const Expression& raw) {
    Options left_options = options_of(raw->children[0]), right_options = options_of(raw->children[1]);
    auto left = bind(raw->children[0], left_options ? nullptr : right_options);
    if (!left) return left;
    auto right = bind(raw->children[1], left_options);
    if (!right) return right;
    const ValueType type = (*left)->type;
    if (type != (*right)->type)
      return wrong(raw, fmt::format("compares {} to {}", said(type), said((*right)->type)));
    const bool order = raw->op != Op::equal && raw->op != Op::differs;
    const bool fits = order ? type == ValueType::number || type == ValueType::date
                            : type != ValueType::choices && type != ValueType::rows && type != ValueType::other;
    if (!fits) return wrong(raw, fmt::format("cannot compare {} so", said(type)));
    return typed(raw, ValueType::boolean, {*left, *right});
  }

  Bound membership(const Expression& raw) {
    std::vector<Expression> children;
    Options options = options_of(raw->children[0]);
    for (const auto& child : raw->children) {
      auto bound = bind(child, children.empty() ? nullptr : options);
      if (!bound) return bound;
      if (!children.empty() && (*bound)->type != children.front()->type)
        return wrong(child, fmt::format("is {}; the list holds {}", said((*bound)->type), said(children.front()->type)));
      children.push_back(*bound);
    }
    const ValueType type = children.front()->type;
    if (type == ValueType::choices || type == ValueType::rows || type == ValueType::other)
      return wrong(raw, fmt::format("cannot look {} up in a list", said(type)));
    return typed(raw, ValueType::boolean, std::move(children));
  }

  Bound contains(const Expression& raw) {
    auto whole = bind(raw->children[0]);
    if (!whole) return whole;
    const ValueType wanted = (*whole)->type == ValueType::choices ? ValueType::choice : ValueType::text;
    if (wanted == ValueType::text && (*whole)->type != ValueType::text)
      return wrong(raw, fmt::format("{} contains nothing", said((*whole)->type)));
    auto part = bind(raw->children[1], options_of(raw->children[0]));
    if (!part) return part;
    if ((*part)->type != wanted)
      return wrong(raw->children[1], fmt::format("is {}; {} is needed here", said((*part)->type), said(wanted)));
    return typed(raw, ValueType::boolean, {*whole, *part});
  }

  Bound count(const Expression& raw) {
    auto inner = bind(raw->children[0]);
    if (!inner) return inner;
    const ValueType type = (*inner)->type;
    if (type != ValueType::rows && type != ValueType::choices)
      return wrong(raw->children[0], fmt::format("is {}; count() wants a group or several choices", said(type)));
    return typed(raw, ValueType::number, {*inner});
  }

  Bound empty(const Expression& raw) {
    const auto& child = raw->children[0];
    if (child->op != Op::name) return wrong(child, "empty() wants the name of a question");
    auto inner = bind(child);
    if (!inner) return inner;
    return typed(raw, ValueType::boolean, {*inner});
  }

  const Lookup& lookup_;
};

void gather(const Expression& from, std::vector<std::string>& into) {
  if (from->op == Op::name && std::find(into.begin(), into.end(), from->symbol.id) == into.end())
    into.push_back(from->symbol.id);
  for (const auto& child : from->children) gather(child, into);
}

}  // namespace

tl::expected<Expression, ExpressionError> compile(std::string_view text, const Lookup& lookup) {
  auto raw = parse_expression(text);
  if (!raw) return raw;
  return Binder(lookup).condition(*raw);
}

std::vector<std::string> names_in(const Expression& expression) {
  std::vector<std::string> names;
  if (expression) gather(expression, names);
  return names;
}

}  // namespace guichet::procedures
