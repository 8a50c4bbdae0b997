// Buttons: one way to look normal, pressed, focused and disabled, and four dresses for it.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

struct Dress {
  Colour top, bottom, line, ink, edge;  // at rest; edge: the lower 5 px of the primary
  Colour pressed_fill, pressed_line, pressed_ink;
  float line_w = 0, radius = 24, icon_px = 36;
  bool edged = false, shadow = false;
  TextStyle style;
};

float pad(const Frame& f) { return f.theme.px(24); }

Dress in_high_contrast(const Frame& f, Dress d) {
  const auto& c = f.theme.colour;
  if (!f.theme.high_contrast) return d;
  bool filled = d.edged;  // pressing turns it inside out
  d.edged = d.shadow = false;
  d.line_w = paint::border_width(f, 4);
  d.pressed_fill = filled ? c.surface : c.brand;
  d.pressed_ink = filled ? c.brand : c.on_brand;
  d.pressed_line = c.brand;
  return d;
}

Dress primary(const Frame& f) {
  const auto& c = f.theme.colour;
  bool high = f.theme.high_contrast;
  return in_high_contrast(f, {.top = high ? c.brand : c.brand_soft,
                              .bottom = c.brand,
                              .line = c.brand,
                              .ink = c.on_brand,
                              .edge = c.brand_deep,
                              .pressed_fill = c.brand_deep,
                              .pressed_line = c.brand_deep,
                              .pressed_ink = c.on_brand,
                              .radius = 28,
                              .icon_px = 52,
                              .edged = true,
                              .shadow = true,
                              .style = f.theme.h2});
}

Dress secondary(const Frame& f, Colour line, Colour ink) {
  const auto& c = f.theme.colour;
  return in_high_contrast(f, {.top = c.surface,
                              .bottom = c.surface,
                              .line = line,
                              .ink = ink,
                              .edge = line,
                              .pressed_fill = line == c.err ? c.err_tint : c.brand_tint2,
                              .pressed_line = line,
                              .pressed_ink = ink,
                              .line_w = paint::border_width(f, 3),
                              .radius = 24,
                              .icon_px = 40,
                              .style = f.theme.h3});
}

Dress ghost(const Frame& f) {
  const auto& c = f.theme.colour;
  return in_high_contrast(f, {.top = c.brand_tint,
                              .bottom = c.brand_tint,
                              .line = f.theme.high_contrast ? c.line : c.brand_tint2,
                              .ink = c.brand,
                              .edge = c.line,
                              .pressed_fill = c.brand_tint2,
                              .pressed_line = c.brand,
                              .pressed_ink = c.brand,
                              .line_w = paint::border_width(f, 2),
                              .radius = 20,
                              .icon_px = 36,
                              .style = f.theme.h3});
}

void draw_ground(Frame& f, const Rect& at, const Dress& d, float radius, const paint::Hand& hand) {
  const auto& c = f.theme.colour;
  if (!hand.enabled)
    return paint::plate(
        f, at,
        {c.disabled_bg, f.theme.high_contrast ? c.disabled_fg : c.line, paint::border_width(f, 2), radius});
  if (hand.pressed) return paint::plate(f, at, {d.pressed_fill, d.pressed_line, d.line_w, radius});
  if (!d.edged) return paint::plate(f, at, {d.top, d.line, d.line_w, radius, d.shadow});
  if (f.theme.shadows) f.canvas.shadow(at, radius, 1);
  float edge = std::round(f.theme.px(5));
  f.canvas.round_rect(at, radius, d.edge);
  f.canvas.gradient({at.x, at.y, at.w, at.h - edge}, radius, d.top, d.bottom);
}

bool draw(Frame& f, const Rect& at, std::string_view id, std::string_view text, const ButtonLook& look,
          const Dress& d) {
  auto hand = paint::hand_on(f, id, look.enabled);
  const auto& c = f.theme.colour;
  float radius = std::min(std::round(f.theme.px(d.radius)), at.h / 2);
  draw_ground(f, at, d, radius, hand);
  Colour ink = !hand.enabled ? c.disabled_fg : hand.pressed ? d.pressed_ink : d.ink;
  Colour ground = !hand.enabled ? c.disabled_bg : hand.pressed ? d.pressed_fill : d.top;
  float side = std::min(pad(f), at.h * 0.4f);
  Rect inner{at.x + side, at.y + f.theme.px(8), at.w - 2 * side, at.h - f.theme.px(16)};
  if (hand.pressed)
    inner = inner.moved(0, std::round(f.theme.px(3)));
  else if (d.edged)
    inner.h -= f.theme.px(4);
  float icon_px = std::round(f.theme.px(d.icon_px) * (f.theme.text_scale > 1 ? 1.2f : 1.f));
  bool fits = paint::icon_and_words(f, inner, text, d.style, {look.icon, icon_px, look.icon_after, ink});
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  paint::node(f, id, at,
              {Role::button, std::string(text), {}, look.enabled ? "" : std::string(look.why_disabled)}, hand,
              ink, ground, d.style.px, fits);
  return look.enabled && f.activated(id);
}

TextStyle pill_style(const Frame& f) { return paint::with_face(f.theme.body, Face::semibold); }

}  // namespace

bool primary_button(Frame& f, const Rect& at, std::string_view id, std::string_view text, ButtonLook look) {
  return draw(f, at, id, text, look, primary(f));
}
bool secondary_button(Frame& f, const Rect& at, std::string_view id, std::string_view text, ButtonLook look) {
  return draw(f, at, id, text, look, secondary(f, f.theme.colour.brand, f.theme.colour.brand));
}
bool danger_button(Frame& f, const Rect& at, std::string_view id, std::string_view text, ButtonLook look) {
  return draw(f, at, id, text, look, secondary(f, f.theme.colour.err, paint::ink_for(f, f.theme.colour.err)));
}
bool ghost_button(Frame& f, const Rect& at, std::string_view id, std::string_view text, ButtonLook look) {
  return draw(f, at, id, text, look, ghost(f));
}

bool pill_button(Frame& f, const Rect& at, std::string_view id, std::string_view text, ButtonLook look) {
  Dress d = secondary(f, f.theme.colour.brand, f.theme.colour.brand);
  d.radius = 400;
  d.style = pill_style(f);
  return draw(f, at, id, text, look, d);
}

float button_height(Frame& f, std::string_view text, float width, float design_min) {
  const TextStyle& style = design_min >= 112 ? f.theme.h2 : f.theme.h3;
  float icon_px = f.theme.px(design_min >= 112 ? 52 : 40) * (f.theme.text_scale > 1 ? 1.2f : 1.f);
  float words = paint::icon_and_words_height(f, text, style, width - 2 * pad(f), std::round(icon_px));
  return std::max(std::round(f.theme.px(design_min)), std::ceil(words + f.theme.px(36)));
}

float pill_width(Frame& f, std::string_view text, bool with_icon) {
  float icon_px = with_icon ? f.theme.px(40) * (f.theme.text_scale > 1 ? 1.2f : 1.f) + f.theme.px(18) : 0;
  return std::ceil(f.canvas.text_engine().width(text, pill_style(f)) + icon_px + 2 * f.theme.px(32)) + 2;
}

}  // namespace guichet::ui
