// The words of a condition. Private to this room.
#pragma once
#include "kiosk/procedures/expression.hpp"

namespace guichet::procedures {

struct Token {
  enum class Kind : std::uint8_t { word, sign, number, date, text, end } kind = Kind::end;
  std::string_view text;  // of the condition; of a text, without its quotes
  std::size_t offset = 0;
  double number = 0;
  std::chrono::sys_days date{};
};

// Ends with an `end` token. The views point into `text`.
tl::expected<std::vector<Token>, ExpressionError> tokenise(std::string_view text);

}  // namespace guichet::procedures
