// Whole-pixel rectangles, and the few of them that say what of the screen must be drawn again.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "ui/render/geometry.hpp"

namespace guichet::ui {

struct Area {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool operator==(const Area&) const = default;
  bool empty() const { return x0 >= x1 || y0 >= y1; }
  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
  std::int64_t pixels() const { return empty() ? 0 : std::int64_t{width()} * height(); }
  bool covers(const Area& o) const { return x0 <= o.x0 && y0 <= o.y0 && x1 >= o.x1 && y1 >= o.y1; }
  bool meets(const Area& o) const { return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1; }
  Area moved(int dy) const { return {x0, y0 + dy, x1, y1 + dy}; }
  Rect rect() const {
    return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(width()),
            static_cast<float>(height())};
  }
};

inline Area common(const Area& a, const Area& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}
inline Area united(const Area& a, const Area& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}
Area area_of(const Rect&);  // rounded to whole pixels

// A handful of rectangles that cover everything added. They may overlap a little: drawing is from scratch in
// each.
class DirtyAreas {
 public:
  explicit DirtyAreas(Area limits) : limits_(limits) {}
  void add(Area);
  const std::vector<Area>& list() const { return areas_; }
  bool empty() const { return areas_.empty(); }
  static constexpr std::size_t most = 10;

 private:
  void join_cheapest();

  Area limits_;
  std::vector<Area> areas_;
};

}  // namespace guichet::ui
