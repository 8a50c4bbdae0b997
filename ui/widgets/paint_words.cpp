#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui::paint {
namespace {

char32_t decode(std::string_view s, std::size_t at) {
  auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  unsigned first = byte(at);
  if (first < 0x80) return first;
  if (first < 0xE0) return (first & 0x1F) << 6 | (byte(at + 1) & 0x3F);
  if (first < 0xF0) return (first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
  return 0x10000;
}

// A letter of a script that breaks lines between words, not between signs.
bool letter(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x2000);
}

bool breaks_a_word(std::string_view text, const Block& block) {
  for (std::size_t i = 0; i + 1 < block.lines.size(); ++i) {
    std::size_t end = block.lines[i].last, next = block.lines[i + 1].first;
    if (end != next || end == 0 || end >= text.size()) continue;
    std::size_t before = end - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    if (letter(decode(text, before)) && letter(decode(text, end))) return true;
  }
  return false;
}

}  // namespace

float small_px(const Frame& f) { return f.theme.small.px / f.theme.text_scale; }

Fitted fit(Frame& f, std::string_view text, const TextStyle& style, float width) {
  TextStyle tried = style;
  for (;;) {
    const Block& block = f.canvas.text_engine().layout(text, tried, std::max(1.f, width));
    bool whole = block.width <= width + 1 && !breaks_a_word(text, block);
    if (whole || tried.px <= small_px(f)) return {tried, block.width, block.height, whole};
    float smaller = std::max(small_px(f), tried.px - 2 * f.theme.scale);
    tried.line = std::round(tried.line * smaller / tried.px);
    tried.px = smaller;
  }
}

Fitted fit_line(Frame& f, std::string_view text, const TextStyle& style, float width) {
  TextStyle tried = style;
  for (;;) {
    float wide = f.canvas.text_engine().width(text, tried);
    if (wide <= width + 1 || tried.px <= small_px(f)) return {tried, wide, tried.line, wide <= width + 1};
    float smaller = std::max(small_px(f), tried.px - 2 * f.theme.scale);
    tried.line = std::round(tried.line * smaller / tried.px);
    tried.px = smaller;
  }
}

bool words(Frame& f, const Rect& at, std::string_view text, const Fitted& fitted, Colour colour,
           Align align) {
  f.canvas.text(at, text, fitted.style, colour, align);
  return fitted.whole && fitted.height <= at.h + 1;
}

Colour ink_for(const Frame& f, Colour meaning) {
  return f.theme.high_contrast ? f.theme.colour.ink : meaning;
}

std::string spoken(std::string_view first, std::string_view second) {
  std::string out(first);
  if (!first.empty() && !second.empty()) {
    bool closed = std::string_view(".?!…:").find(first.back()) != std::string_view::npos;
    out += closed ? " " : ", ";
  }
  return out += second;
}

std::string filled(std::string_view sentence,
                   std::initializer_list<std::pair<std::string_view, std::string>> values) {
  std::string out(sentence);
  for (const auto& [key, value] : values)
    if (auto at = out.find(key); at != std::string::npos) out.replace(at, key.size(), value);
  return out;
}

TextStyle with_face(TextStyle style, Face face) {
  style.face = face;
  return style;
}

}  // namespace guichet::ui::paint
