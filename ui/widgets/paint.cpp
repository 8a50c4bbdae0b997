#include "ui/widgets/paint.hpp"

#include <imgui.h>

#include <cmath>

namespace guichet::ui::paint {
namespace {

// Icons that point along the line of writing. Arrows have a twin; the others are drawn turned over.
char32_t twin(char32_t code) {
  switch (code) {
    case icons::back:
      return icons::next;
    case icons::next:
      return icons::back;
    case icons::chevron:
      return 0xE5CB;
    default:
      return code;
  }
}
bool turned_over(char32_t code) {
  return code == icons::finish || code == icons::send || code == icons::chat;
}

}  // namespace

Hand hand_on(const Frame& f, std::string_view id, bool enabled) {
  return {enabled, enabled && !id.empty() && f.input.pressed == id, !id.empty() && f.input.focused == id};
}

float border_width(const Frame& f, float design) {
  return std::max(1.f, std::round(f.theme.px(f.theme.high_contrast ? std::max(4.f, design) : design)));
}

void plate(Frame& f, const Rect& at, const Plate& look) {
  if (look.shadow && f.theme.shadows) f.canvas.shadow(at, look.radius, 1);
  if (look.line_w <= 0) return f.canvas.round_rect(at, look.radius, look.fill);
  // The line's colour first and the fill inside it: two borders would let the ground shine through at the
  // corners.
  f.canvas.round_rect(at, look.radius, look.line);
  f.canvas.round_rect(at.inset(look.line_w), std::max(0.f, look.radius - look.line_w), look.fill);
}

void focus_ring(Frame& f, const Rect& at, float radius, Colour around) {
  const auto& c = f.theme.colour;
  auto ring = [&](float out, float width, Colour colour) {
    float grow = std::round(f.theme.px(out));
    f.canvas.border(at.inset(-grow), radius + grow, std::round(f.theme.px(width)), colour);
  };
  if (f.theme.high_contrast) {
    ring(4, 4, around);
    ring(12, 8, c.focus);
    return;
  }
  ring(3, 3, around);
  ring(9, 6, c.focus);
  ring(13, 4, c.focus_out);
}

void icon(Frame& f, char32_t code, Vec centre, float px, Colour colour) {
  bool rtl = f.canvas.rtl();
  auto first = f.canvas.list().VtxBuffer.Size;
  f.canvas.icon(rtl ? twin(code) : code, centre, px, colour);
  if (!rtl || !turned_over(code)) return;
  auto& vertices = f.canvas.list().VtxBuffer;
  for (int i = first; i + 3 < vertices.Size; i += 4) {
    std::swap(vertices[i].uv.x, vertices[i + 1].uv.x);
    std::swap(vertices[i + 2].uv.x, vertices[i + 3].uv.x);
  }
}

void icon_tile(Frame& f, const Rect& at, char32_t code, float icon_px, Colour fill, Colour ink,
               float radius) {
  if (!code) return;
  // On black the tile would be black too: the icon stands alone and may be larger.
  if (!f.theme.high_contrast) f.canvas.round_rect(at, radius, fill);
  icon(f, code, at.centre(), f.theme.high_contrast ? icon_px * 1.2f : icon_px, ink);
}

namespace {

struct Group {
  Fitted text;
  float icon = 0, gap = 0;
};

Group measured(Frame& f, std::string_view text, const TextStyle& style, float width, float icon_px) {
  Group g;
  g.icon = icon_px;
  g.gap = icon_px > 0 ? std::min(f.theme.px(18), std::round(icon_px * 0.4f)) : 0;
  g.text = fit(f, text, style, width - g.icon - g.gap);
  return g;
}

}  // namespace

bool icon_and_words(Frame& f, const Rect& at, std::string_view text, const TextStyle& style,
                    const Face2& look) {
  Group g = measured(f, text, style, at.w, look.icon ? look.icon_px : 0);
  float text_w = std::ceil(g.text.width) + 1, whole = text_w + g.icon + g.gap;
  float x = at.x + std::max(0.f, (at.w - whole) / 2), y = at.y + (at.h - g.text.height) / 2;
  Rect box{look.icon_after ? x : x + g.icon + g.gap, std::max(at.y, y), text_w,
           std::min(at.h, g.text.height)};
  Rect mark{look.icon_after ? x + text_w + g.gap : x, at.y, g.icon, at.h};
  if (look.icon) icon(f, look.icon, f.mirrored(mark, at).centre(), look.icon_px, look.ink);
  bool several = g.text.height > g.text.style.line * 1.5f;
  bool fits = words(f, f.mirrored(box, at), text, g.text, look.ink, several ? Align::centre : Align::start);
  return fits && g.text.height <= at.h + 1;
}

float icon_and_words_height(Frame& f, std::string_view text, const TextStyle& style, float width,
                            float icon_px) {
  return std::max(measured(f, text, style, width, icon_px).text.height, icon_px);
}

Node& node(Frame& f, std::string_view id, const Rect& at, Said said, Hand hand, Colour ink, Colour ground,
           float text_px, bool fits) {
  Node n;
  n.id = id;
  n.role = said.role;
  n.label = std::move(said.label);
  n.value = std::move(said.value);
  n.hint = std::move(said.hint);
  n.rect = at;
  n.clip = f.clip();
  n.interactive = said.interactive;
  n.enabled = hand.enabled;
  n.focused = hand.focused;
  n.ink = ink;
  n.ground = ground;
  n.text_px = text_px;
  n.text_fits = fits;
  return f.nodes.add(std::move(n));
}

}  // namespace guichet::ui::paint
