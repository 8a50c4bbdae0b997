// Things that are read, not touched: notes, tags, bullets, facts, the timeline.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

struct Mood {
  Colour fill, line, ink, icon;
  char32_t mark;
};

Mood mood_of(const Frame& f, NoteKind kind) {
  const auto& c = f.theme.colour;
  switch (kind) {
    case NoteKind::info:
      return {c.brand_tint, f.theme.high_contrast ? c.line : c.brand_tint2, c.ink, c.brand, icons::info};
    case NoteKind::offline:
      return {c.accent_tint, c.accent_line, c.accent_ink, c.accent_ink, icons::offline};
    case NoteKind::error:
      return {c.err_tint, c.err_line, paint::ink_for(f, c.err), c.err, icons::error};
    case NoteKind::ok:
      return {c.ok_tint, c.ok_line, paint::ink_for(f, c.ok), c.ok, icons::check_circle};
  }
  return {};
}

struct NoteShape {
  float pad_x, pad_y, icon, words_w;
};
NoteShape note_shape(const Frame& f, float width) {
  float grow = f.theme.text_scale > 1 ? 1.3f : 1.f, pad = f.theme.px(28), icon = f.theme.px(44) * grow;
  return {pad, f.theme.px(18), icon, width - 2 * pad - icon - f.theme.px(20)};
}
TextStyle strong(const Frame& f) { return paint::with_face(f.theme.body, Face::bold); }

}  // namespace

float note_height(Frame& f, float width, std::string_view bold, std::string_view text) {
  NoteShape s = note_shape(f, width);
  float words = 0;
  if (!bold.empty()) words += paint::fit(f, bold, strong(f), s.words_w).height;
  if (!text.empty()) words += paint::fit(f, text, f.theme.body, s.words_w).height;
  return std::ceil(std::max(words, s.icon) + 2 * s.pad_y);
}

float note(Frame& f, Vec at, float width, std::string_view id, NoteKind kind, std::string_view bold,
           std::string_view text) {
  NoteShape s = note_shape(f, width);
  Mood m = mood_of(f, kind);
  Rect box{at.x, at.y, width, note_height(f, width, bold, text)};
  paint::plate(f, box, {m.fill, m.line, paint::border_width(f, 2), std::round(f.theme.px(20))});
  paint::icon(f, m.mark, f.mirrored({box.x + s.pad_x, box.y, s.icon, box.h}, box).centre(), s.icon, m.icon);
  Rect words =
      f.mirrored({box.x + s.pad_x + s.icon + f.theme.px(20), box.y + s.pad_y, s.words_w, box.h}, box);
  auto first = paint::fit(f, bold, strong(f), s.words_w),
       second = paint::fit(f, text, f.theme.body, s.words_w);
  float used = (bold.empty() ? 0 : first.height) + (text.empty() ? 0 : second.height);
  words.y = std::round(box.y + (box.h - used) / 2);
  bool fits = true;
  if (!bold.empty()) {
    fits &= paint::words(f, {words.x, words.y, words.w, first.height}, bold, first, m.ink);
    words.y += first.height;
  }
  if (!text.empty()) fits &= paint::words(f, {words.x, words.y, words.w, second.height}, text, second, m.ink);
  Role role = kind == NoteKind::error ? Role::alert : Role::status;
  paint::node(f, id, box, {role, paint::spoken(bold, text), {}, {}, false}, {}, m.ink, m.fill,
              f.theme.body.px, fits);
  return box.h;
}

namespace {

struct TagMood {
  Colour fill, line, ink, icon;
  char32_t mark;
};

TagMood tag_mood(const Frame& f, TagKind kind) {
  const auto& c = f.theme.colour;
  auto hue = [&](Colour colour) { return paint::ink_for(f, colour); };
  switch (kind) {
    case TagKind::ok:
      return {c.ok_tint, c.ok_line, hue(c.ok), c.ok, icons::check_circle};
    case TagKind::warning:
      return {c.accent_tint, c.accent_line, c.accent_ink, c.accent_ink, icons::warning};
    case TagKind::error:
      return {c.err_tint, c.err_line, hue(c.err), c.err, icons::error};
    case TagKind::law:
      return {c.brand_tint, f.theme.high_contrast ? c.brand : c.brand_tint2, c.brand, c.brand, icons::law};
    case TagKind::plain:
      return {c.surface, c.line_strong, c.ink, c.ink, 0};
    case TagKind::offline:
      return {c.accent_tint, c.accent_line, c.accent_ink, c.accent_ink, icons::offline};
  }
  return {};
}

float tag_icon(const Frame& f) { return std::round(f.theme.label.px * 1.15f); }

}  // namespace

Vec tag_size(Frame& f, std::string_view text, bool with_icon) {
  float icon = with_icon ? tag_icon(f) + f.theme.px(8) : 0;
  return {std::ceil(f.canvas.text_engine().width(text, f.theme.label) + icon + 2 * f.theme.px(17)) + 1,
          std::ceil(f.theme.label.line + f.theme.px(16))};
}

