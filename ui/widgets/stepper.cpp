// Where one is on the way: circles joined by a line. In large text only the present step keeps its name.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

bool names_fit(Frame& f, std::span<const std::string> titles, float column) {
  for (const auto& title : titles)
    if (f.canvas.text_engine().width(title, f.theme.label) > column - f.theme.px(8)) return false;
  return true;
}

void draw_circle(Frame& f, Vec at, float r, std::size_t index, std::size_t current) {
  const auto& c = f.theme.colour;
  TextStyle digit = paint::with_face(f.theme.h3, Face::bold);
  digit.px = f.theme.px(28);
  digit.line = f.theme.px(34);
  std::string number = std::to_string(index + 1);
  auto draw_number = [&](Colour ink) {
    f.canvas.ornament({at.x - r, std::round(at.y - digit.line / 2), 2 * r, digit.line}, number, digit, ink,
                  Align::centre);
  };
  if (index < current) {
    f.canvas.disc(at, r, c.brand);
    paint::icon(f, icons::check, at, f.theme.px(36), c.on_brand);
  } else if (index == current) {
    f.canvas.disc(at, r + f.theme.px(9), f.theme.high_contrast ? c.ink : c.accent);
    f.canvas.disc(at, r + f.theme.px(4), c.paper);
    f.canvas.disc(at, r, c.brand);
    draw_number(c.on_brand);
  } else {
    f.canvas.disc(at, r, c.line_strong);
    f.canvas.disc(at, r - paint::border_width(f, 3), c.surface);
    draw_number(c.ink2);
  }
}

}  // namespace

float stepper(Frame& f, const Rect& at, std::span<const std::string> titles, std::size_t current) {
  if (titles.empty()) return 0;
  const auto& c = f.theme.colour;
  auto count = static_cast<float>(titles.size());
  float column = at.w / count, r = f.theme.px(28), top = at.y + f.theme.px(12),
        line_h = std::round(f.theme.px(4));
  current = std::min(current, titles.size() - 1);
  auto centre = [&](std::size_t i) {
    Rect cell{at.x + column * static_cast<float>(i), top, column, 2 * r};
    return f.mirrored(cell, at).centre();
  };
  for (std::size_t i = 0; i + 1 < titles.size(); ++i) {
    Vec a = centre(i), b = centre(i + 1);
    float from = std::min(a.x, b.x) + r + f.theme.px(9), to = std::max(a.x, b.x) - r - f.theme.px(9);
    f.canvas.rect({from, a.y - line_h / 2, to - from, line_h}, i < current             ? c.brand
                                                               : f.theme.high_contrast ? c.disabled_fg
                                                                                       : c.line);
  }
  bool all_names = names_fit(f, titles, column);
  float names_y = top + 2 * r + f.theme.px(14), used = names_y + f.theme.label.line - at.y;
  bool fits = true;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    draw_circle(f, centre(i), r, i, current);
    if (!all_names && i != current) continue;
    TextStyle style = i == current ? paint::with_face(f.theme.label, Face::bold)
                                   : paint::with_face(f.theme.label, Face::medium);
    float w = std::min(at.w, std::ceil(f.canvas.text_engine().width(titles[i], style)) + 2);
    float x = std::clamp(centre(i).x - w / 2, at.x, at.right() - w);
    auto fitted = paint::fit(f, titles[i], style, w);
    fits &= paint::words(f, {std::round(x), names_y, w, fitted.height}, titles[i], fitted,
                         i == current ? c.ink : c.ink2, Align::centre);
    used = std::max(used, names_y + fitted.height - at.y);
  }
  std::string said =
      paint::filled(f.tr("ui", "Étape {n} sur {total} : {nom}."), {{"{n}", std::to_string(current + 1)},
                                                                   {"{total}", std::to_string(titles.size())},
                                                                   {"{nom}", titles[current]}});
  for (const auto& title : titles) said += " " + title + (&title == &titles.back() ? "." : ",");
  used = std::ceil(used + f.theme.px(8));
  paint::node(f, "stepper", {at.x, at.y, at.w, used}, {Role::progress, said, titles[current], {}, false}, {},
              c.ink, f.ground(), f.theme.label.px, fits);
  return used;
}

}  // namespace guichet::ui
