// The bitmaps of glyphs and corners in the atlas, drawn when first asked for.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "ui/text/atlas.hpp"
#include "ui/text/corners.hpp"
#include "ui/text/fonts.hpp"

namespace guichet::ui {

class Glyphs {
 public:
  explicit Glyphs(Fonts& fonts) : fonts_(fonts) {}
  // x and y are the bitmap's offset from the pen on the baseline, y downwards; w is 0 when there is nothing to draw.
  const Glyph& get(FontId, std::uint32_t glyph, Size26);
  const Glyph& box(Size26);  // what no font can draw
  const Glyph& corner(float radius, float stroke, bool soft);
  Atlas& atlas() { return atlas_; }
  const Atlas& atlas() const { return atlas_; }
  void drop();

 private:
  Glyph draw(FontId, std::uint32_t glyph, Size26);
  Glyph draw_box(Size26);
  Glyph keep(const Mask&);

  Fonts& fonts_;
  Atlas atlas_;
  std::unordered_map<std::uint64_t, Glyph> glyphs_, corners_;
};

}  // namespace guichet::ui
