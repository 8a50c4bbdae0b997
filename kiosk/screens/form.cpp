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
    place_columns(c, content, left, places.keyboard);
  }
  float height = ui::button_height(c.frame, label, left.w - 2 * m, 112);
  places.button = {left.x + m, left.bottom() - height - c.px(24), left.w - 2 * m, height};
  places.fields = {left.x, left.y, left.w, places.button.y - left.y - gap};
  return places;
}

// What stands on the page, one below the other: questions, and around the rows of a group their headings and the button
// that adds one.
struct Item {
  enum class What { question, row_head, add_row } what = What::question;
  procedures::Field field;  // the question, or the group
  std::size_t row = 0;
};

std::vector<Item> items_of(const Page& page, const procedures::Given& given) {
  std::vector<Item> items;
  const procedures::Field* group = nullptr;
  std::size_t row = 0;
  std::string prefix;
  auto close = [&] {
    if (group && procedures::rows_of(*group, given.answers) < group->most_rows) items.push_back({Item::What::add_row, *group, 0});
    group = nullptr;
  };
  const auto fields = procedures::fields_of(page, given.answers);
  for (const auto& field : fields) {
    if (field.row.empty()) close();
    if (!procedures::visible(field, given)) continue;
    if (!field.row.empty() && field.row != prefix) items.push_back({Item::What::row_head, *group, ++row});
    prefix = field.row;
    items.push_back({Item::What::question, field, 0});
    if (field.type != procedures::FieldType::group) continue;
    group = &field;
    row = 0;
  }
  close();
  return items;
}

std::string singular(Context& c, const Procedure& p, const procedures::Field& group) {
  return said(c, p, group.name + ".singular", group.singular);
}

std::string add_label(Context& c, const Procedure& p, const procedures::Field& group) {
  return c.tr("form", "Ajouter") + "\u00a0: " + singular(c, p, group);
}

float item_height(Context& c, const Procedure& p, const Item& item, float width) {
  switch (item.what) {
    case Item::What::question: return form_field_height(c, p, item.field, width);
    case Item::What::row_head: return std::max(c.px(80), c.theme().h2.line);
    case Item::What::add_row: return ui::button_height(c.frame, add_label(c, p, item.field), width, 96);
  }
  return 0;
}

void draw_row_head(Context& c, Flow& flow, const Procedure& p, const Item& item) {
  const std::string id = "form." + item.field.id + "." + std::to_string(item.row);
  const ui::Rect whole = flow.box(std::max(c.px(80), c.theme().h2.line));
  const std::string& drop = c.tr("form", "Retirer");
  const float drop_w = std::min(whole.w * 0.45f, ui::pill_width(c.frame, drop, true) + c.px(16));
  const std::string title = singular(c, p, item.field) + " " + std::to_string(item.row);
  ui::Rect words{whole.x, whole.centre().y - c.theme().h2.line / 2, whole.w - drop_w - c.px(16), 0};
  ui::label(c.frame, c.frame.mirrored(words, whole), id, title, c.theme().h2, c.theme().colour.ink, ui::Role::heading);
  if (procedures::rows_of(item.field, c.model.visit->form->answers) > item.field.least_rows) {
    ui::Rect at{whole.right() - drop_w, whole.y, drop_w, whole.h};
    if (ui::ghost_button(c.frame, c.frame.mirrored(at, whole), id + ".drop", drop, {.icon = icons::remove}))
      c.emit(visit::event::RemovedRow{item.field.id, item.row});
  }
  flow.down(whole.h);
}

void draw_item(Context& c, Flow& flow, const Procedure& p, const Item& item) {
  if (item.what == Item::What::question) return draw_form_field(c, flow, p, item.field);
  if (item.what == Item::What::row_head) return draw_row_head(c, flow, p, item);
  const std::string label = add_label(c, p, item.field);
  const ui::Rect at = flow.box(ui::button_height(c.frame, label, flow.width, 96));
  if (ui::secondary_button(c.frame, at, "form." + item.field.id + ".add", label, {.icon = icons::add}))
    c.emit(visit::event::AddedRow{item.field.id});
  flow.down(at.h);
}

