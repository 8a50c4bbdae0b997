// Tiles and cards: a picture of what it is, its name, and a second line that large text drops.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

struct Layout {
  bool stacked = false;  // icon above the words: narrow tiles
  float pad = 0, icon_box = 0, icon_px = 0, gap = 0, chevron = 0;
  float words_w = 0;
};

Layout layout_of(const Frame& f, float width, const TileLook& look) {
  Layout l;
  bool large = f.theme.text_scale > 1;
  l.stacked = width < f.theme.px(350);
  l.pad = f.theme.px(large ? 20 : 26);
  bool small = look.accent || (large && width < f.theme.px(560)) || l.stacked;
  l.icon_box = look.icon ? f.theme.px(small ? (look.accent ? 64 : l.stacked ? 76 : 64) : 88) : 0;
  l.icon_px = f.theme.px(small ? (look.accent ? 40 : 44) : 52);
  l.gap = look.icon ? f.theme.px(large ? 16 : 22) : 0;
  l.chevron = look.chevron ? f.theme.px(56) : 0;
  l.words_w = l.stacked ? width - 2 * f.theme.px(14) : width - 2 * l.pad - l.icon_box - l.gap - l.chevron;
  return l;
}

bool two_lines(const Frame& f, std::string_view line) { return !line.empty() && f.theme.text_scale <= 1; }

struct Words {
  paint::Fitted title, line;
  float height = 0;
};

Words words_of(Frame& f, std::string_view title, std::string_view line, float width) {
  Words w;
  w.title = paint::fit(f, title, f.theme.h3, width);
  w.height = w.title.height;
  if (two_lines(f, line)) {
    w.line = paint::fit(f, line, f.theme.small, width);
    w.height += w.line.height;
  }
  return w;
}

struct Tint {
  Colour fill, line, ink, ink2, icon_fill, icon;
  float line_w;
};

Tint tint_of(const Frame& f, const TileLook& look, const paint::Hand& hand) {
  const auto& c = f.theme.colour;
  bool high = f.theme.high_contrast;
  Tint t{c.surface, c.line, c.ink, c.ink2, c.brand_tint, c.brand, paint::border_width(f, 2)};
  if (look.accent) t.icon_fill = c.accent, t.icon = high ? c.accent : c.on_accent;
  if (look.outlined || look.accent) t.line = c.brand, t.ink = c.brand, t.line_w = paint::border_width(f, 3);
  if (!hand.enabled) {
    return {c.disabled_bg, high ? c.disabled_fg : c.line, c.disabled_fg, c.disabled_fg, c.surface,
            c.disabled_fg, paint::border_width(f, 2)};
  }
  if (!hand.pressed) return t;
  if (high) return {c.brand, c.brand, c.on_brand, c.on_brand, c.on_brand, c.on_brand, t.line_w};
  return {c.brand_tint, c.brand, t.ink, c.ink2, c.brand, c.on_brand, paint::border_width(f, 4)};
}

bool draw_words(Frame& f, const Rect& outer, float x, float y, float width, const Words& w,
                std::string_view title, std::string_view line, const Tint& t, Align align) {
  Rect first = f.mirrored({x, y, width, w.title.height}, outer);
  bool fits = paint::words(f, first, title, w.title, t.ink, align);
  if (two_lines(f, line))
    fits &= paint::words(f, {first.x, first.bottom(), width, w.line.height}, line, w.line, t.ink2, align);
  return fits && w.height <= outer.h + 1;
}

bool draw_beside(Frame& f, const Rect& at, std::string_view title, std::string_view line,
                 const TileLook& look, const Layout& l, const Tint& t) {
  float middle = at.centre().y;
  Rect box{at.x + l.pad, std::round(middle - l.icon_box / 2), l.icon_box, l.icon_box};
  paint::icon_tile(f, f.mirrored(box, at), look.icon, l.icon_px, t.icon_fill, t.icon,
                   std::round(l.icon_box / 4));
  if (look.chevron) {
    Rect mark{at.right() - l.pad - l.chevron / 2, at.y, l.chevron / 2, at.h};
    paint::icon(f, icons::chevron, f.mirrored(mark, at).centre(), f.theme.px(44), t.ink);
  }
  Words w = words_of(f, title, line, l.words_w);
  return draw_words(f, at, at.x + l.pad + l.icon_box + l.gap, std::round(middle - w.height / 2), l.words_w, w,
                    title, line, t, Align::start);
}

bool draw_stacked(Frame& f, const Rect& at, std::string_view title, std::string_view line,
                  const TileLook& look, const Layout& l, const Tint& t) {
  Words w = words_of(f, title, line, l.words_w);
  float gap = look.icon ? f.theme.px(12) : 0;
  float y = std::round(at.centre().y - (l.icon_box + gap + w.height) / 2);
  Rect box{std::round(at.centre().x - l.icon_box / 2), y, l.icon_box, l.icon_box};
  paint::icon_tile(f, box, look.icon, l.icon_px, t.icon_fill, t.icon, std::round(l.icon_box / 4));
  return draw_words(f, at, at.x + (at.w - l.words_w) / 2, y + l.icon_box + gap, l.words_w, w, title, line, t,
                    Align::centre);
}

}  // namespace

float tile_height(Frame& f, std::string_view title, std::string_view line, float width, float design_min) {
  Layout l = layout_of(f, width, {.icon = icons::info, .chevron = true});
  float words = words_of(f, title, line, l.words_w).height;
  float needed = l.stacked ? l.icon_box + f.theme.px(12) + words + f.theme.px(36) : words + f.theme.px(36);
  return std::max(std::round(f.theme.px(design_min)),
                  std::ceil(std::max(needed, l.icon_box + f.theme.px(24))));
}

bool tile(Frame& f, const Rect& at, std::string_view id, std::string_view title, std::string_view line,
          TileLook look) {
  auto hand = paint::hand_on(f, id, look.enabled);
  Tint t = tint_of(f, look, hand);
  Layout l = layout_of(f, at.w, look);
  float radius = std::round(f.theme.px(24));
  paint::plate(f, at, {t.fill, t.line, t.line_w, radius, look.enabled && !hand.pressed});
  Rect inner = hand.pressed ? at.moved(0, std::round(f.theme.px(3))) : at;
  bool fits = l.stacked ? draw_stacked(f, inner, title, line, look, l, t)
                        : draw_beside(f, inner, title, line, look, l, t);
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  std::string why = look.enabled ? "" : f.tr("ui", "Indisponible aujourd’hui");
  paint::node(f, id, at, {Role::tile, paint::spoken(title, line), {}, why}, hand, t.ink, t.fill,
              f.theme.h3.px, fits);
  return look.enabled && f.activated(id);
}

void card(Frame& f, const Rect& at, float design_radius) {
  const auto& c = f.theme.colour;
  paint::plate(f, at,
               {c.surface, c.line, paint::border_width(f, 2), std::round(f.theme.px(design_radius)), true});
}

}  // namespace guichet::ui
