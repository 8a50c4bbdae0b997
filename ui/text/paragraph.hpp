// One paragraph on its way from UTF-8 to lines: code points, where lines may break, and items: stretches of one script,
// one direction and one font, which HarfBuzz takes one at a time. Plain text (Latin, Greek, Cyrillic) needs neither
// FriBidi nor ICU, so the first screens never wait for their data.
#pragma once
#include <hb.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/text/fonts.hpp"
#include "ui/text/wiping.hpp"

namespace guichet::ui {

struct Item {
  std::uint32_t first = 0, last = 0;  // code points
  FontId font = no_font;
  hb_script_t script = HB_SCRIPT_COMMON;
  std::uint8_t level = 0;             // odd: right to left
  std::uint32_t glyph_first = 0, glyph_last = 0;  // in the shaper's glyphs, once shaped
};

struct Paragraph {
  WipedText text;
  WipedVector<std::uint32_t> byte;    // of each code point in the whole text; one more for the end
  std::vector<std::uint8_t> can_break;  // before this code point
  std::vector<std::uint8_t> level;
  std::vector<Item> items;
  bool rtl = false;
  bool plain = true;
};

// Where lines may break in text of any script; ICU's data is loaded by the first call.
class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();
  // `bytes` is the UTF-8 of `p`, whose byte offsets count from `base`.
  void find(std::string_view bytes, std::uint32_t base, Paragraph& p);

 private:
  struct Icu;
  std::unique_ptr<Icu> icu_;
};

// Plain text breaks after spaces and hyphens; a no-break space, or a space before » ? ! ; : holds.
void find_plain_breaks(Paragraph&);

void read_paragraph(std::string_view bytes, std::uint32_t base, Paragraph&);  // text, byte, plain
void find_levels(Paragraph&);                                                 // level, rtl
void itemise(Paragraph&, Fonts&, Face);                                       // items

// Order in which runs of these levels are seen from the left (Unicode bidi rule L2): indices into `levels`.
std::vector<std::size_t> visual_order(const std::vector<std::uint8_t>& levels);

}  // namespace guichet::ui
