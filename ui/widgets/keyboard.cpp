// The on-screen keyboard: draws the layout, says its keys, and turns an activated key into a KeyPress.
#include <cmath>

#include "ui/widgets/key_layout.hpp"
#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

struct Face { std::string shown; char32_t icon = 0; std::string spoken; bool icon_after = false; };

std::string punctuation(const Frame& f, std::string_view text) {
  struct Name { const char *sign, *french; };
  static constexpr Name names[] = {
      {".", "point"}, {",", "virgule"}, {"-", "tiret"}, {"’", "apostrophe"}, {"@", "arobase"}, {"_", "tiret bas"},
      {"+", "plus"}, {"#", "dièse"}, {"&", "et commercial"}, {"%", "pour cent"}, {"€", "euro"}, {"£", "livre"},
      {"$", "dollar"}, {"=", "égal"}, {"*", "étoile"}, {"(", "parenthèse ouvrante"}, {")", "parenthèse fermante"},
      {"[", "crochet ouvrant"}, {"]", "crochet fermant"}, {"/", "barre oblique"}, {"\\", "barre inverse"},
      {"~", "tilde"}, {"^", "accent circonflexe"}, {"°", "degré"}, {"«", "guillemet ouvrant"},
      {"»", "guillemet fermant"}, {"“", "guillemet anglais ouvrant"}, {"”", "guillemet anglais fermant"},
      {"\"", "guillemet droit"}, {"'", "apostrophe droite"}, {"…", "points de suspension"}, {":", "deux-points"},
      {";", "point-virgule"}, {"!", "point d’exclamation"}, {"?", "point d’interrogation"}, {"<", "inférieur"},
      {">", "supérieur"}, {"{", "accolade ouvrante"}, {"}", "accolade fermante"}, {"|", "barre verticale"}};
  for (const auto& name : names)
    if (text == name.sign) return f.tr("keyboard", name.french);
  return std::string(text);
}

Face face_of(const Frame& f, const Key& key) {
  switch (key.role) {
    case KeyRole::text: return {key.text, 0, punctuation(f, key.text), false};
    case KeyRole::shift: return {"", icons::shift, f.tr("keyboard", "majuscules"), false};
    case KeyRole::backspace: return {"", icons::backspace, f.tr("keyboard", "effacer"), false};
    case KeyRole::letters: return {"abc", 0, f.tr("keyboard", "lettres") + " abc", false};
    case KeyRole::symbols: return {"@ # ?", 0, f.tr("keyboard", "signes") + " @ # ?", false};
    case KeyRole::accents: return {"ë ï ü ñ", 0, f.tr("keyboard", "autres accents") + " ë ï ü ñ", false};
    case KeyRole::space: return {f.tr("keyboard", "espace"), icons::space, f.tr("keyboard", "espace"), false};
    case KeyRole::done: return {f.tr("keyboard", "OK"), icons::check, f.tr("keyboard", "OK"), true};
    case KeyRole::gap: return {};
  }
  return {};
}

struct Tint { Colour fill, ink, edge; };

Tint tint_of(const Frame& f, const Key& key, bool inverted, bool enabled) {
  const auto& c = f.theme.colour;
  if (!enabled) return {f.theme.high_contrast ? c.kbd : c.disabled_bg, c.disabled_fg, f.theme.high_contrast ? c.disabled_fg : c.disabled_bg};
  if (key.role == KeyRole::done) return inverted ? Tint{c.surface, c.brand, c.brand} : Tint{c.brand, c.on_brand, c.brand_deep};
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
  bool word = key.role == KeyRole::space || key.role == KeyRole::symbols || key.role == KeyRole::accents;
  if (word) return paint::with_face(f.theme.body, ui::Face::semibold);
  if (key.role == KeyRole::done) return tall ? f.theme.h2 : f.theme.h3;
  return paint::with_face(tall && f.theme.text_scale <= 1 ? f.theme.h1 : f.theme.h2, ui::Face::semibold);
}

