#include "ui/render/canvas.hpp"

#include <cmath>

#include "ui/render/quads.hpp"

namespace guichet::ui {
namespace {

Rect snapped(const Rect& r) {
  const float x = rounded(r.x), y = rounded(r.y);
  return {x, y, rounded(r.right()) - x, rounded(r.bottom()) - y};
}

Colour mixed(Colour a, Colour b, float t) {
  const auto mix = [t](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(from) + t * static_cast<float>(to - from)));
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

// Colours of a part of a shape that shades from top to bottom.
struct Shade {
  Rect whole;
  Colour top, bottom;
  Colour at(float y) const {
    return top == bottom ? top
                         : mixed(top, bottom, std::clamp((y - whole.y) / std::max(1.f, whole.h), 0.f, 1.f));
  }
};

class WithFlags {  // anti-aliased edges for the shapes that are no rectangles
 public:
  WithFlags(ImDrawList& list, ImDrawListFlags flags) : list_(list), before_(list.Flags) {
    list_.Flags |= flags;
  }
  ~WithFlags() { list_.Flags = before_; }
  WithFlags(const WithFlags&) = delete;
  WithFlags& operator=(const WithFlags&) = delete;

 private:
  ImDrawList& list_;
  ImDrawListFlags before_;
};

// Whole pixels, and never more than half of the shape.
float fitting_radius(const Rect& r, float radius) {
  return std::max(0.f, std::min(rounded(radius), std::floor(std::min(r.w, r.h) / 2)));
}

}  // namespace

void Canvas::quad(const Rect& r, Colour top, Colour bottom) {
  if (r.empty() || (top.a == 0 && bottom.a == 0)) return;
  write_quad(list_, r, {}, top, bottom);
}

void Canvas::mask(const Glyph& g, const Rect& r, Colour top, Colour bottom, bool flip_x, bool flip_y) {
  if (r.empty() || g.w == 0 || g.h == 0) return;
  Rect uv = source(g);
  if (flip_x) uv = {uv.right(), uv.y, -uv.w, uv.h};
  if (flip_y) uv = {uv.x, uv.bottom(), uv.w, -uv.h};
  Sampling sampling(list_, {Texture::Kind::page, g.page});
  write_quad(list_, r, uv, top, bottom);
}

void Canvas::corners(const Rect& r, const Glyph& g, float side, Colour top, Colour bottom) {
  const Shade shade{r, top, bottom};
  const float right = r.right() - side, low = r.bottom() - side;
  const Colour upper = shade.at(r.y + side), lower = shade.at(low);
  mask(g, {r.x, r.y, side, side}, top, upper, false, false);
  mask(g, {right, r.y, side, side}, top, upper, true, false);
  mask(g, {r.x, low, side, side}, lower, bottom, false, true);
  mask(g, {right, low, side, side}, lower, bottom, true, true);
}

void Canvas::rect(const Rect& r, Colour c) { quad(snapped(r), c, c); }

void Canvas::round_rect(const Rect& r, float radius, Colour c) { gradient(r, radius, c, c); }

void Canvas::gradient(const Rect& at, float radius, Colour top, Colour bottom) {
  const Rect r = snapped(at);
  const float k = fitting_radius(r, radius);
  if (r.empty() || (top.a == 0 && bottom.a == 0)) return;
  if (k == 0) return quad(r, top, bottom);
  const Shade shade{r, top, bottom};
  const Colour upper = shade.at(r.y + k), lower = shade.at(r.bottom() - k);
  quad({r.x + k, r.y, r.w - 2 * k, k}, top, upper);
  quad({r.x, r.y + k, r.w, r.h - 2 * k}, upper, lower);
  quad({r.x + k, r.bottom() - k, r.w - 2 * k, k}, lower, bottom);
  corners(r, text_.corner(k, 0), k, top, bottom);
}

void Canvas::border(const Rect& at, float radius, float width, Colour c) {
  const Rect r = snapped(at);
  const float w = std::min(std::max(1.f, rounded(width)), std::floor(std::min(r.w, r.h) / 2));
  if (r.empty() || c.a == 0) return;
  if (w <= 0) return quad(r, c, c);  // thinner than two borders
  float k = fitting_radius(r, radius);
  if (k > 0 && k < w) k = w;
  quad({r.x + k, r.y, r.w - 2 * k, w}, c, c);
  quad({r.x + k, r.bottom() - w, r.w - 2 * k, w}, c, c);
  const float down = std::max(k, w);
  quad({r.x, r.y + down, w, r.h - 2 * down}, c, c);
  quad({r.right() - w, r.y + down, w, r.h - 2 * down}, c, c);
  if (k > 0) corners(r, text_.corner(k, w), k, c, c);
}

void Canvas::slice(const Glyph& g, const Rect& from, const Rect& at, Colour c) {
  if (at.empty()) return;
  Sampling sampling(list_, {Texture::Kind::page, g.page});
  write_quad(list_, at, {static_cast<float>(g.u) + from.x, static_cast<float>(g.v) + from.y, from.w, from.h},
             c, c);
}

void Canvas::shadow(const Rect& at, float radius, int level) {
  struct Look {
    float grow, down, spread;
    Colour colour;
  };
  const Look look = level >= 2 ? Look{6, 12, 14, {15, 30, 41, 38}} : Look{1, 3, 4, {15, 30, 41, 21}};
  const Rect card = snapped(at).inset(-look.grow).moved(0, look.down);
  const Glyph g = text_.soft_corner(fitting_radius(card, radius + look.grow), look.spread);
  const Rect r = card.inset(-look.spread);
  const float n = static_cast<float>(g.w);
  const float left = std::min(n, std::floor(r.w / 2)), right = std::min(n, r.w - left);
  const float top = std::min(n, std::floor(r.h / 2)), low = std::min(n, r.h - top);
  const float x1 = r.x + left, x2 = r.right() - right, y1 = r.y + top, y2 = r.bottom() - low;
  const Colour c = look.colour;
  slice(g, {0, 0, left, top}, {r.x, r.y, left, top}, c);
  slice(g, {right, 0, -right, top}, {x2, r.y, right, top}, c);
  slice(g, {0, low, left, -low}, {r.x, y2, left, low}, c);
  slice(g, {right, low, -right, -low}, {x2, y2, right, low}, c);
  slice(g, {left - 1, 0, 1, top}, {x1, r.y, x2 - x1, top}, c);
  slice(g, {left - 1, low, 1, -low}, {x1, y2, x2 - x1, low}, c);
  slice(g, {0, top - 1, left, 1}, {r.x, y1, left, y2 - y1}, c);
  slice(g, {right, top - 1, -right, 1}, {x2, y1, right, y2 - y1}, c);
  // The middle stays empty: the card it belongs to covers it.
}

void Canvas::disc(Vec centre, float radius, Colour c) {
  const float side = rounded(2 * radius);
  round_rect({rounded(centre.x - side / 2), rounded(centre.y - side / 2), side, side}, side / 2, c);
}

void Canvas::ring(Vec centre, float radius, float width, Colour c) {
  const float side = rounded(2 * radius);
  border({rounded(centre.x - side / 2), rounded(centre.y - side / 2), side, side}, side / 2, width, c);
}

void Canvas::image(ImageId id, const Rect& at, Colour tint) {
  const Rect r = snapped(at);
  if (id == 0 || r.empty() || tint.a == 0) return;
  Sampling sampling(list_, {Texture::Kind::image, id});
  write_quad(list_, r, {0, 0, 1, 1}, tint, tint);
}

void Canvas::triangle(Vec a, Vec b, Vec c, Colour colour) {
  WithFlags smooth(list_, ImDrawListFlags_AntiAliasedFill);
  // ImGui fades the outer edge, and takes clockwise corners to know which side that is.
  if ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) < 0) std::swap(b, c);
  list_.AddTriangleFilled({a.x, a.y}, {b.x, b.y}, {c.x, c.y}, packed(colour));
}

