// One small group of questions a page: stepper, title, fields, one primary button, and the keyboard when a box is edited.
#include <cmath>

#include "kiosk/procedures/form.hpp"
#include "kiosk/screens/fields.hpp"

namespace guichet::screens {
namespace {

using procedures::Page;
using procedures::Procedure;

struct Places { ui::Rect fields, button, keyboard; };

Places arrange(Context& c, const ui::Rect& content, bool typing, const std::string& label) {
  Places places;
  float m = margin(c), gap = c.px(16);
  ui::Rect left = content;
  if (typing && c.frame.portrait()) {
    float height = ui::keyboard_height(c.frame);
    places.keyboard = {content.x, content.bottom() - height, content.w, height};
    left.h -= height;
  } else if (!c.frame.portrait()) {
    // The keyboard's column is kept free even when it is hidden: the page must not jump under the finger.
    left.w = content.w * 0.46f;
    if (typing) places.keyboard = {left.right() + gap, content.y + c.px(8), content.w - left.w - gap - m, content.h - c.px(24)};
  }
  float height = ui::button_height(c.frame, label, left.w - 2 * m, 112);
  places.button = {left.x + m, left.bottom() - height - c.px(24), left.w - 2 * m, height};
  places.fields = {left.x, left.y, left.w, places.button.y - left.y - gap};
  return places;
}

float page_height(Context& c, const Procedure& p, const Page& page, float width, std::optional<std::pair<float, float>>& edited) {
  const auto& visit = *c.model.visit;
  float y = 0;
  for (const auto& field : page.fields) {
    if (!procedures::visible(field.visible, visit.form->answers)) continue;
    float height = form_field_height(c, p, field, width);
    if (visit.editing && visit.editing->field == field.id) edited = {y, y + height};
    y += height + c.px(32);
  }
  return y;
}

// A box that begins to be edited is brought into view, above the keyboard; then the finger may scroll away from it.
void keep_in_view(Context& c, std::string_view id, float viewport_h, float above, std::pair<float, float> span) {
  const auto& field = c.model.visit->editing->field;
  if (c.frame.state.followed == field) return;
  c.frame.state.followed = field;
  float& offset = c.frame.state.scroll[std::string(id)];
  float top = span.first + above, bottom = span.second + above + c.px(16);
  if (bottom - offset > viewport_h) offset = std::floor(bottom - viewport_h);
  if (top < offset) offset = std::floor(top);
}

}  // namespace

void draw_form(Context& c, const ui::Rect& content) {
  const Procedure* p = visit::current_procedure(c.model);
  const auto& visit = *c.model.visit;
  if (!p || !visit.form || visit.form->page >= p->pages.size()) return;
  const Page& page = p->pages[visit.form->page];
  bool typing = visit.editing.has_value();
  const std::string& go_on = c.tr("form", "Continuer");
  Places places = arrange(c, content, typing, go_on);

  auto titles = steps(c, *p);
  float m = margin(c);
  float used = ui::stepper(c.frame, {content.x + m, content.y, places.fields.w - 2 * m, 0}, titles,
                           step_of(*p, visit.form->page));
  ui::Rect viewport{places.fields.x, places.fields.y + used + c.px(8), places.fields.w, places.fields.h - used - c.px(8)};

  float width = viewport.w - 2 * m;
  const std::string& title = said(c, *p, page.id + ".title", page.title);
  float title_h = ui::text_height(c.frame, title, c.theme().h1, width) + c.px(36);
  std::string scroll_id = "form." + page.id;
  std::optional<std::pair<float, float>> edited;
  float total = title_h + page_height(c, *p, page, width, edited);
  if (!edited) c.frame.state.followed.clear();
  bool strip = total > viewport.h;  // then the "Plus" buttons take their part
  if (edited) keep_in_view(c, scroll_id, viewport.h - (strip ? ui::scroll_strip_height(c.frame) : 0), title_h, *edited);

  scrolling(c, scroll_id, viewport, [&](Flow& flow) {
    heading(c, flow, "form.title", title, c.theme().h1);
    flow.down(c.px(20));
    for (const auto& field : page.fields) {
      if (!procedures::visible(field.visible, visit.form->answers)) continue;
      draw_form_field(c, flow, *p, field);
      flow.down(c.px(32));
    }
  });
  if (ui::primary_button(c.frame, places.button, "form.continue", go_on, {.icon = icons::next, .icon_after = true}))
    c.emit(visit::event::Continued{});
  if (typing) draw_form_keyboard(c, places.keyboard, *p);
}

}  // namespace guichet::screens
