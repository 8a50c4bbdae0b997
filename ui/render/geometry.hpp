// Points, rectangles and colours in pixels of the logical screen (before rotation). Millimetres become pixels once,
// in Theme; nothing below it knows the panel's size.
#pragma once
#include <algorithm>
#include <cstdint>

namespace guichet::ui {

// To the nearest whole pixel. std::round is a library call, and a frame rounds ten thousand times.
inline int whole(float v) {
  constexpr float reach = 32768;  // within it, adding it loses less than 1/256 of a pixel
  v = std::clamp(v, -reach, reach - 1);
  return static_cast<int>(v + reach + 0.5f) - static_cast<int>(reach);
}

struct Vec { float x = 0, y = 0; };

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Vec centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(Vec p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool empty() const { return w <= 0 || h <= 0; }
  Rect inset(float d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  bool operator==(const Rect&) const = default;
};
inline Rect intersect(const Rect& a, const Rect& b) {
  float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.f, std::min(a.right(), b.right()) - x), std::max(0.f, std::min(a.bottom(), b.bottom()) - y)};
}

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Colour&) const = default;
};

}  // namespace guichet::ui
