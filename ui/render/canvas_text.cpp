#include <optional>
#include <span>
#include <utility>

#include "ui/render/quads.hpp"

namespace guichet::ui {
namespace {

void write_glyphs(ImDrawList& list, std::span<const Glyph> glyphs, Vec at, Colour colour) {
  std::optional<Sampling> sampling;
  std::optional<std::uint16_t> page;
  for (const Glyph& g : glyphs) {
    if (g.w == 0 || g.h == 0) continue;
    if (page != g.page)
      sampling.reset(), sampling.emplace(list, Texture{Texture::Kind::page, g.page}), page = g.page;
    const float w = static_cast<float>(g.w), h = static_cast<float>(g.h);
    write_quad(list, {at.x + g.x, at.y + g.y, w, h}, source(g), colour, colour);
  }
}

}  // namespace

float Canvas::text(const Rect& at, std::string_view utf8, const TextStyle& style, Colour colour,
                   Align align) {
  const Block& block = text_.layout(utf8, style, at.w);
  if (colour.a == 0) return block.height;
  if (noted_ && style.face != Face::icons) noted_->push_back({{at.x, at.y, at.w, block.height}, std::string(utf8)});
  const bool right = (align == Align::start) == rtl_ && align != Align::centre;
  const bool clipped = !list_._ClipRectStack.empty();
  float top = at.y;
  for (const Line& line : block.lines) {
    const float spare = align == Align::centre ? (at.w - line.width) / 2 : right ? at.w - line.width : 0;
    const float y = rounded(top);
    const bool seen = !clipped || (y + 2 * style.line > list_.GetClipRectMin().y &&
                                   y - style.line < list_.GetClipRectMax().y);
    if (seen) write_glyphs(list_, line.glyphs, {rounded(at.x + spare), y}, colour);
    top += style.line;
  }
  return block.height;
}

float Canvas::ornament(const Rect& at, std::string_view utf8, const TextStyle& style, Colour colour, Align align) {
  auto* noted = std::exchange(noted_, nullptr);
  const float height = text(at, utf8, style, colour, align);
  noted_ = noted;
  return height;
}

void Canvas::icon(char32_t code, Vec centre, float px, Colour colour) {
  const Block& block = text_.layout(ui::icon(code), {Face::icons, px, px}, 0);
  if (block.lines.empty() || block.lines.front().glyphs.empty()) return;
  // Centred by its ink, since icon fonts do not agree on where their baseline is.
  const auto& glyphs = block.lines.front().glyphs;
  Rect ink{glyphs[0].x, glyphs[0].y, static_cast<float>(glyphs[0].w), static_cast<float>(glyphs[0].h)};
  const float dx = rounded(centre.x - ink.centre().x), dy = rounded(centre.y - ink.centre().y);
  write_glyphs(list_, glyphs, {dx, dy}, colour);
}

}  // namespace guichet::ui