struct Edited { float top, bottom; };

float page_height(Context& c, const Procedure& p, const std::vector<Item>& items, float width, std::optional<Edited>& edited) {
  const auto& visit = *c.model.visit;
  float y = 0;
  for (const auto& item : items) {
    float height = item_height(c, p, item, width);
    if (visit.editing && item.what == Item::What::question && visit.editing->field == item.field.id) edited = {y, y + height};
    y += height + c.px(32);
  }
  return y;
}

// Not within a life event, whose answers belong to several démarches, nor in training, where nothing is kept; and never
// under the keyboard, where it would only be in the way.
bool can_pause(const Context& c) {
  return !c.model.visit->life_event && !c.model.visit->training && !c.model.visit->editing;
}

float pause_button_height(Context& c, float width) { return ui::button_height(c.frame, c.tr("draft", "Reprendre plus tard"), width, 96) + c.px(16); }

void draw_pause_button(Context& c, Flow& flow) {
  const std::string& label = c.tr("draft", "Reprendre plus tard");
  const ui::Rect at = flow.box(pause_button_height(c, flow.width) - c.px(16));
  if (ui::ghost_button(c.frame, at, "form.pause", label, {.icon = icons::timer})) c.emit(visit::event::AskedToPause{});
  flow.down(at.h + c.px(16));
}

// Answers the visitor gave to another démarche are shown to be confirmed, never taken in silence.
bool any_recalled(const Context& c, const std::vector<Item>& items) {
  const auto& recalled = c.model.visit->form->recalled;
  return std::any_of(items.begin(), items.end(), [&](const Item& item) { return recalled.contains(item.field.id); });
}

// A box that begins to be edited is brought into view, above the keyboard; then the finger may scroll away from it.
void keep_in_view(Context& c, std::string_view id, float viewport_h, float above, Edited span) {
  // A box that grows as it is written in is another one each time.
  const auto field = c.model.visit->editing->field + "@" + std::to_string(static_cast<int>(span.bottom - span.top));
  if (c.frame.state.followed == field) return;
  c.frame.state.followed = field;
  float& offset = c.frame.state.scroll[std::string(id)];
  float top = span.top + above, bottom = span.bottom + above + c.px(16);
  if (top < offset) offset = std::floor(top);
  if (bottom - offset > viewport_h) offset = std::floor(bottom - viewport_h);
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
  const auto items = items_of(page, visit::given(c.model, c.now));
  const std::string& known = c.tr("form", "Déjà rempli");
  const std::string& why = c.tr("form", "Vous l’avez dit tout à l’heure. Vérifiez, et corrigez si besoin.");
  if (any_recalled(c, items)) title_h += ui::note_height(c.frame, width, known, why) + c.px(20);
  std::optional<Edited> edited;
  float total = title_h + page_height(c, *p, items, width, edited) + (can_pause(c) ? pause_button_height(c, width) : 0);
  if (!edited) c.frame.state.followed.clear();
  bool strip = total > viewport.h;  // then the "Plus" buttons take their part
  if (edited) keep_in_view(c, scroll_id, viewport.h - (strip ? ui::scroll_strip_height(c.frame) : 0), title_h, *edited);

  scrolling(c, scroll_id, viewport, [&](Flow& flow) {
    heading(c, flow, "form.title", title, c.theme().h1);
    flow.down(c.px(20));
    if (any_recalled(c, items)) {
      flow.down(ui::note(c.frame, flow.at(), flow.width, "form.recalled", ui::NoteKind::info, known, why));
      flow.down(c.px(20));
    }
    for (const auto& item : items) {
      draw_item(c, flow, *p, item);
      flow.down(c.px(32));
    }
    if (can_pause(c)) draw_pause_button(c, flow);
  });
  if (ui::primary_button(c.frame, places.button, "form.continue", go_on, {.icon = icons::next, .icon_after = true}))
    c.emit(visit::event::Continued{});
  if (typing) draw_form_keyboard(c, places.keyboard, *p);
}

}  // namespace guichet::screens
