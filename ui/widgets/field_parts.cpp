#include "ui/widgets/field_parts.hpp"

#include <cmath>

namespace guichet::ui::parts {
namespace {

TextStyle label_style(const Frame& f) { return paint::with_face(f.theme.h3, Face::bold); }
TextStyle error_style(const Frame& f) { return paint::with_face(f.theme.body, Face::semibold); }
float inset(const Frame& f) { return f.theme.px(36); }
float error_mark(const Frame& f) {
  return std::round(f.theme.px(38) * (f.theme.text_scale > 1 ? 1.3f : 1.f));
}
float gap(const Frame& f) { return f.theme.px(16); }  // the focus ring is 13 wide

// "(facultatif)" stands on the label's line where it fits, else under it.
struct Label {
  paint::Fitted text;
  float optional_w = 0;
  bool beside = false;
  float height = 0;
};
Label measure_label(Frame& f, float width, const FieldLook& look) {
  Label l{paint::fit(f, look.label, label_style(f), width), 0, false, 0};
  l.height = look.label.empty() ? 0 : l.text.height;
  if (look.required || look.label.empty()) return l;
  l.optional_w = std::ceil(f.canvas.text_engine().width(f.tr("ui", "(facultatif)"), f.theme.body)) + 1;
  bool one_line = l.text.height < l.text.style.line * 1.5f;
  l.beside = one_line && l.text.width + f.theme.px(12) + l.optional_w <= width;
  if (!l.beside) l.height += f.theme.body.line;
  return l;
}

float draw_label(Frame& f, const Rect& at, const FieldLook& look, bool& fits) {
  Label l = measure_label(f, at.w, look);
  const auto& c = f.theme.colour;
  if (look.label.empty()) return 0;
  fits &= paint::words(f, {at.x, at.y, at.w, l.text.height}, look.label, l.text, c.ink);
  if (look.required) return l.height;
  float drop = (l.text.style.line - f.theme.body.line) / 2;
  Rect optional = l.beside ? Rect{at.x + l.text.width + f.theme.px(12), at.y + drop, l.optional_w, 0}
                           : Rect{at.x, at.y + l.text.height, at.w, 0};
  f.canvas.text(f.mirrored(optional, at), f.tr("ui", "(facultatif)"), f.theme.body, c.ink2);
  return l.height;
}

void draw_error(Frame& f, const Rect& at, std::string_view id, std::string_view sentence) {
  const auto& c = f.theme.colour;
  float mark = error_mark(f), words_w = at.w - mark - f.theme.px(14);
  auto fitted = paint::fit(f, sentence, error_style(f), words_w);
  float row = std::max(mark, fitted.style.line);
  paint::icon(f, icons::error, f.mirrored({at.x, at.y, mark, row}, at).centre(), mark, c.err);
  float drop = std::max(0.f, (row - fitted.style.line) / 2);
  Rect words = f.mirrored({at.x + mark + f.theme.px(14), at.y + drop, words_w, fitted.height}, at);
  Colour ink = paint::ink_for(f, c.err);
  bool fits = paint::words(f, words, sentence, fitted, ink);
  paint::node(f, std::string(id) + ".error", {at.x, at.y, at.w, std::max(mark, fitted.height)},
              {Role::alert, std::string(sentence), {}, {}, false}, {}, ink, f.ground(), fitted.style.px,
              fits);
}

}  // namespace

std::string with_optional(const Frame& f, const FieldLook& look) {
  return look.required || look.label.empty() ? std::string(look.label)
                                             : std::string(look.label) + " " + f.tr("ui", "(facultatif)");
}

float box_height(const Frame& f) {
  return std::max(std::round(f.theme.px(104)), f.theme.h2.line + f.theme.px(48));
}

Rect beside_bar(const Frame& f, const Rect& whole, const FieldLook& look) {
  if (look.error.empty()) return whole;
  return f.mirrored({whole.x + inset(f), whole.y, whole.w - inset(f), whole.h}, whole);
}

Caption measure_caption(Frame& f, float width, const FieldLook& look) {
  Caption c;
  c.inset = look.error.empty() ? 0 : inset(f);
  float inner = width - c.inset;
  c.above = measure_label(f, inner, look).height;
  if (!look.hint.empty()) c.above += paint::fit(f, look.hint, f.theme.body, inner).height;
  if (c.above > 0) c.above += gap(f);
  if (!look.error.empty()) {
    float words_w = inner - error_mark(f) - f.theme.px(14);
    c.below = gap(f) + std::max(error_mark(f), paint::fit(f, look.error, error_style(f), words_w).height);
  }
  return c;
}

void draw_caption(Frame& f, const Rect& whole, std::string_view id, const FieldLook& look) {
  const auto& c = f.theme.colour;
  Rect inner = beside_bar(f, whole, look);
  if (!look.error.empty()) {
    Rect bar = f.mirrored({whole.x, whole.y, std::round(f.theme.px(8)), whole.h}, whole);
    f.canvas.round_rect(bar, f.theme.px(3), c.err);
  }
  bool fits = true;
  float used = draw_label(f, inner, look, fits);
  if (!look.hint.empty()) {
    auto fitted = paint::fit(f, look.hint, f.theme.body, inner.w);
    fits &= paint::words(f, {inner.x, inner.y + used, inner.w, fitted.height}, look.hint, fitted, c.ink2);
    used += fitted.height;
  }
  if (used > 0)
    paint::node(f, std::string(id) + ".label", {inner.x, inner.y, inner.w, used},
                {Role::text, paint::spoken(with_optional(f, look), look.hint), {}, {}, false}, {}, c.ink,
                f.ground(), f.theme.h3.px, fits);
  if (!look.error.empty()) {
    float below = measure_caption(f, whole.w, look).below - gap(f);
    draw_error(f, {inner.x, whole.bottom() - below, inner.w, below}, id, look.error);
  }
}

Colour draw_box(Frame& f, const Rect& at, const BoxState& s, const paint::Hand& hand) {
  const auto& c = f.theme.colour;
  bool high = f.theme.high_contrast;
  float radius = std::round(f.theme.px(20));
  if (!s.enabled) {
    paint::plate(f, at, {c.disabled_bg, high ? c.disabled_fg : c.line, paint::border_width(f, 2), radius});
    return c.disabled_bg;
  }
  if ((s.editing || s.error) && !high) {
    float halo = std::round(f.theme.px(6));
    f.canvas.round_rect(at.inset(-halo), radius + halo, s.error ? c.err_tint : c.brand_tint2);
  }
  Colour line = s.error ? c.err : s.editing || hand.pressed ? c.brand : c.line_strong;
  float width = s.error || s.editing ? paint::border_width(f, high ? 8 : 5) : paint::border_width(f, 3);
  Colour fill = hand.pressed && !high ? c.brand_tint : c.surface;
  paint::plate(f, at, {fill, line, width, radius});
  return fill;
}

void draw_caret(Frame& f, const Rect& box, float x, float height) {
  float w = std::max(2.f, std::round(f.theme.px(4)));
  f.canvas.rect({std::round(x), std::round(box.centre().y - height / 2), w, height}, f.theme.colour.brand);
}

}  // namespace guichet::ui::parts
