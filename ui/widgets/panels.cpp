// The two large things to touch: the welcome screen's invitation and the home screen's question.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

constexpr float skyline_shape = 1080.f / 420.f;  // the town's silhouette is drawn this wide for its height

struct Ground {
  Colour top, bottom, edge, ink, ink2;
};

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
  if (!skyline || !f.theme.pictures) return;
  float inside = std::round(radius / 3);  // clear of the rounded corner
  float w = at.w > at.h * 2 ? std::min(at.w * 0.62f, at.h * 1.05f * skyline_shape) : at.w - 2 * inside;
  float h = w / skyline_shape;
  Rect image = f.mirrored({at.right() - w - inside, at.bottom() - h, w, h}, at);
  f.canvas.push_clip(intersect(at, f.clip()));
  f.canvas.image(skyline, image, {255, 255, 255, 26});
  f.canvas.pop_clip();
}

struct BoxShape {
  float arrow, gap, mark, words_w;
};
BoxShape box_shape(const Frame& f, float width) {
  BoxShape b{f.theme.px(80), f.theme.px(12), f.theme.high_contrast ? 0 : f.theme.px(96), 0};
  b.words_w = width - b.mark - b.arrow - 2 * b.gap - f.theme.px(8);
  return b;
}
float box_height(Frame& f, std::string_view hint, float width) {
  return std::max(f.theme.px(104),
                  paint::fit(f, hint, f.theme.lead, box_shape(f, width).words_w).height + f.theme.px(28));
}

// The white box with a sentence and an arrow; in high contrast only its sentence and arrow remain.
bool draw_box(Frame& f, const Rect& box, std::string_view hint, const Ground& g) {
  const auto& c = f.theme.colour;
  bool high = f.theme.high_contrast;
  BoxShape s = box_shape(f, box.w);
  if (!high) f.canvas.round_rect(box, std::round(f.theme.px(28)), c.surface);
  Rect arrow = f.mirrored(
      {box.right() - s.arrow - s.gap, std::round(box.centre().y - s.arrow / 2), s.arrow, s.arrow}, box);
  f.canvas.round_rect(arrow, std::round(f.theme.px(22)), high ? g.ink : c.accent);
  paint::icon(f, icons::next, arrow.centre(), f.theme.px(48), high ? g.top : c.on_accent);
  if (!high)
    paint::icon(f, icons::chat, f.mirrored({box.x, box.y, f.theme.px(108), box.h}, box).centre(),
                f.theme.px(44), c.brand);
  auto fitted = paint::fit(f, hint, f.theme.lead, s.words_w);
  Rect words{box.x + s.mark, std::round(box.centre().y - fitted.height / 2), s.words_w, fitted.height};
  return paint::words(f, f.mirrored(words, box), hint, fitted, high ? g.ink : c.ink2) &&
         fitted.height <= box.h;
}

struct Invitation {
  float disc, arrow, x, width;
  paint::Fitted first, second;
};
Invitation measure_invitation(Frame& f, std::string_view title, std::string_view line, float width) {
  Invitation m{f.theme.px(68), f.theme.px(120), 0, 0, {}, {}};
  m.x = f.theme.px(32) + 2 * m.disc + f.theme.px(36);
  m.width = width - m.arrow - m.x;
  m.first = paint::fit(f, title, f.theme.h1, m.width);
  m.second = paint::fit(f, line, paint::with_face(f.theme.h2, Face::medium), m.width);
  return m;
}

void draw_disc(Frame& f, Vec centre, float radius, char32_t icon, const Ground& g) {
  const auto& c = f.theme.colour;
  bool high = f.theme.high_contrast;
  if (!high) {
    Colour halo = c.accent;
    halo.a = 70;
    f.canvas.disc(centre, radius, halo);
  }
  f.canvas.disc(centre, f.theme.px(54), high ? g.ink : c.accent);
  paint::icon(f, icon, centre, f.theme.px(64), high ? g.top : c.on_accent);
}

}  // namespace

float call_to_action_height(Frame& f, std::string_view title, std::string_view line, float width,
                            float design_min) {
  auto m = measure_invitation(f, title, line, width);
  return std::max(std::round(f.theme.px(design_min)),
                  std::ceil(m.first.height + m.second.height + f.theme.px(32)));
}

bool call_to_action(Frame& f, const Rect& at, std::string_view id, char32_t icon, std::string_view title,
                    std::string_view line) {
  auto hand = paint::hand_on(f, id);
  Ground g = ground_of(f, hand);
  float radius = std::round(f.theme.px(40));
  draw_ground(f, at, radius, g, !hand.pressed, true);
  Rect inner = hand.pressed ? at.moved(0, std::round(f.theme.px(3))) : at;
  auto m = measure_invitation(f, title, line, at.w);
  float middle = inner.centre().y, both = m.first.height + m.second.height;
  draw_disc(f,
            f.mirrored({inner.x + f.theme.px(32), middle - m.disc, 2 * m.disc, 2 * m.disc}, inner).centre(),
            m.disc, icon, g);
  paint::icon(f, icons::next,
              f.mirrored({inner.right() - m.arrow, inner.y, m.arrow * 0.8f, inner.h}, inner).centre(),
              f.theme.px(64), g.ink);
  Rect box = f.mirrored({inner.x + m.x, std::round(middle - both / 2), m.width, m.first.height}, inner);
  bool fits = paint::words(f, box, title, m.first, g.ink);
  fits &= paint::words(f, {box.x, box.bottom(), m.width, m.second.height}, line, m.second, g.ink2) &&
          both <= at.h + 1;
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  paint::node(f, id, at, {Role::button, paint::spoken(title, line)}, hand, g.ink, g.top, m.first.style.px,
              fits);
  return f.activated(id);
}

float question_panel_height(Frame& f, std::string_view title, std::string_view hint, float width) {
  float inner = width - 2 * f.theme.px(40);
  return std::ceil(paint::fit(f, title, f.theme.h1, inner).height + box_height(f, hint, inner) +
                   f.theme.px(36 + 32 + 36));
}

bool question_panel(Frame& f, const Rect& at, std::string_view id, ImageId skyline, std::string_view title,
                    std::string_view hint) {
  auto hand = paint::hand_on(f, id);
  Ground g = ground_of(f, hand);
  float radius = std::round(f.theme.px(32)), pad = f.theme.px(40);
  draw_ground(f, at, radius, g, !hand.pressed, false);
  draw_skyline(f, at, radius, skyline);
  Rect inner = hand.pressed ? at.moved(0, std::round(f.theme.px(3))) : at;
  auto fitted = paint::fit(f, title, f.theme.h1, at.w - 2 * pad);
  float box_h = box_height(f, hint, at.w - 2 * pad);
  // Margins give way before words do; a tall panel leaves its lower part to the silhouette.
  float spare = std::max(0.f, at.h - fitted.height - box_h), gap = std::min(f.theme.px(32), spare / 3);
  float top = std::min(f.theme.px(36), spare / 3);
  Rect words{inner.x + pad, std::round(inner.y + top), at.w - 2 * pad, fitted.height};
  bool fits = paint::words(f, words, title, fitted, g.ink);
  fits &= draw_box(f, {words.x, std::round(words.bottom() + gap), words.w, box_h}, hint, g);
  fits &= fitted.height + box_h <= at.h;
  if (hand.focused) paint::focus_ring(f, at, radius, f.ground());
  paint::node(f, id, at, {Role::button, paint::spoken(title, hint)}, hand, g.ink, g.top, fitted.style.px,
              fits);
  return f.activated(id);
}

}  // namespace guichet::ui
