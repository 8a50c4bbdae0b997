// Rows that are ticked or chosen: the whole row is the target.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

enum class Shape { box, circle };

struct Row {
  float pad, mark, gap, words_w;
};

Row row_of(const Frame& f, float width, float tag_w) {
  Row r{f.theme.px(28), f.theme.px(56), f.theme.px(24), 0};
  r.words_w = width - 2 * r.pad - r.mark - r.gap - (tag_w > 0 ? tag_w + f.theme.px(16) : 0);
  return r;
}

struct Tint {
  Colour fill, line, ink, ink2;
  float line_w;
};

Tint tint_of(const Frame& f, bool chosen, const paint::Hand& hand) {
  const auto& c = f.theme.colour;
  if (hand.pressed && f.theme.high_contrast)
    return {c.brand, c.brand, c.on_brand, c.on_brand, paint::border_width(f, 4)};
  if (hand.pressed) return {c.brand_tint2, c.brand, c.ink, c.ink, paint::border_width(f, 4)};
  if (chosen)
    return {f.theme.high_contrast ? c.surface : c.brand_tint, c.brand, c.ink, c.ink,
            paint::border_width(f, 4)};
  return {c.surface, c.line, c.ink, c.ink2, paint::border_width(f, 2)};
}

void draw_mark(Frame& f, const Rect& at, Shape shape, bool on, bool pressed) {
  const auto& c = f.theme.colour;
  Colour line = pressed && f.theme.high_contrast ? c.on_brand : on ? c.brand : c.line_strong;
  Colour inside = pressed && f.theme.high_contrast ? c.brand : c.on_brand;
  float radius = shape == Shape::box ? std::round(f.theme.px(14)) : at.w / 2, w = paint::border_width(f, 3);
  if (shape == Shape::box) {
    paint::plate(f, at, {on ? line : f.theme.high_contrast ? c.surface : c.surface, line, w, radius});
    if (on) paint::icon(f, icons::check, at.centre(), f.theme.px(44), inside);
    return;
  }
  f.canvas.disc(at.centre(), at.w / 2, line);
  f.canvas.disc(at.centre(), at.w / 2 - w, c.surface);
  if (on) f.canvas.disc(at.centre(), at.w / 2 - f.theme.px(13), line);
}

// The second line stays in large text: here it says what the choice means.
struct Words {
  paint::Fitted first, second;
  float height = 0;
};
Words words_of(Frame& f, std::string_view text, std::string_view line, float width) {
  Words w{paint::fit(f, text, f.theme.h3, width), {}, 0};
  w.height = w.first.height;
  if (!line.empty()) w.second = paint::fit(f, line, f.theme.small, width), w.height += w.second.height;
  return w;
}

bool row(Frame& f, const Rect& at, std::string_view id, std::string_view text, std::string_view line, bool on,
         Shape shape, const std::optional<std::pair<TagKind, std::string>>& tagged) {
  auto hand = paint::hand_on(f, id);
  Vec tag_box = tagged ? tag_size(f, tagged->second, tagged->first != TagKind::plain) : Vec{};
  Row r = row_of(f, at.w, tag_box.x);
  Tint t = tint_of(f, on, hand);
  float radius = std::round(f.theme.px(20));
  paint::plate(f, at, {t.fill, t.line, t.line_w, radius, !hand.pressed && !on});
  Rect inner = hand.pressed ? at.moved(0, std::round(f.theme.px(3))) : at;
  Rect mark{inner.x + r.pad, std::round(inner.centre().y - r.mark / 2), r.mark, r.mark};
  draw_mark(f, f.mirrored(mark, inner), shape, on, hand.pressed);
  Words w = words_of(f, text, line, r.words_w);
  Rect box = f.mirrored(
      {mark.right() + r.gap, std::round(inner.centre().y - w.height / 2), r.words_w, w.first.height}, inner);
  bool fits = paint::words(f, box, text, w.first, t.ink) && w.height <= at.h + 1;
  if (!line.empty())
    fits &= paint::words(f, {box.x, box.bottom(), box.w, w.second.height}, line, w.second, t.ink2);
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  std::string said = paint::spoken(text, line);
  if (tagged) said = paint::spoken(said, tagged->second);
  Role role = shape == Shape::box ? Role::checkbox : Role::radio;
  paint::node(f, id, at, {role, said}, hand, t.ink, t.fill, w.first.style.px, fits).checked = on;
  if (tagged) {
    Rect end{inner.right() - r.pad - tag_box.x, std::round(inner.centre().y - tag_box.y / 2), tag_box.x,
             tag_box.y};
    Rect place = f.mirrored(end, inner);
    tag(f, {place.x, place.y}, std::string(id) + ".tag", tagged->first, tagged->second);
  }
  return f.activated(id);
}

}  // namespace

bool check_row(Frame& f, const Rect& at, std::string_view id, std::string_view text, std::string_view line,
               bool checked, std::optional<std::pair<TagKind, std::string>> tagged) {
  return row(f, at, id, text, line, checked, Shape::box, tagged);
}

bool radio_row(Frame& f, const Rect& at, std::string_view id, std::string_view text, std::string_view line,
               bool chosen) {
  return row(f, at, id, text, line, chosen, Shape::circle, {});
}

float row_height(Frame& f, std::string_view text, std::string_view line, float width, float design_min,
                 std::string_view tagged) {
  float tag_w = tagged.empty() ? 0 : tag_size(f, tagged, true).x;
  float words = words_of(f, text, line, row_of(f, width, tag_w).words_w).height;
  return std::max(std::round(f.theme.px(design_min)), std::ceil(words + f.theme.px(32)));
}

}  // namespace guichet::ui
