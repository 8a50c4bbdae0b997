#include "ui/text/corners.hpp"

#include <algorithm>
#include <cmath>

namespace guichet::ui {
namespace {

// A rounded rectangle that goes on for ever to the right and below; its sharp corner would be at (inset, inset).
struct Round {
  double inset, radius;
  double centre() const { return inset + radius; }
};

// The primitive of the arc's height over its centre line, sqrt(r^2 - t^2), t counted from the centre.
double arc_primitive(double t, double r) {
  t = std::clamp(t, -r, r);
  return 0.5 * (t * std::sqrt(std::max(0.0, r * r - t * t)) + r * r * std::asin(r > 0 ? t / r : 0));
}

// Covered area of [x0,x1] x [y0,y1] above the centre line (y1 <= centre).
double area_above(const Round& s, double x0, double x1, double y0, double y1) {
  if (y1 <= y0) return 0;
  const double c = s.centre(), r = s.radius;
  const auto enters = [&](double y) {  // x at which the arc crosses height y; the shape is to its right
    const double up = c - y;
    if (up > r) return c + 1e9;
    return c - std::sqrt(std::max(0.0, r * r - up * up));
  };
  const double from = std::clamp(enters(y1), x0, x1);
  // Right of the centre the top edge is straight, at `inset`.
  const double top = std::max(y0, s.inset);
  const double full = std::clamp(enters(top), from, x1);
  double area = (x1 - full) * std::max(0.0, y1 - top);
  if (full > from) area += (y1 - c) * (full - from) + arc_primitive(full - c, r) - arc_primitive(from - c, r);
  return area;
}

double coverage(const Round& s, double x, double y) {
  const double c = s.centre();
  const double above = area_above(s, x, x + 1, y, std::min(y + 1, std::max(y, c)));
  const double straight = std::max(0.0, y + 1 - std::max(y, c)) * std::clamp(x + 1 - s.inset, 0.0, 1.0);
  return std::clamp(above + straight, 0.0, 1.0);
}

std::uint8_t alpha(double v) { return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0, 1.0) * 255)); }

std::vector<double> gaussian(double sigma, int reach) {
  std::vector<double> weights(static_cast<std::size_t>(2 * reach + 1));
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) sum += weights[static_cast<std::size_t>(i + reach)] = std::exp(-0.5 * i * i / (sigma * sigma));
  for (auto& w : weights) w /= sum;
  return weights;
}

}  // namespace

Mask corner_mask(float radius, float stroke) {
  const double r = std::max(0.f, radius), s = std::max(0.f, stroke);
  Mask mask;
  mask.side = static_cast<int>(std::ceil(r));
  mask.alpha.resize(static_cast<std::size_t>(mask.side) * static_cast<std::size_t>(mask.side));
  const Round outer{0, r}, inner{s, std::max(0.0, r - s)};
  auto* out = mask.alpha.data();
  for (int y = 0; y < mask.side; ++y)
    for (int x = 0; x < mask.side; ++x) *out++ = alpha(coverage(outer, x, y) - (s > 0 ? coverage(inner, x, y) : 0));
  return mask;
}

Mask soft_corner_mask(float radius, float spread) {
  const double r = std::max(0.f, radius), spill = std::max(0.f, spread);
  Mask mask;
  mask.side = static_cast<int>(std::ceil(r + 2 * spill));
  const auto side = static_cast<std::size_t>(mask.side);
  mask.alpha.resize(side * side);
  const int reach = static_cast<int>(std::ceil(spill));
  const auto weights = gaussian(std::max(0.3, spill / 2), reach);
  // The shape on a margin of `reach` all round, blurred along x, then along y.
  const int wide = mask.side + 2 * reach;
  const Round shape{spill, r};
  std::vector<double> rows(static_cast<std::size_t>(wide) * side), sharp(static_cast<std::size_t>(wide));
  for (int y = 0; y < wide; ++y) {
    for (int x = 0; x < wide; ++x) sharp[static_cast<std::size_t>(x)] = coverage(shape, x - reach, y - reach);
    for (std::size_t x = 0; x < side; ++x) {
      double sum = 0;
      for (std::size_t k = 0; k < weights.size(); ++k) sum += weights[k] * sharp[x + k];
      rows[static_cast<std::size_t>(y) * side + x] = sum;
    }
  }
  for (std::size_t y = 0; y < side; ++y)
    for (std::size_t x = 0; x < side; ++x) {
      double sum = 0;
      for (std::size_t k = 0; k < weights.size(); ++k) sum += weights[k] * rows[(y + k) * side + x];
      mask.alpha[y * side + x] = alpha(sum);
    }
  return mask;
}

}  // namespace guichet::ui
