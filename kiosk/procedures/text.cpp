#include "kiosk/procedures/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace guichet::procedures {
namespace {

// Calls each code point, or -1 for a malformed one; stops when the callback returns false.
template <class Visit>
void each_code_point(std::string_view text, Visit visit) {
  auto length = static_cast<std::int64_t>(text.size());
  const auto* bytes = text.data();
  for (std::int64_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (!visit(c)) return;
  }
}

constexpr std::size_t longest_grapheme_bytes =
    64;  // a family emoji takes 25; beyond this it is not a character

}  // namespace

bool valid_utf8(std::string_view text) {
  bool valid = true;
  each_code_point(text, [&](UChar32 c) { return valid = c >= 0; });
  return valid;
}

bool has_control(std::string_view text) {
  bool found = false;
  each_code_point(text, [&](UChar32 c) {
    found = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || U_IS_UNICODE_NONCHAR(c);
    return !found;
  });
  return found;
}

bool blank(std::string_view text) {
  bool all = true;
  each_code_point(text, [&](UChar32 c) { return all = c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F; });
  return all;
}

bool longer_than(std::string_view text, std::size_t graphemes) {
  if (text.size() > graphemes * longest_grapheme_bytes) return true;
  std::size_t points = 0;
  each_code_point(text, [&](UChar32) { return ++points <= graphemes; });
  if (points <= graphemes) return false;  // never more graphemes than code points: ICU's tables stay asleep
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return true;
  auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  breaks->setText(wide);
  std::size_t count = 0;
  while (breaks->next() != icu::BreakIterator::DONE)
    if (++count > graphemes) return true;
  return false;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace guichet::procedures
