#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "ui/text/text.hpp"

namespace guichet::ui {
namespace {

const std::uint8_t* bytes(std::string_view s) { return reinterpret_cast<const std::uint8_t*>(s.data()); }

// Below the first combining mark every code point is a grapheme (a carriage return and its line feed apart).
bool one_code_point_each(std::string_view s) {
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto b = static_cast<std::uint8_t>(s[i]);
    if (b >= 0xCC || b == '\r') return false;
  }
  return true;
}

// Calls visit(start, end) for each grapheme, by ICU, whose data is loaded by the first text that needs it.
template <class Visit>
void each_grapheme(std::string_view s, Visit visit) {
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, s.data(), static_cast<std::int64_t>(s.size()), &status);
  std::unique_ptr<icu::BreakIterator> it(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  if (it && U_SUCCESS(status)) it->setText(&text, status);
  if (it && U_SUCCESS(status)) {
    std::int32_t from = 0;
    for (auto to = it->next(); to != icu::BreakIterator::DONE; from = to, to = it->next()) visit(from, to);
  }
  utext_close(&text);
}

}  // namespace

std::string icon(char32_t code) {
  char out[U8_MAX_LENGTH];
  std::int32_t length = 0;
  bool error = false;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(out), length, U8_MAX_LENGTH, static_cast<UChar32>(code), error);
  return error ? std::string{} : std::string(out, static_cast<std::size_t>(length));
}

std::size_t graphemes(std::string_view utf8) {
  std::size_t count = 0;
  if (one_code_point_each(utf8)) {
    for (char c : utf8) count += (static_cast<std::uint8_t>(c) & 0xC0) != 0x80;
    return count;
  }
  each_grapheme(utf8, [&count](std::int32_t, std::int32_t) { ++count; });
  return count;
}

std::string without_last_grapheme(std::string_view utf8) {
  if (utf8.empty()) return {};
  std::size_t last = utf8.size() - 1;
  if (one_code_point_each(utf8)) {
    while (last > 0 && (static_cast<std::uint8_t>(utf8[last]) & 0xC0) == 0x80) --last;
  } else {
    each_grapheme(utf8, [&last](std::int32_t from, std::int32_t) { last = static_cast<std::size_t>(from); });
  }
  return std::string(utf8.substr(0, last));
}

bool is_valid_utf8(std::string_view utf8) {
  const auto length = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes(utf8), i, length, c);
    if (c < 0) return false;
  }
  return true;
}

}  // namespace guichet::ui
