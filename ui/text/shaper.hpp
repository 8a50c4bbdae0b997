// HarfBuzz on one item at a time, at the font's own scale: the result holds for every size of that font.
#pragma once
#include <vector>

#include "ui/text/paragraph.hpp"

namespace guichet::ui {

struct Shaped {
  std::uint32_t glyph = 0;    // 0: in no font
  std::uint32_t cluster = 0;  // code point in the paragraph
  float advance = 0, dx = 0, dy = 0;  // pixels, dy upwards
  bool unsafe = false;        // the text must not be cut before this glyph without shaping anew
};

class Shaper {
 public:
  explicit Shaper(Fonts& fonts);
  // Appends the glyphs of code points [first, last) of `item`, in visual order.
  void shape(const Paragraph&, const Item&, std::uint32_t first, std::uint32_t last, float px, WipedVector<Shaped>& out);
  void wipe();

 private:
  Fonts& fonts_;
  HbBuffer buffer_;
  hb_language_t language_;  // one for all, so that shaping does not hang on the machine's locale
  void make_room(unsigned characters);
  unsigned room_ = 0;
};

// Arabic letters look small beside Latin ones of the same em.
float script_scale(hb_script_t);

}  // namespace guichet::ui
