#include "ui/text/paragraph.hpp"

#include <fribidi.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace guichet::ui {
namespace {

bool is_plain(char32_t c) {
  if (c < 0x590) return true;
  if (c >= 0x1E00 && c < 0x2000) return true;
  if (c >= 0x2000 && c < 0x2070) return !(c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || c >= 0x2066);
  return (c >= 0x2070 && c < 0x2C00) || (c >= 0xE000 && c < 0xF900) || (c >= 0xFB00 && c < 0xFB07) || c == 0xFFFD;
}

hb_script_t script_of(char32_t c) {
  if (c < 0x80) return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
  return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

bool has_own(hb_script_t s) { return s != HB_SCRIPT_COMMON && s != HB_SCRIPT_INHERITED && s != HB_SCRIPT_UNKNOWN; }

// Common and inherited characters take the script before them, or the first that follows.
std::vector<hb_script_t> resolve_scripts(std::u32string_view text) {
  std::vector<hb_script_t> scripts(text.size());
  hb_script_t current = HB_SCRIPT_COMMON;
  std::size_t leading = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const auto own = script_of(text[i]); has_own(own)) {
      if (current == HB_SCRIPT_COMMON) std::fill_n(scripts.begin(), leading, own);
      current = own;
    }
    if (current == HB_SCRIPT_COMMON) ++leading;
    scripts[i] = current;
  }
  if (current == HB_SCRIPT_COMMON) std::fill(scripts.begin(), scripts.end(), HB_SCRIPT_LATIN);
  return scripts;
}

}  // namespace

void read_paragraph(std::string_view bytes, std::uint32_t base, Paragraph& p) {
  p.text.clear();
  p.byte.clear();
  p.plain = true;
  const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < length;) {
    p.byte.push_back(base + static_cast<std::uint32_t>(i));
    UChar32 c = s[i];
    if (c < 0x80) {
      ++i;
      if (c < 0x20 || c == 0x7F) c = ' ';
    } else {
      U8_NEXT_OR_FFFD(s, i, length, c);
    }
    p.plain = p.plain && is_plain(static_cast<char32_t>(c));
    p.text.push_back(static_cast<char32_t>(c));
  }
  p.byte.push_back(base + static_cast<std::uint32_t>(length));
}

void find_levels(Paragraph& p) {
  p.level.assign(p.text.size(), 0);
  p.rtl = false;
  if (p.plain || p.text.empty()) return;
  const auto length = static_cast<FriBidiStrIndex>(p.text.size());
  const auto* text = reinterpret_cast<const FriBidiChar*>(p.text.data());
  std::vector<FriBidiCharType> types(p.text.size());
  std::vector<FriBidiBracketType> brackets(p.text.size());
  std::vector<FriBidiLevel> levels(p.text.size());
  fribidi_get_bidi_types(text, length, types.data());
  fribidi_get_bracket_types(text, length, types.data(), brackets.data());
  FriBidiParType direction = FRIBIDI_PAR_ON;  // by the first strong character
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &direction, levels.data()) == 0) return;
  p.rtl = FRIBIDI_IS_RTL(direction);
  std::transform(levels.begin(), levels.end(), p.level.begin(),
                 [](FriBidiLevel l) { return static_cast<std::uint8_t>(std::max<int>(l, 0)); });
}

void itemise(Paragraph& p, Fonts& fonts, Face face) {
  p.items.clear();
  const auto scripts = resolve_scripts(p.text);
  FontId previous = no_font;
  for (std::uint32_t i = 0; i < p.text.size(); ++i) {
    const FontId font = fonts.pick(face, p.text[i], previous);
    previous = font;
    if (!p.items.empty()) {
      Item& open = p.items.back();
      if (open.font == font && open.script == scripts[i] && open.level == p.level[i]) {
        open.last = i + 1;
        continue;
      }
    }
    p.items.push_back({i, i + 1, font, scripts[i], p.level[i], 0, 0});
  }
}

std::vector<std::size_t> visual_order(const std::vector<std::uint8_t>& levels) {
  std::vector<std::size_t> order(levels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const int highest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
  for (int level = highest; level > 0; --level) {
    for (std::size_t i = 0; i < order.size();) {
      if (levels[order[i]] < level) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < order.size() && levels[order[end]] >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i), order.begin() + static_cast<std::ptrdiff_t>(end));
      i = end;
    }
  }
  return order;
}

}  // namespace guichet::ui