Vec tag(Frame& f, Vec at, std::string_view id, TagKind kind, std::string_view text) {
  TagMood m = tag_mood(f, kind);
  Vec size = tag_size(f, text, m.mark != 0);
  bool pill = kind == TagKind::offline;
  if (pill) size = {size.x + f.theme.px(14), size.y + f.theme.px(12)};
  Rect box{at.x, at.y, size.x, size.y};
  paint::plate(
      f, box,
      {m.fill, m.line, paint::border_width(f, 2), pill ? std::floor(box.h / 2) : std::round(f.theme.px(12))});
  bool fits = paint::icon_and_words(f, box, text, f.theme.label,
                                    {m.mark, tag_icon(f) * (pill ? 1.25f : 1.f), false, m.ink});
  paint::node(f, id, box, {Role::status, std::string(text), {}, {}, false}, {}, m.ink, m.fill,
              f.theme.label.px, fits);
  return size;
}

float bullet(Frame& f, Vec at, float width, std::string_view id, char32_t icon, Colour icon_colour,
             std::string_view text) {
  float mark = std::round(f.theme.px(40) * (f.theme.text_scale > 1 ? 1.3f : 1.f)), gap = f.theme.px(20);
  auto fitted = paint::fit(f, text, f.theme.lead, width - mark - gap);
  float height = std::max(fitted.height, mark);
  Rect box{at.x, at.y, width, height};
  Rect first{box.x, box.y, mark, std::min(height, std::max(mark, fitted.style.line))};
  paint::icon(f, icon, f.mirrored(first, box).centre(), mark, icon_colour);
  Rect words{box.x + mark + gap, box.y, width - mark - gap, fitted.height};
  bool fits = paint::words(f, f.mirrored(words, box), text, fitted, f.theme.colour.ink);
  paint::node(f, id, box, {Role::text, std::string(text), {}, {}, false}, {}, f.theme.colour.ink, f.ground(),
              fitted.style.px, fits);
  return height;
}

float fact(Frame& f, Vec at, float width, std::string_view id, char32_t icon, std::string_view text,
           std::string_view below) {
  const auto& c = f.theme.colour;
  float side = f.theme.px(64), gap = f.theme.px(18), words_w = width - side - gap;
  auto first = paint::fit(f, text, paint::with_face(f.theme.h3, Face::bold), words_w);
  auto second = paint::fit(f, below, f.theme.small, words_w);
  float words = first.height + (below.empty() ? 0 : second.height), height = std::max(words, side);
  Rect box{at.x, at.y, width, height};
  Rect tile_box{box.x, std::round(box.centre().y - side / 2), side, side};
  paint::icon_tile(f, f.mirrored(tile_box, box), icon, f.theme.px(38), c.brand_tint, c.brand,
                   std::round(f.theme.px(16)));
  Rect line =
      f.mirrored({box.x + side + gap, std::round(box.centre().y - words / 2), words_w, first.height}, box);
  bool fits = paint::words(f, line, text, first, c.ink);
  if (!below.empty())
    fits &= paint::words(f, {line.x, line.bottom(), words_w, second.height}, below, second, c.ink2);
  paint::node(f, id, box, {Role::text, paint::spoken(text, below), {}, {}, false}, {}, c.ink, f.ground(),
              first.style.px, fits);
  return height;
}

float timeline_item(Frame& f, Vec at, float width, std::string_view id, StepMark mark, char32_t icon,
                    std::string_view title, std::string_view line, bool last) {
  const auto& c = f.theme.colour;
  float r = f.theme.px(28), gap = f.theme.px(24), words_w = width - 2 * r - gap;
  TextStyle name = paint::with_face(f.theme.body, Face::bold);
  name.line = std::round(name.px * 1.22f);
  auto first = paint::fit(f, title, name, words_w);
  auto second = paint::fit(f, line, f.theme.small, words_w);
  float words = first.height + (line.empty() ? 0 : second.height);
  float height = std::max(words, 2 * r) + (last ? 0 : f.theme.px(18));
  Rect box{at.x, at.y, width, height};
  Vec centre = f.mirrored({box.x, box.y, 2 * r, 2 * r}, box).centre();
  float w = std::round(f.theme.px(4)), down = centre.y + r + f.theme.px(2);
  if (!last) f.canvas.rect({centre.x - w / 2, down, w, box.bottom() - f.theme.px(2) - down}, c.line);
  bool high = f.theme.high_contrast;
  Colour fill = mark == StepMark::done ? c.ok : mark == StepMark::now ? c.accent : c.surface;
  Colour ink = mark == StepMark::done  ? (high ? c.paper : c.on_brand)
               : mark == StepMark::now ? c.on_accent
                                       : c.ink2;
  f.canvas.disc(centre, r, mark == StepMark::next ? c.line_strong : fill);
  if (mark == StepMark::next) f.canvas.disc(centre, r - paint::border_width(f, 3), fill);
  paint::icon(f, icon, centre, f.theme.px(34), ink);
  Rect text = f.mirrored(
      {box.x + 2 * r + gap, box.y + std::max(0.f, std::round(r - words / 2)), words_w, first.height}, box);
  bool fits = paint::words(f, text, title, first, c.ink);
  if (!line.empty())
    fits &= paint::words(f, {text.x, text.bottom(), words_w, second.height}, line, second, c.ink2);
  paint::node(f, id, box, {Role::text, paint::spoken(title, line), {}, {}, false}, {}, c.ink, f.ground(),
              first.style.px, fits);
  return height;
}

}  // namespace guichet::ui
