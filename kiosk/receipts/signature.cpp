#include "kiosk/receipts/output.hpp"

namespace guichet::receipts {
namespace {

constexpr double line_width = 5;

void draw_stroke(cairo_t* cairo, const Strokes::value_type& stroke, int width, int height) {
  const auto x = [&](float part) { return static_cast<double>(std::clamp(part, 0.f, 1.f)) * width; };
  const auto y = [&](float part) { return static_cast<double>(std::clamp(part, 0.f, 1.f)) * height; };
  if (stroke.empty()) return;
  cairo_move_to(cairo, x(stroke.front().first), y(stroke.front().second));
  for (const auto& [px, py] : stroke) cairo_line_to(cairo, x(px), y(py));  // to itself at first: a touch is a dot
  cairo_stroke(cairo);
}

}  // namespace

Result<std::vector<std::uint8_t>> signature_png(const Strokes& strokes, int width, int height) {
  Surface surface = grey_surface(width, height);
  Cairo cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  cairo_set_source_rgb(cairo.get(), 0, 0, 0);
  cairo_set_line_width(cairo.get(), line_width);
  cairo_set_line_cap(cairo.get(), CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo.get(), CAIRO_LINE_JOIN_ROUND);
  for (const auto& stroke : strokes) draw_stroke(cairo.get(), stroke, width, height);
  return grey_png(surface.get());
}

}  // namespace guichet::receipts
