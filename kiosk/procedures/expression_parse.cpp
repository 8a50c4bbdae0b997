// From text to a tree: precedence climbing, or < and < not < comparison < sum < product < sign.
#include <fmt/format.h>

#include <charconv>

#include "kiosk/procedures/expression_node.hpp"
#include "kiosk/procedures/expression_token.hpp"

namespace guichet::procedures {
namespace {

using Parsed = tl::expected<Expression, ExpressionError>;

constexpr std::array<std::pair<std::string_view, Op>, 11> comparisons{{{"=", Op::equal},
                                                                       {"!=", Op::differs},
                                                                       {"≠", Op::differs},
                                                                       {"<", Op::less},
                                                                       {"<=", Op::at_most},
                                                                       {"≤", Op::at_most},
                                                                       {">", Op::more},
                                                                       {">=", Op::at_least},
                                                                       {"≥", Op::at_least},
                                                                       {"in", Op::in},
                                                                       {"contains", Op::contains}}};
constexpr std::array<std::pair<std::string_view, Op>, 4> functions{
    {{"age_at", Op::age_at}, {"days_between", Op::days_between}, {"count", Op::count}, {"empty", Op::empty}}};

std::size_t arity(Op op) { return op == Op::age_at || op == Op::days_between ? 2 : 1; }

template <std::size_t N>
std::optional<Op> find(const std::array<std::pair<std::string_view, Op>, N>& table, std::string_view word) {
  for (const auto& [name, op] : table)
    if (name == word) return op;
  return std::nullopt;
}

Expression node(Op op, std::size_t offset, std::vector<Expression> children = {}) {
  Node made;
  made.op = op;
  made.offset = offset;
  made.children = std::move(children);
  return std::make_shared<const Node>(std::move(made));
}

Expression literal(Value value, ValueType type, std::size_t offset) {
  Node made;
  made.value = std::move(value);
  made.type = type;
  made.offset = offset;
  return std::make_shared<const Node>(std::move(made));
}

Expression name(std::string_view id, std::size_t offset) {
  Node made;
  made.op = Op::name;
  made.symbol.id = id;
  made.offset = offset;
  return std::make_shared<const Node>(std::move(made));
}

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Parsed whole() {
    auto all = disjunction();
    if (all && now().kind != Token::Kind::end) return wrong(fmt::format("'{}' is not expected here", now().text));
    return all;
  }

 private:
  static constexpr int deepest = 64;

  struct Deeper {
    int& depth;
    explicit Deeper(int& d) : depth(++d) {}
    ~Deeper() { --depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
  };

  const Token& now() const { return tokens_[at_]; }
  bool is(std::string_view word) const {
    return (now().kind == Token::Kind::word || now().kind == Token::Kind::sign) && now().text == word;
  }
  bool take(std::string_view word) {
    if (!is(word)) return false;
    ++at_;
    return true;
  }
  tl::unexpected<ExpressionError> wrong(std::string message) const {
    return tl::unexpected(ExpressionError{now().offset, std::move(message)});
  }

  template <class Next>
  Parsed joined(std::string_view word, Op op, Next next) {
    auto left = next();
    while (left) {
      const std::size_t offset = now().offset;
      if (!take(word)) break;
      auto right = next();
      if (!right) return right;
      left = node(op, offset, {*left, *right});
    }
    return left;
  }
  Parsed disjunction() {
    return joined("or", Op::logical_or, [this] { return conjunction(); });
  }
  Parsed conjunction() {
    return joined("and", Op::logical_and, [this] { return negation(); });
  }

  Parsed negation() {
    Deeper deeper(depth_);
    if (depth_ > deepest) return wrong("is nested too deeply");
    const std::size_t offset = now().offset;
    if (!take("not")) return comparison();
    auto inner = negation();
    if (!inner) return inner;
    return node(Op::logical_not, offset, {*inner});
  }

