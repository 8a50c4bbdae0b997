// Paper to sign on: the line to write above, the strokes so far, the one under the finger.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

// The renderer has discs and boxes; a pen's line is discs close enough to touch.
void draw_stroke(Frame& f, const Rect& at, const Strokes::value_type& stroke) {
  const float radius = std::max(2.f, f.theme.px(4)), step = radius * 0.8f;
  Vec last{};
  for (std::size_t i = 0; i < stroke.size(); ++i) {
    const Vec to{at.x + stroke[i].first * at.w, at.y + stroke[i].second * at.h};
    const float way = i == 0 ? 0 : std::hypot(to.x - last.x, to.y - last.y);
    for (float done = step; done < way; done += step)
      f.canvas.disc({last.x + (to.x - last.x) * done / way, last.y + (to.y - last.y) * done / way}, radius, f.theme.colour.ink);
    f.canvas.disc(to, radius, f.theme.colour.ink);
    last = to;
  }
}

}  // namespace

std::optional<Strokes::value_type> signature_pad(Frame& f, const Rect& at, std::string_view id, std::string_view label,
                                                 const Strokes& strokes) {
  const auto& c = f.theme.colour;
  const auto hand = paint::hand_on(f, id);
  const float radius = std::round(f.theme.px(20));
  paint::plate(f, at, {c.surface, hand.pressed ? c.brand : c.line_strong, paint::border_width(f, 3), radius});
  f.canvas.rect({at.x + at.w * 0.08f, std::round(at.y + at.h * 0.78f), at.w * 0.84f, std::max(1.f, f.theme.px(2))}, c.line_strong);
  for (const auto& stroke : strokes) draw_stroke(f, at, stroke);
  Strokes::value_type now;
  if (f.input.drawn == id)
    for (const auto& point : f.input.stroke) now.emplace_back(point.x, point.y);
  draw_stroke(f, at, now);
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  auto& node = paint::node(f, id, at, {Role::image, std::string(label)}, hand, c.ink, c.surface, f.theme.body.px, true);
  node.draws = true;
  if (f.activated(id)) return Strokes::value_type{{0.3f, 0.5f}, {0.42f, 0.68f}, {0.7f, 0.28f}};  // by a key: a tick
  if (f.input.drawn != id || !f.input.stroke_done) return std::nullopt;
  return now;
}

}  // namespace guichet::ui