void Canvas::arc_segment(Vec centre, float radius, float width, float from_turn, float to_turn,
                         Colour colour) {
  if (to_turn <= from_turn) return;
  WithFlags smooth(list_, ImDrawListFlags_AntiAliasedLines);
  const float turn = 2 * 3.14159265f, share = std::min(1.f, to_turn - from_turn);
  const int segments = std::max(2, static_cast<int>(std::ceil(share * std::sqrt(std::max(4.f, radius)) * 9)));
  const float from = (from_turn - 0.25f) * turn;  // a turn begins at the top
  list_.PathArcTo({centre.x, centre.y}, radius - width / 2, from, from + share * turn, segments);
  const bool whole = share >= 1;
  if (whole) list_._Path.pop_back();
  list_.PathStroke(packed(colour), whole ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

void Canvas::push_clip(const Rect& at) {
  const Rect r = snapped(at);
  list_.PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, !list_._ClipRectStack.empty());
}

void Canvas::pop_clip() { list_.PopClipRect(); }

void Canvas::begin_scroll(const Rect& viewport, float dy) {
  push_clip(viewport);
  const Rect r = snapped(viewport);
  scrolls_.push_back({r, dy, list_.IdxBuffer.Size, list_.IdxBuffer.Size});
}

void Canvas::end_scroll() {
  if (!scrolls_.empty()) scrolls_.back().last_index = list_.IdxBuffer.Size;
  pop_clip();
}

}  // namespace guichet::ui
