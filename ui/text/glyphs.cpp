#include "ui/text/glyphs.hpp"

#include <bit>
#include <cmath>
#include <cstring>

namespace guichet::ui {
namespace {

Glyph placed(const Atlas::Place& at, int w, int h, float x, float y) {
  return {at.page, at.x, at.y, static_cast<std::uint16_t>(w), static_cast<std::uint16_t>(h), x, y};
}

void copy_row(std::uint8_t* to, const FT_Bitmap& from, unsigned row) {
  const auto* source = from.buffer + static_cast<std::ptrdiff_t>(row) * from.pitch;
  if (from.pixel_mode == FT_PIXEL_MODE_GRAY) {
    std::memcpy(to, source, from.width);
  } else {  // bitmaps of one bit
    for (unsigned x = 0; x < from.width; ++x) to[x] = (source[x / 8] >> (7 - x % 8)) & 1 ? 255 : 0;
  }
}

}  // namespace

const Glyph& Glyphs::get(FontId font, std::uint32_t glyph, Size26 size) {
  const std::uint64_t key = (std::uint64_t{font} << 48) | (std::uint64_t{size & 0xFFFF} << 32) | glyph;
  if (auto it = glyphs_.find(key); it != glyphs_.end()) return it->second;
  return glyphs_.emplace(key, draw(font, glyph, size)).first->second;
}

const Glyph& Glyphs::box(Size26 size) {
  const std::uint64_t key = (std::uint64_t{no_font} << 48) | size;
  if (auto it = glyphs_.find(key); it != glyphs_.end()) return it->second;
  return glyphs_.emplace(key, draw_box(size)).first->second;
}

Glyph Glyphs::draw(FontId font, std::uint32_t glyph, Size26 size) {
  const FT_GlyphSlot slot = fonts_.at(font).render(glyph, size);
  if (!slot) return {};
  const FT_Bitmap& bitmap = slot->bitmap;
  if (bitmap.pixel_mode != FT_PIXEL_MODE_GRAY && bitmap.pixel_mode != FT_PIXEL_MODE_MONO) return {};
  const int w = static_cast<int>(bitmap.width), h = static_cast<int>(bitmap.rows);
  const auto at = atlas_.add(w, h);
  if (!at) return {};
  for (unsigned row = 0; row < bitmap.rows; ++row)
    copy_row(at->pixels + static_cast<std::ptrdiff_t>(row) * at->stride, bitmap, row);
  return placed(*at, w, h, static_cast<float>(slot->bitmap_left), static_cast<float>(-slot->bitmap_top));
}

Glyph Glyphs::draw_box(Size26 size) {
  const float px = static_cast<float>(size) / 64;
  const int w = std::max(3, static_cast<int>(px * 0.48f)), h = std::max(4, static_cast<int>(px * 0.7f));
  const int line = std::max(1, static_cast<int>(px / 16));
  const auto at = atlas_.add(w, h);
  if (!at) return {};
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      at->pixels[y * at->stride + x] = x < line || y < line || x >= w - line || y >= h - line ? 255 : 0;
  return placed(*at, w, h, std::round(px * 0.06f), static_cast<float>(-h));
}

const Glyph& Glyphs::corner(float radius, float stroke, bool soft) {
  const std::uint64_t key = (std::uint64_t{std::bit_cast<std::uint32_t>(radius)} << 32) |
                            (std::bit_cast<std::uint32_t>(stroke) << 1) | (soft ? 1u : 0u);
  if (auto it = corners_.find(key); it != corners_.end()) return it->second;
  return corners_.emplace(key, keep(soft ? soft_corner_mask(radius, stroke) : corner_mask(radius, stroke))).first->second;
}

Glyph Glyphs::keep(const Mask& mask) {
  const auto at = atlas_.add(mask.side, mask.side);
  if (!at) return {};
  for (int y = 0; y < mask.side; ++y)
    std::memcpy(at->pixels + static_cast<std::ptrdiff_t>(y) * at->stride, mask.alpha.data() + y * mask.side,
                static_cast<std::size_t>(mask.side));
  return placed(*at, mask.side, mask.side, 0, 0);
}

void Glyphs::drop() {
  glyphs_.clear();
  corners_.clear();
  atlas_.drop();
}

}  // namespace guichet::ui
