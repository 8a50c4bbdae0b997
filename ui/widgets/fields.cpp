// Text and plate fields, and the caption of a group of choices. What is typed comes from the on-screen
// keyboard: a field only shows it and says that it was touched.
#include <cmath>

#include "ui/widgets/field_parts.hpp"

namespace guichet::ui {
namespace {

std::string dots(std::string_view value) {
  std::string out;
  for (std::size_t i = graphemes(value); i > 0; --i) out += "•";
  return out;
}

struct Shown {
  std::string text;
  paint::Fitted fitted;
};

// One line in the largest style that holds it, else two smaller lines, else, while typing, its end.
Shown fit_value(Frame& f, std::string value, const Rect& inside, bool editing) {
  const Theme& t = f.theme;
  for (const TextStyle& style :
       {paint::with_face(t.h2, Face::semibold), t.h3, paint::with_face(t.body, Face::semibold)}) {
    auto line = paint::fit_line(f, value, style, inside.w);
    if (line.whole && line.style.px >= style.px - 0.5f) return {std::move(value), line};
  }
  TextStyle small = paint::with_face(t.small, Face::semibold);
  small.line = std::min(small.line, std::floor(inside.h / 2));
  auto lines = [&] {
    const Block& b = f.canvas.text_engine().layout(value, small, inside.w);
    return paint::Fitted{small, b.width, b.height, b.height <= inside.h + 1};
  };
  paint::Fitted fitted = lines();
  bool cut = !fitted.whole;
  while (!fitted.whole && !value.empty()) {
    std::size_t next = 1;
    while (next < value.size() && (static_cast<unsigned char>(value[next]) & 0xC0) == 0x80) ++next;
    value.erase(0, next);
    fitted = lines();
  }
  fitted.whole = !cut || editing;
  return {std::move(value), fitted};
}

// Where the next sign will appear: after the last line's end in the direction it is written.
float caret_x(Frame& f, const Shown& s, const Rect& words) {
  const Block& block = f.canvas.text_engine().layout(s.text, s.fitted.style, words.w);
  const Line& last = block.lines.back();
  bool right = f.canvas.rtl();
  if (s.text.empty()) return right ? words.right() - f.theme.px(4) : words.x;
  float start = right ? words.right() - last.width : words.x;
  return last.rtl ? start - f.theme.px(8) : start + last.width + f.theme.px(4);
}

bool draw_text_value(Frame& f, const Rect& box, std::string_view value, const FieldLook& look, Colour ink) {
  float pad = f.theme.px(26);
  Rect inside{box.x + pad, box.y + f.theme.px(8), box.w - 2 * pad, box.h - f.theme.px(16)};
  Shown s = fit_value(f, look.masked ? dots(value) : std::string(value), inside, look.editing);
  Rect words{inside.x, std::round(box.centre().y - s.fitted.height / 2), inside.w, s.fitted.height};
  f.canvas.text(words, s.text, s.fitted.style, ink);
  if (look.editing) {
    Rect line{box.x, words.bottom() - s.fitted.style.line, box.w, s.fitted.style.line};
    parts::draw_caret(f, line, caret_x(f, s, words), std::round(s.fitted.style.line * 1.15f));
  }
  return s.fitted.whole;
}

// A number plate never mirrors: it looks like the one on the car.
bool draw_plate_value(Frame& f, const Rect& box, std::string_view value, const FieldLook& look, Colour ink) {
  const auto& c = f.theme.colour;
  float line = look.editing || !look.error.empty() ? paint::border_width(f, f.theme.high_contrast ? 8 : 5)
                                                   : paint::border_width(f, 3);
  float band = f.theme.px(56), radius = std::round(f.theme.px(20)) - line;
  Rect in = box.inset(line);
  for (bool left : {true, false}) {
    Rect at{left ? in.x : in.right() - band, in.y, band, in.h};
    f.canvas.round_rect(at, radius, c.plate_blue);
    f.canvas.rect({left ? at.x + band / 2 : at.x, at.y, band / 2, at.h}, c.plate_blue);
  }
  TextStyle letter = paint::with_face(f.theme.small, Face::bold);
  letter.px = std::min(letter.px, f.theme.px(30));
  f.canvas.ornament({in.x, in.bottom() - letter.line - f.theme.px(2), band, letter.line}, "F", letter,
                {255, 255, 255, 255}, Align::centre);
  Rect inside{in.x + band + f.theme.px(28), box.y, in.w - 2 * band - f.theme.px(44), box.h};
  auto fitted = paint::fit_line(f, value, f.theme.code_m, inside.w);
  float text_w = std::ceil(fitted.width) + 1;
  f.canvas.text({inside.x, std::round(box.centre().y - fitted.height / 2), text_w, fitted.height}, value,
                fitted.style, ink, Align::centre);
  if (look.editing) parts::draw_caret(f, box, inside.x + text_w + f.theme.px(4), fitted.height);
  return fitted.whole;
}

constexpr float least_lines = 4;

paint::Fitted fit_lines(Frame& f, std::string_view value, float width) {
  return paint::fit(f, value, paint::with_face(f.theme.h3, Face::semibold), width - 2 * f.theme.px(26));
}

// As high as what is written, and a line more to write on.
float lines_height(Frame& f, std::string_view value, float width) {
  auto fitted = fit_lines(f, value, width);
  return std::max(least_lines * fitted.style.line, fitted.height + fitted.style.line) + f.theme.px(40);
}

bool draw_lines_value(Frame& f, const Rect& box, std::string_view value, const FieldLook& look, Colour ink) {
  auto fitted = fit_lines(f, value, box.w);
  Rect inside{box.x + f.theme.px(26), box.y + f.theme.px(20), box.w - 2 * f.theme.px(26), fitted.height};
  bool fits = value.empty() || paint::words(f, inside, value, fitted, ink);
  if (look.editing) {
    float top = inside.y + (value.empty() ? 0 : fitted.height - fitted.style.line);
    Rect line{box.x, top, box.w, fitted.style.line};
    parts::draw_caret(f, line, caret_x(f, {std::string(value), fitted}, inside), fitted.style.line);
  }
  return fits;
}

float value_height(Frame& f, float width, const FieldLook& look) {
  return look.kind == FieldLook::Kind::lines ? lines_height(f, look.lines, width) : parts::box_height(f);
}

float box_width(Frame& f, float width, const FieldLook& look) {
  if (look.kind != FieldLook::Kind::plate) return width;
  float mono = f.canvas.text_engine().width("AB-123-CD", f.theme.code_m) + f.theme.px(172);
  return std::min(width, std::max(f.theme.px(560), std::ceil(mono)));
}

struct OkTag {
  Vec size{};
  bool beside = false;
};
OkTag ok_tag(Frame& f, float width, float box_w, const FieldLook& look) {
  if (look.ok.empty() || !look.error.empty()) return {};
  Vec size = tag_size(f, look.ok, true);
  return {size, box_w + f.theme.px(20) + size.x <= width};
}

}  // namespace

float field_height(Frame& f, float width, const FieldLook& look) {
  auto caption = parts::measure_caption(f, width, look);
  float inner = width - caption.inset;
  OkTag ok = ok_tag(f, inner, box_width(f, inner, look), look);
  return caption.above + value_height(f, inner, look) + caption.below +
         (ok.size.y > 0 && !ok.beside ? ok.size.y + f.theme.px(12) : 0);
}

bool field(Frame& f, Vec at, float width, std::string_view id, std::string_view value,
           const FieldLook& look) {
  const auto& c = f.theme.colour;
  auto caption = parts::measure_caption(f, width, look);
  Rect whole{at.x, at.y, width, field_height(f, width, look)};
  parts::draw_caption(f, whole, id, look);
  Rect inner = parts::beside_bar(f, whole, look);
  Rect box = f.mirrored({inner.x, inner.y + caption.above, box_width(f, inner.w, look), value_height(f, inner.w, look)},
                        inner);
  auto hand = paint::hand_on(f, id, look.enabled);
  Colour fill = parts::draw_box(f, box, {look.editing, !look.error.empty(), look.enabled}, hand);
  Colour ink = look.enabled ? c.ink : c.disabled_fg;
  bool is_plate = look.kind == FieldLook::Kind::plate;
  bool fits = look.kind == FieldLook::Kind::lines ? draw_lines_value(f, box, value, look, ink)
              : is_plate ? draw_plate_value(f, box, value, look, ink) : draw_text_value(f, box, value, look, ink);
  if (hand.focused) paint::focus_ring(f, box, std::round(f.theme.px(20)), f.ground());
  Node& n =
      paint::node(f, id, box,
                  {Role::textbox, parts::with_optional(f, look),
                   look.masked ? dots(value) : std::string(value), paint::spoken(look.hint, look.error)},
                  hand, ink, fill, f.theme.small.px, fits);
  n.invalid = !look.error.empty();
  n.secret = look.masked;
  n.focused |= look.editing;
  if (OkTag ok = ok_tag(f, inner.w, box.w, look); ok.size.y > 0) {
    Rect place = ok.beside ? Rect{inner.x + box.w + f.theme.px(20), box.centre().y - ok.size.y / 2, ok.size.x,
                                  ok.size.y}
                           : Rect{inner.x, box.bottom() + f.theme.px(12), ok.size.x, ok.size.y};
    place = f.mirrored(place, inner);
    tag(f, {place.x, std::round(place.y)}, std::string(id) + ".ok", TagKind::ok, look.ok);
  }
  return look.enabled && f.activated(id);
}

float field_caption_height(Frame& f, float width, const FieldLook& look) {
  auto caption = parts::measure_caption(f, width, look);
  return caption.above + (caption.below > 0 ? caption.below + f.theme.px(12) : 0);
}

float field_caption(Frame& f, Vec at, float width, std::string_view id, const FieldLook& look) {
  auto caption = parts::measure_caption(f, width, look);
  // A gap of its own parts the sentence from the rows below.
  parts::draw_caption(f, {at.x, at.y, width, caption.above + caption.below}, id, look);
  return field_caption_height(f, width, look);
}

}  // namespace guichet::ui