// Two small signs need room for their gap: words on keys shrink before they leave the key.
bool draw_face(Frame& f, const Rect& at, const Key& key, const Face& face, Colour ink) {
  float icon_px = std::round(f.theme.px(key.role == KeyRole::backspace || key.role == KeyRole::shift ? 46 : 40));
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

struct Ring { Rect at; float radius; bool wanted = false; };

bool draw_key(Frame& f, const Rect& at, const Key& key, bool checked, Ring& ring) {
  std::string id = key.id();
  auto hand = paint::hand_on(f, id, key.enabled);
  Tint t = tint_of(f, key, hand.pressed || checked, key.enabled);
  float radius = std::round(f.theme.px(14));
  draw_ground(f, at, t, radius, hand.pressed || !key.enabled);
  Face face = face_of(f, key);
  Rect inner = hand.pressed ? at.moved(0, std::round(f.theme.px(2))) : Rect{at.x, at.y, at.w, at.h - f.theme.px(4)};
  bool fits = draw_face(f, inner, key, face, t.ink);
  if (hand.focused) ring = {at, radius, true};
  Node& n = paint::node(f, id, at, {Role::key, face.spoken, key.role == KeyRole::text ? key.text : ""}, hand, t.ink,
                        t.fill, key_style(f, key, false).px, fits);
  n.checked = checked;
  return key.enabled && f.activated(id);
}

KeyPress press_of(const Key& key, KeyboardLayer now) {
  auto layer = [&](KeyboardLayer wanted) { return KeyPress{KeyPress::What::layer, "", wanted}; };
  switch (key.role) {
    case KeyRole::backspace: return {KeyPress::What::backspace, "", now};
    case KeyRole::done: return {KeyPress::What::done, "", now};
    case KeyRole::shift: return layer(now == KeyboardLayer::upper ? KeyboardLayer::lower : KeyboardLayer::upper);
    case KeyRole::letters: return layer(KeyboardLayer::lower);
    case KeyRole::symbols: return layer(KeyboardLayer::symbols);
    case KeyRole::accents: return layer(KeyboardLayer::accents);
    case KeyRole::text:
    case KeyRole::space:
    case KeyRole::gap: break;
  }
  return {KeyPress::What::text, key.text, now};
}

// What is being typed, beside the keys: in landscape the field may be far from them.
float draw_echo(Frame& f, const Rect& at, std::string_view label, std::string_view echo) {
  const auto& c = f.theme.colour;
  std::string above = paint::filled(f.tr("keyboard", "Vous écrivez : {champ}"), {{"{champ}", std::string(label)}});
  auto first = paint::fit_line(f, above, f.theme.small, at.w);
  TextStyle style = f.theme.h3;
  std::string end(echo);
  while (f.canvas.text_engine().width(end, style) > at.w && graphemes(end) > 1) {
    std::size_t n = 1;
    while (n < end.size() && (static_cast<unsigned char>(end[n]) & 0xC0) == 0x80) ++n;
    end.erase(0, n);
  }
  f.canvas.text({at.x, at.y, at.w, first.height}, above, first.style, c.ink);
  f.canvas.text({at.x, at.y + first.height, at.w, style.line}, end, style, c.ink);
  float height = first.height + style.line;
  paint::node(f, "keyboard.echo", {at.x, at.y, at.w, height}, {Role::status, above, std::string(echo), {}, false}, {},
              c.ink, c.kbd, first.style.px, first.whole);
  return height;
}

Rect draw_panel(Frame& f, const Rect& at, std::string_view label, std::string_view echo) {
  const auto& c = f.theme.colour;
  float line = paint::border_width(f, 2);
  if (f.portrait()) {
    f.canvas.rect(at, c.kbd);
    f.canvas.rect({at.x, at.y, at.w, line}, c.key_edge);
    return {at.x + f.theme.px(24), at.y + f.theme.px(18), at.w - f.theme.px(48), at.h - f.theme.px(38)};
  }
  paint::plate(f, at, {c.kbd, c.key_edge, line, std::round(f.theme.px(24)), true});
  Rect inside = at.inset(f.theme.px(20));
  if (label.empty()) return inside;
  float used = draw_echo(f, {inside.x + f.theme.px(8), inside.y, inside.w - f.theme.px(16), 0}, label, echo) + f.theme.px(12);
  return {inside.x, inside.y + used, inside.w, inside.h - used};
}

}  // namespace

float keyboard_height(const Frame& f) { return std::round(f.theme.px(592)); }

std::optional<KeyPress> keyboard(Frame& f, const Rect& at, KeyboardKind kind, KeyboardLayer layer,
                                 std::string_view echo_label, std::string_view echo) {
  Rect inside = draw_panel(f, at, echo_label, echo);
  auto rows = key_rows(kind, layer);
  if (kind == KeyboardKind::plate) layer = KeyboardLayer::upper;
  float gap = std::max(std::round(f.theme.px(10)), std::ceil(f.theme.mm(2.54f)));
  if (kind == KeyboardKind::digits && inside.w > f.theme.px(720)) {  // a pad, not a wall
    float w = f.theme.px(720);
    inside = {std::round(inside.centre().x - w / 2), inside.y, w, inside.h};
  }
  auto count = static_cast<float>(rows.size());
  float height = std::floor((inside.h - gap * (count - 1)) / count), y = inside.y;
  std::optional<KeyPress> press;
  Ring ring;
  for (const auto& row : rows) {
    float weights = 0;
    for (const auto& key : row) weights += key.weight;
    float room = inside.w - gap * static_cast<float>(row.size() - 1), x = inside.x;
    for (const auto& key : row) {
      // Digits and letters keep their places in every direction of writing, as on any keyboard.
      Rect cell{std::round(x), y, 0, height};
      x += room * key.weight / weights;
      cell.w = std::round(x) - cell.x;
      x += gap;
      if (key.role == KeyRole::gap) continue;
      bool on = key.role == KeyRole::shift && layer == KeyboardLayer::upper;
      if (draw_key(f, cell, key, on, ring)) press = press_of(key, layer);
    }
    y += height + gap;
  }
  if (ring.wanted) paint::focus_ring(f, ring.at, ring.radius, f.theme.colour.kbd);  // over its neighbours
  return press;
}

}  // namespace guichet::ui
