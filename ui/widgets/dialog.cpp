// A dialog over a veil that leaves the bottom bar free, and the countdown some dialogs carry.
#include <cmath>

#include "ui/widgets/colours.hpp"
#include "ui/widgets/paint.hpp"

namespace guichet::ui {

Rect begin_dialog(Frame& f, std::string_view id, std::string_view text, float design_width, float height,
                  const Rect& over) {
  const auto& c = f.theme.colour;
  f.canvas.rect({f.screen.x, f.screen.y, f.screen.w, over.bottom() - f.screen.y}, with_alpha(c.scrim, 0.78));
  float w = std::min(std::round(f.theme.px(design_width)), over.w), h = std::min(std::round(height), over.h);
  Rect at{std::round(over.centre().x - w / 2), std::round(over.centre().y - h / 2), w, h};
  float radius = std::round(f.theme.px(40));
  if (f.theme.shadows) f.canvas.shadow(at, radius, 2);
  paint::plate(f, at, {c.surface, c.line, f.theme.high_contrast ? paint::border_width(f, 4) : 0, radius});
  f.nodes.begin_modal();
  paint::node(f, id, at, {Role::dialog, std::string(text), {}, {}, false}, {}, c.ink, c.surface, 0, true);
  f.grounds.push_back(c.surface);
  return at;
}

void end_dialog(Frame& f) {
  if (!f.grounds.empty()) f.grounds.pop_back();
}

void countdown_ring(Frame& f, Vec centre, float radius, int left, int total, std::string_view unit,
                    std::string_view id) {
  const auto& c = f.theme.colour;
  float width = std::round(radius * 0.13f), count = static_cast<float>(std::max(1, total));
  for (int i = 0; i < total; ++i) {
    // Segments go out clockwise from the top, so that what is left shrinks as the time does.
    float from = (static_cast<float>(i) + 0.16f) / count, to = (static_cast<float>(i) + 0.84f) / count;
    bool lit = i >= total - left;
    f.canvas.arc_segment(centre, radius, width, from, to,
                         lit                     ? c.brand
                         : f.theme.high_contrast ? c.sunken
                                                 : c.brand_tint);
  }
  float inner = (radius - width) * 1.5f;
  std::string number = std::to_string(left);
  TextStyle digits = f.theme.display;
  digits.line = digits.px;
  float fitting = std::min(1.f, radius * 0.72f / digits.px);
  digits.px *= fitting;
  digits.line = std::round(digits.line * fitting);
  auto figure = paint::fit_line(f, number, digits, inner),
       word = paint::fit_line(f, unit, paint::with_face(f.theme.h3, Face::medium), inner);
  float y = std::round(centre.y - (figure.height + word.height) / 2), nw = std::ceil(figure.width) + 1,
        ww = std::ceil(word.width) + 1;
  bool fits = paint::words(f, {std::round(centre.x - nw / 2), y, nw, figure.height}, number, figure, c.ink,
                           Align::centre);
  fits &= paint::words(f, {std::round(centre.x - ww / 2), y + figure.height, ww, word.height}, unit, word,
                       c.ink2, Align::centre);
  paint::node(f, id, {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius},
              {Role::progress, number + " " + std::string(unit), number, {}, false}, {}, c.ink, f.ground(),
              word.style.px, fits);
}

}  // namespace guichet::ui
