// One turn of the conversation: the visitor's words at the end side, the assistant's at the start side.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

struct Shape {
  float pad_x, pad_y, words_w;
};
Shape shape_of(const Frame& f, float width) {
  float pad = f.theme.px(30);
  return {pad, f.theme.px(22), std::floor(width * 0.9f) - 2 * pad};
}

// A rounded card with one sharp corner, towards its speaker.
void pointed(Frame& f, const Rect& at, float radius, Colour c, bool at_right) {
  f.canvas.round_rect(at, radius, c);
  f.canvas.rect({at_right ? at.right() - radius : at.x, at.bottom() - radius, radius, radius}, c);
}

}  // namespace

float bubble_height(Frame& f, float width, std::string_view text) {
  Shape s = shape_of(f, width);
  return std::ceil(paint::fit(f, text, f.theme.lead, s.words_w).height + 2 * s.pad_y);
}

float bubble(Frame& f, Vec at, float width, std::string_view id, bool visitor, std::string_view text) {
  const auto& c = f.theme.colour;
  Shape s = shape_of(f, width);
  auto fitted = paint::fit(f, text, f.theme.lead, s.words_w);
  float text_w = std::min(s.words_w, std::ceil(fitted.width) + 1), w = text_w + 2 * s.pad_x,
        h = bubble_height(f, width, text);
  Rect row{at.x, at.y, width, h};
  Rect box = f.mirrored({visitor ? row.right() - w : row.x, at.y, w, h}, row);
  bool sharp_right = visitor != f.canvas.rtl();
  float radius = std::round(f.theme.px(28)), line = paint::border_width(f, 2);
  Colour fill = visitor ? c.brand : c.surface, ink = visitor ? c.on_brand : c.ink;
  if (!visitor && f.theme.shadows) f.canvas.shadow(box, radius, 1);
  pointed(f, box, radius, visitor ? c.brand : c.line, sharp_right);
  if (!visitor) pointed(f, box.inset(line), radius - line, fill, sharp_right);
  bool fits = paint::words(f, {box.x + s.pad_x, box.y + s.pad_y, text_w, fitted.height}, text, fitted, ink);
  std::string who = visitor ? f.tr("ui", "Vous") : f.tr("ui", "Assistant");
  paint::node(f, id, box, {Role::text, who + " : " + std::string(text), {}, {}, false}, {}, ink, fill,
              fitted.style.px, fits);
  return h;
}

}  // namespace guichet::ui
