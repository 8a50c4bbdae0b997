#include "kiosk/procedures/expression_token.hpp"

#include <fmt/format.h>

#include <charconv>

#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

constexpr std::size_t longest = 4000;  // bytes; a condition is read by people
constexpr std::array<std::string_view, 16> signs{"!=", "≠", "<=", "≤", ">=", "≥", "=", "<",
                                                 ">",  "(", ")",  ",", "+",  "-", "*",  "/"};

bool starts_name(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }
bool in_name(char c) { return starts_name(c) || is_digit(c) || c == '.'; }

using Read = tl::expected<Token, ExpressionError>;

Read wrong(std::size_t offset, std::string message) {
  return tl::unexpected(ExpressionError{offset, std::move(message)});
}

Token of(Token::Kind kind, std::string_view text, std::size_t offset) {
  Token token;
  token.kind = kind;
  token.text = text;
  token.offset = offset;
  return token;
}

// 2026-09-01, as it stands in the text; digits and hyphens only.
Read read_date(std::string_view text, std::size_t at) {
  auto number = [&](std::size_t from, std::size_t size) {
    int value = 0;
    std::from_chars(text.data() + at + from, text.data() + at + from + size, value);
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  if (!date.ok()) return wrong(at, fmt::format("there is no day {}", text.substr(at, 10)));
  Token token = of(Token::Kind::date, text.substr(at, 10), at);
  token.date = date;
  return token;
}

bool looks_like_date(std::string_view text) {
  constexpr std::string_view pattern = "dddd-dd-dd";
  if (text.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i] == 'd' ? !is_digit(text[i]) : text[i] != '-') return false;
  return true;
}

Read read_number(std::string_view text, std::size_t at) {
  if (looks_like_date(text.substr(at))) return read_date(text, at);
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  Token token = of(Token::Kind::number, text.substr(at, end - at), at);
  auto value = decimal(token.text);
  if (!value) return wrong(at, fmt::format("'{}' is not a number", token.text));
  token.number = *value;
  return token;
}

Read read_text(std::string_view text, std::size_t at) {
  const auto end = text.find(text[at], at + 1);
  if (end == std::string_view::npos) return wrong(at, "the closing quote is missing");
  return of(Token::Kind::text, text.substr(at + 1, end - at - 1), at);
}

Read read_one(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_digit(c)) return read_number(text, at);
  if (c == '"' || c == '\'') return read_text(text, at);
  if (starts_name(c)) {
    std::size_t end = at;
    while (end < text.size() && in_name(text[end])) ++end;
    return of(Token::Kind::word, text.substr(at, end - at), at);
  }
  for (auto sign : signs)
    if (text.substr(at).starts_with(sign)) return of(Token::Kind::sign, sign, at);
  return wrong(at, "cannot be read from here on");
}

std::size_t length(const Token& token) { return token.text.size() + (token.kind == Token::Kind::text ? 2 : 0); }

}  // namespace

tl::expected<std::vector<Token>, ExpressionError> tokenise(std::string_view text) {
  if (text.size() > longest) return tl::unexpected(ExpressionError{longest, "is too long"});
  if (!valid_utf8(text)) return tl::unexpected(ExpressionError{0, "is not valid UTF-8"});
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
      ++at;
      continue;
    }
    auto token = read_one(text, at);
    if (!token) return tl::unexpected(token.error());
    at += length(*token);
    tokens.push_back(*token);
  }
  tokens.push_back(of(Token::Kind::end, {}, text.size()));
  return tokens;
}

}  // namespace guichet::procedures