  Parsed comparison() {
    auto left = sum();
    if (!left) return left;
    const bool operation = now().kind == Token::Kind::sign || now().kind == Token::Kind::word;
    auto op = operation ? find(comparisons, now().text) : std::nullopt;
    if (!op) return left;
    const std::size_t offset = now().offset;
    ++at_;
    if (*op == Op::in) return list(*left, offset);
    auto right = sum();
    if (!right) return right;
    return node(*op, offset, {*left, *right});
  }

  Parsed list(Expression what, std::size_t offset) {
    std::vector<Expression> all{std::move(what)};
    if (!take("(")) return wrong("needs a list here, like (a, b)");
    do {
      auto each = sum();
      if (!each) return each;
      all.push_back(*each);
    } while (take(","));
    if (!take(")")) return wrong("')' is missing");
    return node(Op::in, offset, std::move(all));
  }

  Parsed sum() {
    auto left = product();
    while (left && (is("+") || is("-"))) {
      const std::size_t offset = now().offset;
      const Op op = take("+") ? Op::plus : (++at_, Op::minus);
      auto right = product();
      if (!right) return right;
      left = node(op, offset, {*left, *right});
    }
    return left;
  }

  Parsed product() {
    auto left = signed_value();
    while (left && (is("*") || is("/"))) {
      const std::size_t offset = now().offset;
      const Op op = take("*") ? Op::times : (++at_, Op::divided);
      auto right = signed_value();
      if (!right) return right;
      left = node(op, offset, {*left, *right});
    }
    return left;
  }

  Parsed signed_value() {
    Deeper deeper(depth_);
    if (depth_ > deepest) return wrong("is nested too deeply");
    const std::size_t offset = now().offset;
    if (!take("-")) return value();
    auto inner = signed_value();
    if (!inner) return inner;
    return node(Op::negative, offset, {*inner});
  }

  Parsed value() {
    const Token token = now();
    switch (token.kind) {
      case Token::Kind::number: ++at_; return literal(token.number, ValueType::number, token.offset);
      case Token::Kind::date: ++at_; return literal(token.date, ValueType::date, token.offset);
      case Token::Kind::text: ++at_; return literal(std::string(token.text), ValueType::text, token.offset);
      case Token::Kind::word: ++at_; return word(token);
      case Token::Kind::sign: break;
      case Token::Kind::end: return wrong("ends too early");
    }
    if (!take("(")) return wrong(fmt::format("'{}' is not expected here", token.text));
    auto inner = disjunction();
    if (!inner) return inner;
    if (!take(")")) return wrong("')' is missing");
    return inner;
  }

  Parsed word(const Token& token) {
    for (std::string_view reserved : {"and", "or", "in", "contains"})
      if (token.text == reserved)
        return tl::unexpected(ExpressionError{token.offset, fmt::format("'{}' is not expected here", reserved)});
    if (token.text == "true" || token.text == "oui") return literal(true, ValueType::boolean, token.offset);
    if (token.text == "false" || token.text == "non") return literal(false, ValueType::boolean, token.offset);
    if (token.text == "today") {
      Node made;
      made.op = Op::today;
      made.type = ValueType::date;
      made.offset = token.offset;
      return std::make_shared<const Node>(std::move(made));
    }
    if (!is("(")) return name(token.text, token.offset);
    auto op = find(functions, token.text);
    if (!op)
      return tl::unexpected(ExpressionError{
          token.offset, fmt::format("there is no function '{}': age_at, days_between, count and empty are", token.text)});
    return call(*op, token);
  }

  Parsed call(Op op, const Token& token) {
    std::vector<Expression> arguments;
    take("(");
    do {
      auto each = sum();
      if (!each) return each;
      arguments.push_back(*each);
    } while (take(","));
    if (!take(")")) return wrong("')' is missing");
    if (arguments.size() != arity(op))
      return tl::unexpected(ExpressionError{
          token.offset, fmt::format("{} takes {} value(s), not {}", token.text, arity(op), arguments.size())});
    return node(op, token.offset, std::move(arguments));
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

tl::expected<Expression, ExpressionError> parse_expression(std::string_view text) {
  auto tokens = tokenise(text);
  if (!tokens) return tl::unexpected(tokens.error());
  return Parser(std::move(*tokens)).whole();
}

}  // namespace guichet::procedures
