// The on-screen keyboard: draws the layout, and turns an activated key into a KeyPress.
#include <cmath>

#include "ui/widgets/key_cap.hpp"

namespace guichet::ui {
namespace {

KeyPress press_of(const Key& key, KeyboardLayer now) {
  auto layer = [&](KeyboardLayer wanted) { return KeyPress{KeyPress::What::layer, "", wanted}; };
  switch (key.role) {
    case KeyRole::backspace:
      return {KeyPress::What::backspace, "", now};
    case KeyRole::done:
      return {KeyPress::What::done, "", now};
    case KeyRole::shift:
      if (now == KeyboardLayer::native || now == KeyboardLayer::native_upper)
        return layer(now == KeyboardLayer::native ? KeyboardLayer::native_upper : KeyboardLayer::native);
      return layer(now == KeyboardLayer::upper ? KeyboardLayer::lower : KeyboardLayer::upper);
    case KeyRole::letters:
      return layer(KeyboardLayer::lower);
    case KeyRole::symbols:
      return layer(KeyboardLayer::symbols);
    case KeyRole::accents:
      return layer(KeyboardLayer::accents);
    case KeyRole::native:
      return layer(KeyboardLayer::native);
    case KeyRole::text:
    case KeyRole::space:
    case KeyRole::gap:
      break;
  }
  return {KeyPress::What::text, key.text, now};
}

// What is being typed, beside the keys: in landscape the field may be far from them.
float draw_echo(Frame& f, const Rect& at, std::string_view label, std::string_view echo) {
  const auto& c = f.theme.colour;
  std::string above =
      paint::filled(f.tr("keyboard", "Vous écrivez : {champ}"), {{"{champ}", std::string(label)}});
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
  paint::node(f, "keyboard.echo", {at.x, at.y, at.w, height},
              {Role::status, above, std::string(echo), {}, false}, {}, c.ink, c.kbd, first.style.px,
              first.whole);
  return height;
}

Rect draw_panel(Frame& f, const Rect& at, std::string_view label, std::string_view echo) {
  const auto& c = f.theme.colour;
  float line = paint::border_width(f, 2);
  if (f.portrait()) {
    f.canvas.rect(at, c.kbd);
    f.canvas.rect({at.x, at.y, at.w, line}, c.key_edge);
    constexpr float within_reach = 0.8f;  // of the width, for a left thumb that does not cross the screen
    const float width = at.w - f.theme.px(48);
    return {at.x + f.theme.px(24), at.y + f.theme.px(18), f.theme.left_hand ? std::round(width * within_reach) : width, at.h - f.theme.px(38)};
  }
  paint::plate(f, at, {c.kbd, c.key_edge, line, std::round(f.theme.px(24)), true});
  Rect inside = at.inset(f.theme.px(20));
  if (label.empty()) return inside;
  float used = draw_echo(f, {inside.x + f.theme.px(8), inside.y, inside.w - f.theme.px(16), 0}, label, echo) +
               f.theme.px(12);
  return {inside.x, inside.y + used, inside.w, inside.h - used};
}

}  // namespace

float keyboard_height(const Frame& f) { return std::round(f.theme.px(592)); }

std::optional<KeyPress> keyboard(Frame& f, const Rect& at, KeyboardKind kind, KeyboardLayer layer,
                                 std::string_view echo_label, std::string_view echo) {
  Rect inside = draw_panel(f, at, echo_label, echo);
  auto rows = key_rows(kind, layer, script_of(f.locale.id()));
  if (kind == KeyboardKind::plate) layer = KeyboardLayer::upper;
  float gap = std::max(std::round(f.theme.px(10)), std::ceil(f.theme.mm(2.54f)));
  if (kind == KeyboardKind::digits && inside.w > f.theme.px(720)) {  // a pad, not a wall
    float w = f.theme.px(720);
    inside = {f.theme.left_hand ? inside.x : std::round(inside.centre().x - w / 2), inside.y, w, inside.h};
  }
  auto count = static_cast<float>(rows.size());
  float height = std::floor((inside.h - gap * (count - 1)) / count), y = inside.y;
  std::optional<KeyPress> press;
  KeyRing ring;
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
      bool on = key.role == KeyRole::shift && (layer == KeyboardLayer::upper || layer == KeyboardLayer::native_upper);
      if (draw_key(f, cell, key, on, ring)) press = press_of(key, layer);
    }
    y += height + gap;
  }
  if (ring.wanted) paint::focus_ring(f, ring.at, ring.radius, f.theme.colour.kbd);  // over its neighbours
  return press;
}

}  // namespace guichet::ui
