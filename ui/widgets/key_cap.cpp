#include "ui/widgets/key_cap.hpp"

#include <cmath>

#include "ui/widgets/colours.hpp"

namespace guichet::ui {
namespace {

struct KeyFace {
  std::string shown;
  char32_t icon = 0;
  std::string spoken;
  bool icon_after = false;
};

KeyFace face_of(const Frame& f, const Key& key) {
  switch (key.role) {
    case KeyRole::text:
      return {key.text, 0, key_name(f, key.text), false};
    case KeyRole::shift:
      return {"", icons::shift, f.tr("keyboard", "majuscules"), false};
    case KeyRole::backspace:
      return {"", icons::backspace, f.tr("keyboard", "effacer"), false};
    case KeyRole::letters:
      return {"abc", 0, f.tr("keyboard", "lettres") + " abc", false};
    case KeyRole::symbols:
      return {"@ # ?", 0, f.tr("keyboard", "signes") + " @ # ?", false};
    case KeyRole::accents:
      return {"ë ï ü ñ", 0, f.tr("keyboard", "autres accents") + " ë ï ü ñ", false};
    case KeyRole::native: {
      const std::string letters = script_of(f.locale.id()) == Script::arabic ? "ا ب ت" : "а б в";
      return {letters, 0, f.tr("keyboard", "lettres") + " " + letters, false};
    }
    case KeyRole::space:
      return {f.tr("keyboard", "espace"), icons::space, f.tr("keyboard", "espace"), false};
    case KeyRole::done:
      return {f.tr("keyboard", "OK"), icons::check, f.tr("keyboard", "OK"), true};
    case KeyRole::gap:
      return {};
  }
  return {};
}

struct Tint {
  Colour fill, ink, edge;
};

Tint tint_of(const Frame& f, const Key& key, bool inverted, bool enabled) {
  const auto& c = f.theme.colour;
  if (!enabled && f.theme.high_contrast) return {c.kbd, c.disabled_fg, c.disabled_fg};
  // Of the panel's own hue: on it the page's disabled colour would look like another kind of key.
  if (Colour faint = mix(c.key, 0.35, c.kbd); !enabled) return {faint, c.disabled_fg, faint};
  if (key.role == KeyRole::done)
    return inverted ? Tint{c.surface, c.brand, c.brand} : Tint{c.brand, c.on_brand, c.brand_deep};
  if (inverted) return {c.brand, c.on_brand, c.brand_deep};
  if (key.role == KeyRole::text || key.role == KeyRole::space)
    return key.tinted ? Tint{c.key_accent, c.brand, c.key_edge} : Tint{c.key, c.ink, c.key_edge};
  return {c.key_fn, c.ink, c.key_edge};
}

void draw_ground(Frame& f, const Rect& at, const Tint& t, float radius, bool flat) {
  if (f.theme.high_contrast) return paint::plate(f, at, {t.fill, t.edge, std::round(f.theme.px(3)), radius});
  float edge = flat ? 0 : std::round(f.theme.px(4));
  if (edge > 0) f.canvas.round_rect(at, radius, t.edge);
  f.canvas.round_rect({at.x, at.y, at.w, at.h - edge}, radius, t.fill);
}

TextStyle key_style(const Frame& f, const Key& key, bool tall) {
  bool word = key.role == KeyRole::space || key.role == KeyRole::symbols || key.role == KeyRole::accents || key.role == KeyRole::native;
  if (word) return paint::with_face(f.theme.body, ui::Face::semibold);
  if (key.role == KeyRole::done) return tall ? f.theme.h2 : f.theme.h3;
  return paint::with_face(tall && f.theme.text_scale <= 1 ? f.theme.h1 : f.theme.h2, ui::Face::semibold);
}

// Two small signs need room for their gap: words on keys shrink before they leave the key.
bool draw_face(Frame& f, const Rect& at, const Key& key, const KeyFace& face, Colour ink) {
  float icon_px =
      std::round(f.theme.px(key.role == KeyRole::backspace || key.role == KeyRole::shift ? 46 : 40));
  bool tall = at.h > f.theme.px(120);  // the pad of digits
  if (face.shown.empty()) return paint::icon(f, face.icon, at.centre(), icon_px, ink), true;
  Rect inner{at.x + f.theme.px(8), at.y, at.w - f.theme.px(16), at.h};
  float room = inner.w - (face.icon ? icon_px + f.theme.px(18) : 0);
  auto fitted = paint::fit_line(f, face.shown, key_style(f, key, tall), room);
  if (!fitted.whole && face.icon) {  // a long word in another language: the drawing says it alone
    paint::icon(f, face.icon, at.centre(), icon_px, ink);
    return true;
  }
  paint::icon_and_words(f, inner, face.shown, fitted.style, {face.icon, icon_px, face.icon_after, ink});
  return fitted.whole;
}

}  // namespace

bool draw_key(Frame& f, const Rect& at, const Key& key, bool checked, KeyRing& ring) {
  std::string id = key.id();
  auto hand = paint::hand_on(f, id, key.enabled);
  Tint t = tint_of(f, key, hand.pressed || checked, key.enabled);
  float radius = std::round(f.theme.px(14));
  draw_ground(f, at, t, radius, hand.pressed || !key.enabled);
  KeyFace face = face_of(f, key);
  Rect inner =
      hand.pressed ? at.moved(0, std::round(f.theme.px(2))) : Rect{at.x, at.y, at.w, at.h - f.theme.px(4)};
  bool fits = draw_face(f, inner, key, face, t.ink);
  if (hand.focused) ring = {at, radius, true};
  Node& n = paint::node(f, id, at, {Role::key, face.spoken, key.role == KeyRole::text ? key.text : ""}, hand,
                        t.ink, t.fill, key_style(f, key, false).px, fits);
  n.checked = checked;
  return key.enabled && f.activated(id);
}

}  // namespace guichet::ui
