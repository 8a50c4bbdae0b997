#include <cmath>
#include <optional>

#include "ui/render/raster.hpp"
#include "ui/render/rows.hpp"

// Triangles with a colour at each corner: ImGui's anti-aliased edges are thin ones that fade to nothing. A
// pixel belongs to one when its centre does, left edge included and right edge not, so that neighbours
// neither overlap nor gape.
namespace guichet::ui {
namespace {

// Where the edge crosses the middle of a row. Computed from its upper end, so that both neighbours agree.
std::optional<float> crossing(Corner a, Corner b, float y) {
  if (a.y > b.y || (a.y == b.y && a.x > b.x)) std::swap(a, b);
  if (y < a.y || y >= b.y) return std::nullopt;
  return a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y));
}

struct Span {
  float left = 1e9f, right = -1e9f;
};

Span span_at(const Triangle& t, float y) {
  Span span;
  for (std::size_t i = 0; i < 3; ++i)
    if (const auto x = crossing(t[i], t[(i + 1) % 3], y)) {
      span.left = std::min(span.left, *x);
      span.right = std::max(span.right, *x);
    }
  return span;
}

// One channel as a plane over the screen.
struct Plane {
  float base, dx, dy;
  int at(float x, float y) const {
    return static_cast<int>(std::clamp(base + dx * x + dy * y, 0.f, 255.f) + 0.5f);
  }
};

class Shading {
 public:
  explicit Shading(const Triangle& t) : t_(t) {
    flat_ = t[0].colour == t[1].colour && t[1].colour == t[2].colour;
    for (int c = 0; !flat_ && c < 4; ++c) planes_[static_cast<std::size_t>(c)] = plane(8 * c);
  }
  bool flat() const { return flat_; }
  Argb at(float x, float y) const {
    Argb out = 0;
    for (int c = 0; c < 4; ++c)
      out |= static_cast<Argb>(planes_[static_cast<std::size_t>(c)].at(x - t_[0].x, y - t_[0].y)) << 8 * c;
    return out;
  }

 private:
  Plane plane(int shift) const {
    const auto value = [&](std::size_t i) { return static_cast<float>(t_[i].colour >> shift & 255); };
    const float ux = t_[1].x - t_[0].x, uy = t_[1].y - t_[0].y, vx = t_[2].x - t_[0].x,
                vy = t_[2].y - t_[0].y;
    const float du = value(1) - value(0), dv = value(2) - value(0), twice = ux * vy - uy * vx;
    if (std::abs(twice) < 1e-6f) return {value(0), 0, 0};
    return {value(0), (du * vy - dv * uy) / twice, (dv * ux - du * vx) / twice};
  }

  const Triangle& t_;
  bool flat_;
  std::array<Plane, 4> planes_{};
};

}  // namespace

void Raster::triangle(const Triangle& t, Area a) {
  const Shading shading(t);
  for (int y = a.y0; y < a.y1; ++y) {
    const float middle = static_cast<float>(y) + 0.5f;
    const Span span = span_at(t, middle);
    if (span.left >= span.right) continue;
    const int from = std::max(a.x0, static_cast<int>(std::ceil(span.left - 0.5f)));
    const int to = std::min(a.x1, static_cast<int>(std::ceil(span.right - 0.5f)));
    if (from >= to) continue;
    if (shading.flat()) {
      rows::blend(row(from, y), to - from, t[0].colour);
      continue;
    }
    for (int x = from; x < to; ++x)
      rows::blend(row(x, y), 1, shading.at(static_cast<float>(x) + 0.5f, middle));
  }
}

}  // namespace guichet::ui
