// A date as three boxes that anyone can correct one by one.
#include <cmath>

#include "ui/widgets/field_parts.hpp"

namespace guichet::ui {
namespace {

struct Part {
  DatePart part;
  const char* suffix;
  const std::string& name;
  const std::string& value;
  float design_w;
};

struct Shape {
  float names_h, box_h, gap, scale, boxes_w;
};

Shape shape_of(Frame& f, float width) {
  Shape s{f.theme.label.line + f.theme.px(16), parts::box_height(f), f.theme.px(20), 1, 0};
  float grow = f.theme.text_scale > 1 ? 1.2f : 1.f, design = f.theme.px(176 + 176 + 232) * grow;
  s.scale = std::min(grow, (width - 2 * s.gap) / design * grow);
  s.boxes_w = f.theme.px(176 + 176 + 232) * s.scale + 2 * s.gap;
  return s;
}

struct Ok {
  Vec size{};
  bool beside = false;
};
Ok ok_of(Frame& f, float width, const Shape& s, const FieldLook& look) {
  if (look.ok.empty() || !look.error.empty()) return {};
  Vec size = tag_size(f, look.ok, true);
  return {size, s.boxes_w + f.theme.px(20) + size.x <= width};
}

bool draw_part(Frame& f, const Rect& column, std::string_view id, const Part& p, bool editing, const Shape& s,
               const FieldLook& look) {
  const auto& c = f.theme.colour;
  auto name_fit = paint::fit_line(f, p.name, f.theme.label, column.w);
  bool fits = paint::words(f, {column.x, column.y, column.w, s.names_h}, p.name, name_fit, c.ink);
  Rect box{column.x, column.y + s.names_h, column.w, s.box_h};
  auto hand = paint::hand_on(f, id, look.enabled);
  Colour fill = parts::draw_box(f, box, {editing, !look.error.empty(), look.enabled}, hand);
  auto value = paint::fit_line(f, p.value, paint::with_face(f.theme.h2, Face::code), box.w - f.theme.px(32));
  float text_w = std::ceil(value.width) + 1, x = std::round(box.centre().x - text_w / 2);
  Colour ink = look.enabled ? c.ink : c.disabled_fg;
  fits &= paint::words(f, {x, std::round(box.centre().y - value.height / 2), text_w, value.height}, p.value,
                       value, ink, Align::centre);
  if (editing)
    parts::draw_caret(f, box, p.value.empty() ? box.centre().x : x + text_w + f.theme.px(4),
                      std::round(value.height * 1.1f));
  if (hand.focused) paint::focus_ring(f, box, std::round(f.theme.px(20)), f.ground());
  Node& n = paint::node(
      f, id, box,
      {Role::textbox, paint::spoken(look.label, p.name), p.value, paint::spoken(look.hint, look.error)}, hand,
      ink, fill, value.style.px, fits);
  n.invalid = !look.error.empty();
  n.focused |= editing;
  return look.enabled && f.activated(id);
}

}  // namespace

float date_field_height(Frame& f, float width, const FieldLook& look) {
  auto caption = parts::measure_caption(f, width, look);
  Shape s = shape_of(f, width - caption.inset);
  Ok ok = ok_of(f, width - caption.inset, s, look);
  return caption.above + s.names_h + s.box_h + caption.below +
         (ok.size.y > 0 && !ok.beside ? ok.size.y + f.theme.px(12) : 0);
}

std::optional<DatePart> date_field(Frame& f, Vec at, float width, std::string_view id, const DateValue& value,
                                   std::optional<DatePart> editing, const FieldLook& look) {
  auto caption = parts::measure_caption(f, width, look);
  Rect whole{at.x, at.y, width, date_field_height(f, width, look)};
  parts::draw_caption(f, whole, id, look);
  Rect inner = parts::beside_bar(f, whole, look);
  Shape s = shape_of(f, inner.w);
  std::optional<DatePart> touched;
  float x = inner.x, y = inner.y + caption.above;
  for (const Part& p : {Part{DatePart::day, ".day", f.tr("ui", "Jour"), value.day, 176},
                        Part{DatePart::month, ".month", f.tr("ui", "Mois"), value.month, 176},
                        Part{DatePart::year, ".year", f.tr("ui", "Année"), value.year, 232}}) {
    Rect column =
        f.mirrored({x, y, std::floor(f.theme.px(p.design_w) * s.scale), s.names_h + s.box_h}, inner);
    if (draw_part(f, column, std::string(id) + p.suffix, p, editing == p.part, s, look)) touched = p.part;
    x += column.w + s.gap;
  }
  if (Ok ok = ok_of(f, inner.w, s, look); ok.size.y > 0) {
    float box_y = y + s.names_h;
    Rect place = ok.beside ? Rect{x, box_y + (s.box_h - ok.size.y) / 2, ok.size.x, ok.size.y}
                           : Rect{inner.x, box_y + s.box_h + f.theme.px(12), ok.size.x, ok.size.y};
    place = f.mirrored(place, inner);
    tag(f, {place.x, std::round(place.y)}, std::string(id) + ".ok", TagKind::ok, look.ok);
  }
  return touched;
}

}  // namespace guichet::ui
