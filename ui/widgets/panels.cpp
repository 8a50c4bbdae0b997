// The two large things to touch: the welcome screen's invitation and the home screen's question.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

constexpr float skyline_shape = 1080.f / 420.f;  // the town's silhouette is drawn this wide for its height

struct Ground { Colour top, bottom, edge, ink, ink2; };

Ground ground_of(const Frame& f, const paint::Hand& hand) {
  const auto& c = f.theme.colour;
  if (f.theme.high_contrast) {
    if (hand.pressed) return {c.surface, c.surface, c.brand, c.brand, c.brand};
    return {c.brand, c.brand, c.brand, c.on_brand, c.on_brand2};
  }
  if (hand.pressed) return {c.brand_deep, c.brand_deep, c.brand_deep, c.on_brand, c.on_brand2};
  return {c.brand_soft, c.brand, c.brand_deep, c.on_brand, c.on_brand2};
}

void draw_ground(Frame& f, const Rect& at, float radius, const Ground& g, bool raised, bool edged) {
  if (raised && f.theme.shadows) f.canvas.shadow(at, radius, edged ? 2 : 1);
  if (f.theme.high_contrast) return paint::plate(f, at, {g.top, g.edge, paint::border_width(f, 4), radius});
  float edge = edged && raised ? std::round(f.theme.px(5)) : 0;
  if (edge > 0) f.canvas.round_rect(at, radius, g.edge);
  f.canvas.gradient({at.x, at.y, at.w, at.h - edge}, radius, g.top, g.bottom);
}

void draw_skyline(Frame& f, const Rect& at, float radius, ImageId skyline) {
  if (!skyline || f.theme.high_contrast) return;
  float inside = std::round(radius / 3);  // clear of the rounded corner
  float w = at.w > at.h * 2 ? std::min(at.w * 0.62f, at.h * 1.05f * skyline_shape) : at.w - 2 * inside;
  float h = w / skyline_shape;
  Rect image = f.mirrored({at.right() - w - inside, at.bottom() - h, w, h}, at);
  f.canvas.push_clip(intersect(at, f.clip()));
  f.canvas.image(skyline, image, {255, 255, 255, 26});
  f.canvas.pop_clip();
}

// The white box with a sentence and an arrow; in high contrast only its sentence and arrow remain.
bool draw_box(Frame& f, const Rect& box, std::string_view hint, const Ground& g) {
  const auto& c = f.theme.colour;
  bool high = f.theme.high_contrast;
  float radius = std::round(f.theme.px(28));
  if (!high) f.canvas.round_rect(box, radius, c.surface);
  float side = box.h - f.theme.px(24), gap = f.theme.px(12);
  Rect arrow = f.mirrored({box.right() - side - gap, box.y + gap, side, side}, box);
  f.canvas.round_rect(arrow, std::round(f.theme.px(22)), high ? g.ink : c.accent);
  paint::icon(f, icons::next, arrow.centre(), f.theme.px(48), high ? g.top : c.on_accent);
  float mark = high ? 0 : f.theme.px(96);
  if (!high) paint::icon(f, icons::chat, f.mirrored({box.x, box.y, f.theme.px(108), box.h}, box).centre(), f.theme.px(44), c.brand);
  Rect words{box.x + mark, box.y, box.w - mark - side - 2 * gap - f.theme.px(8), box.h};
  auto fitted = paint::fit(f, hint, f.theme.lead, words.w);
  words.y = box.y + (box.h - fitted.height) / 2;
  words.h = fitted.height;
  return paint::words(f, f.mirrored(words, box), hint, fitted, high ? g.ink : c.ink2) && fitted.height <= box.h;
}

}  // namespace

bool call_to_action(Frame& f, const Rect& at, std::string_view id, char32_t icon, std::string_view title,
                    std::string_view line) {
  auto hand = paint::hand_on(f, id);
  const auto& c = f.theme.colour;
  Ground g = ground_of(f, hand);
  float radius = std::round(f.theme.px(40));
  draw_ground(f, at, radius, g, !hand.pressed, true);
  Rect inner = hand.pressed ? at.moved(0, std::round(f.theme.px(3))) : at;
  float disc = f.theme.px(68), middle = inner.centre().y;
  Vec centre = f.mirrored({inner.x + f.theme.px(32), middle - disc, 2 * disc, 2 * disc}, inner).centre();
  if (!f.theme.high_contrast) {
    Colour halo = c.accent;
    halo.a = 70;
    f.canvas.disc(centre, disc, halo);
  }
  f.canvas.disc(centre, f.theme.px(54), f.theme.high_contrast ? g.ink : c.accent);
  paint::icon(f, icon, centre, f.theme.px(64), f.theme.high_contrast ? g.top : c.on_accent);
  float arrow = f.theme.px(120), x = inner.x + f.theme.px(32) + 2 * disc + f.theme.px(36);
  paint::icon(f, icons::next, f.mirrored({inner.right() - arrow, inner.y, arrow * 0.8f, inner.h}, inner).centre(),
              f.theme.px(64), g.ink);
  float width = inner.right() - arrow - x;
  auto first = paint::fit(f, title, f.theme.h1, width);
  auto second = paint::fit(f, line, paint::with_face(f.theme.h2, Face::medium), width);
  float y = std::round(middle - (first.height + second.height) / 2);
  Rect box = f.mirrored({x, y, width, first.height}, inner);
  bool fits = paint::words(f, box, title, first, g.ink);
  fits &= paint::words(f, {box.x, box.bottom(), width, second.height}, line, second, g.ink2);
  fits &= first.height + second.height <= at.h + 1;
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  paint::node(f, id, at, {Role::button, paint::spoken(title, line)}, hand, g.ink, g.top, first.style.px, fits);
  return f.activated(id);
}

bool question_panel(Frame& f, const Rect& at, std::string_view id, ImageId skyline, std::string_view title,
                    std::string_view hint) {
  auto hand = paint::hand_on(f, id);
  Ground g = ground_of(f, hand);
  float radius = std::round(f.theme.px(32)), pad = f.theme.px(40), gap = f.theme.px(32);
  draw_ground(f, at, radius, g, !hand.pressed, false);
  draw_skyline(f, at, radius, skyline);
  Rect inner = hand.pressed ? at.moved(0, std::round(f.theme.px(3))) : at;
  auto fitted = paint::fit(f, title, f.theme.h1, at.w - 2 * pad);
  float box_h = f.theme.px(104) * (f.theme.text_scale > 1 ? 1.15f : 1.f);
  float top = std::max(f.theme.px(16), std::min(f.theme.px(36), (at.h - fitted.height - box_h - gap) / 2));
  Rect words{inner.x + pad, inner.y + top, at.w - 2 * pad, fitted.height};
  bool fits = paint::words(f, words, title, fitted, g.ink);
  Rect box{words.x, words.bottom() + gap, words.w, box_h};
  // In a tall panel the silhouette keeps the lower part, in a low one the box sits on its lower margin.
  if (at.h < box.bottom() - inner.y + f.theme.px(72)) box.y = inner.bottom() - box_h - std::min(top, f.theme.px(36));
  fits &= draw_box(f, box, hint, g) && box.y >= words.bottom();
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  paint::node(f, id, at, {Role::button, paint::spoken(title, hint)}, hand, g.ink, g.top, fitted.style.px, fits);
  return f.activated(id);
}

}  // namespace guichet::ui
