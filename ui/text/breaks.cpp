#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "ui/text/paragraph.hpp"

namespace guichet::ui {
namespace {

bool is_letter(char32_t c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xC0 && c < 0x590 && c != 0xD7 && c != 0xF7) ||
         (c >= 0x1E00 && c < 0x2000);
}

// What French sets apart by a space, yet never begins a line.
bool holds_to_space_before(char32_t c) {
  switch (c) {
    case '!': case '?': case ';': case ':': case ')': case ']': case '}': case '%': case ',': case '.':
    case 0xBB: case 0x2026: case 0x20AC: case 0xB0: return true;
    default: return false;
  }
}

bool holds_to_space_after(char32_t c) { return c == 0xAB || c == '(' || c == '[' || c == '{'; }

bool breaks_between(std::u32string_view t, std::size_t i) {
  const char32_t before = t[i - 1], after = t[i];
  if (after == ' ') return false;
  if (before == ' ') {
    std::size_t word = i - 1;
    while (word > 0 && t[word] == ' ') --word;
    return !holds_to_space_before(after) && !holds_to_space_after(t[word]);
  }
  const bool inside_word = i >= 2 && is_letter(t[i - 2]);
  switch (before) {
    case '-': case 0x2010: return is_letter(after) && i >= 2 && t[i - 2] != ' ';
    case '/': return is_letter(after) && inside_word;
    case 0x2013: case 0x2014: return !is_blank(after) && !holds_to_space_before(after);
    case 0x200B: return true;
    default: return false;
  }
}

}  // namespace

void find_plain_breaks(Paragraph& p) {
  p.can_break.assign(p.text.size() + 1, 0);
  for (std::size_t i = 1; i < p.text.size(); ++i) p.can_break[i] = breaks_between(p.text, i);
}

struct LineBreaker::Icu {
  std::unique_ptr<icu::BreakIterator> lines;
};

LineBreaker::LineBreaker() = default;
LineBreaker::~LineBreaker() = default;

void LineBreaker::find(std::string_view bytes, std::uint32_t base, Paragraph& p) {
  UErrorCode status = U_ZERO_ERROR;
  if (!icu_) {
    icu_ = std::make_unique<Icu>();
    icu_->lines.reset(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  }
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
  if (icu_->lines && U_SUCCESS(status)) icu_->lines->setText(&text, status);
  if (!icu_->lines || U_FAILURE(status)) return find_plain_breaks(p);
  p.can_break.assign(p.text.size() + 1, 0);
  std::size_t at = 0;
  for (auto b = icu_->lines->next(); b != icu::BreakIterator::DONE; b = icu_->lines->next()) {
    while (at < p.text.size() && p.byte[at] < base + static_cast<std::uint32_t>(b)) ++at;
    if (at < p.text.size()) p.can_break[at] = 1;
  }
  icu_->lines->setText(icu::UnicodeString());  // keeps no pointer to a visitor's text
  utext_close(&text);
}

}  // namespace guichet::ui
