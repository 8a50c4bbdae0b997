// A region longer than its place: drawn from a kept offset, moved by a finger or, for whoever cannot drag, by
// buttons.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

float kept(const std::map<std::string, float, std::less<>>& values, std::string_view id) {
  auto found = values.find(id);
  return found == values.end() ? 0 : found->second;
}

Rect without_strip(const Frame& f, const Rect& viewport) {
  Rect r = viewport;
  r.h = std::max(0.f, r.h - scroll_strip_height(f));
  return r;
}

float moved_offset(const Frame& f, std::string_view id, float offset, const Rect& visible) {
  float page = std::floor(visible.h * 0.8f);  // a little of the old page stays, to find one's place
  if (f.activated(std::string(id) + ".more")) offset += page;
  if (f.activated(std::string(id) + ".less")) offset -= page;
  if (!f.input.scrolled.empty() && f.input.scrolled == id) offset += f.input.scroll_dy;
  return std::round(offset);
}

void draw_strip(Frame& f, const ScrollArea& area, float offset, float most) {
  const std::string& more = f.tr("ui", "Plus");
  const std::string& less = f.tr("ui", "Remonter");
  Rect strip{area.viewport.x, area.viewport.bottom() - scroll_strip_height(f), area.viewport.w,
             scroll_strip_height(f)};
  f.canvas.rect(strip, f.ground());
  f.canvas.rect({strip.x, strip.y, strip.w, std::round(f.theme.px(2))}, f.theme.colour.line);
  float h = strip.h - f.theme.px(24), gap = f.theme.px(24),
        width = std::max(pill_width(f, more, true), pill_width(f, less, true));
  width = std::min(width, std::floor((strip.w - 3 * gap) / 2));
  Rect up{std::round(strip.centre().x - gap / 2 - width), strip.y + f.theme.px(13), width, h};
  Rect down{up.right() + gap, up.y, width, h};
  pill_button(
      f, f.mirrored(up, strip), area.id + ".less", less,
      {.icon = icons::up, .enabled = offset > 0, .why_disabled = f.tr("ui", "C’est le début de la page")});
  pill_button(
      f, f.mirrored(down, strip), area.id + ".more", more,
      {.icon = icons::down, .enabled = offset < most, .why_disabled = f.tr("ui", "C’est la fin de la page")});
}

}  // namespace

float scroll_strip_height(const Frame& f) {
  return std::round(std::max(f.theme.px(104), f.theme.body.line + f.theme.px(48)));
}

ScrollArea begin_scroll(Frame& f, std::string_view id, const Rect& viewport) {
  Rect at{std::round(viewport.x), std::round(viewport.y), std::round(viewport.w), std::round(viewport.h)};
  float content = kept(f.state.content, id);
  bool strip = content > at.h;
  Rect visible = strip ? without_strip(f, at) : at;
  float before = kept(f.state.shown, id), offset = moved_offset(f, id, kept(f.state.scroll, id), visible);
  // On the first frame the content's height is not known yet; end_scroll settles it then.
  if (content > 0) offset = std::clamp(offset, 0.f, std::max(0.f, std::ceil(content - visible.h)));
  f.state.scroll.insert_or_assign(std::string(id), offset);
  f.state.shown.insert_or_assign(std::string(id), offset);
  f.canvas.begin_scroll(visible, before - offset);
  f.clips.push_back(intersect(visible, f.clip()));
  return {std::string(id), at, at.y - offset, strip, f.nodes.all().size()};
}

void end_scroll(Frame& f, const ScrollArea& area, float content_height) {
  f.canvas.end_scroll();
  if (!f.clips.empty()) f.clips.pop_back();
  bool needed = content_height > area.viewport.h + 0.5f;
  Rect visible = needed || area.strip ? without_strip(f, area.viewport) : area.viewport;
  float most = std::max(0.f, std::ceil(content_height - visible.h)), offset = kept(f.state.scroll, area.id);
  f.state.content.insert_or_assign(area.id, content_height);
  if (needed) {
    // Content that only now proved too long lies under the strip: its nodes must not.
    if (!area.strip) f.nodes.narrow(area.first_node, without_strip(f, area.viewport));
    draw_strip(f, area, offset, most);
  }
  if (offset > most) f.state.scroll.insert_or_assign(area.id, most);
  if (needed != area.strip || offset > most) f.state.again = true;
  f.nodes.add(Scrollable{area.id, visible, std::min(offset, most), content_height});
}

}  // namespace guichet::ui
