#include "kiosk/screens/fields.hpp"

#include "kiosk/procedures/form.hpp"

namespace guichet::screens {
namespace {

using procedures::Field;
using procedures::FieldType;
using procedures::Procedure;

struct Box { std::string id; std::string label, hint; float share = 1; bool required = true; };

const std::string& answer(const Context& c, const std::string& box) {
  static const std::string none;
  auto found = c.model.visit->form->answers.find(box);
  return found == c.model.visit->form->answers.end() ? none : found->second;
}

const std::string& error(const Context& c, const std::string& box) {
  static const std::string none;
  auto found = c.model.visit->form->errors.find(box);
  return found == c.model.visit->form->errors.end() ? none : c.tr("error", found->second);
}

// The first error of any of a field's boxes.
const std::string& field_error(const Context& c, const Field& field) {
  for (const auto& box : procedures::boxes(field))
    if (const auto& said_error = error(c, box); !said_error.empty()) return said_error;
  return error(c, field.id);
}

// The answers to a question of a row are translated once for all rows.
std::string key(const Field& field, std::string_view part) { return field.name + "." + std::string(part); }

bool editing(const Context& c, const std::string& box) {
  return c.model.visit->editing && c.model.visit->editing->box == box;
}

ui::FieldLook caption(Context& c, const Procedure& p, const Field& field) {
  ui::FieldLook look;
  look.label = said(c, p, key(field, "label"), field.label);
  if (!field.hint.empty()) look.hint = said(c, p, key(field, "hint"), field.hint);
  look.error = field_error(c, field);
  look.required = procedures::required(field, visit::given(c.model, c.now));
  if (field.type == FieldType::long_text) {
    look.kind = ui::FieldLook::Kind::lines;
    look.lines = answer(c, field.id);
  }
  if (field.type == FieldType::plate) look.kind = ui::FieldLook::Kind::plate;
  look.editing = editing(c, field.id);
  return look;
}

// ---- one box ----
float single_height(Context& c, const Procedure& p, const Field& field, float width) {
  return ui::field_height(c.frame, width, caption(c, p, field));
}
void draw_single(Context& c, Flow& flow, const Procedure& p, const Field& field) {
  auto look = caption(c, p, field);
  if (ui::field(c.frame, flow.at(), flow.width, "form." + field.id, answer(c, field.id), look))
    c.emit(visit::event::TouchedBox{field.id, field.id});
  flow.down(ui::field_height(c.frame, flow.width, look));
}

// ---- date ----
std::optional<ui::DatePart> edited_part(const Context& c, const Field& field) {
  if (editing(c, field.id + ".day")) return ui::DatePart::day;
  if (editing(c, field.id + ".month")) return ui::DatePart::month;
  if (editing(c, field.id + ".year")) return ui::DatePart::year;
  return std::nullopt;
}
void draw_date(Context& c, Flow& flow, const Procedure& p, const Field& field) {
  static const char* names[] = {".day", ".month", ".year"};
  auto look = caption(c, p, field);
  ui::DateValue value{answer(c, field.id + ".day"), answer(c, field.id + ".month"), answer(c, field.id + ".year")};
  bool whole = !value.day.empty() && !value.month.empty() && value.year.size() == 4;
  if (whole && look.error.empty() && !procedures::check(field, visit::given(c.model, c.now)))
    look.ok = c.tr("form", "Date correcte");
  auto touched = ui::date_field(c.frame, flow.at(), flow.width, "form." + field.id, value, edited_part(c, field), look);
  if (touched) c.emit(visit::event::TouchedBox{field.id, field.id + names[static_cast<int>(*touched)]});
  flow.down(ui::date_field_height(c.frame, flow.width, look));
}

// ---- choices ----
std::vector<procedures::Option> options_of(Context& c, const Field& field) {
  if (field.type != FieldType::yes_no) return procedures::offered(field, c.model.visit->form->answers);
  return {{"true", c.tr("form", "Oui"), {}, {}}, {"false", c.tr("form", "Non"), {}, {}}};
}
std::string option_label(Context& c, const Procedure& p, const Field& field, const procedures::Option& option) {
  return field.type == FieldType::yes_no ? option.label : said(c, p, key(field, option.id), option.label);
}
bool ticked(std::string_view joined, const std::string& option) {
  const auto all = procedures::chosen(joined);
  return std::find(all.begin(), all.end(), option) != all.end();
}
// Short answers stand side by side where they fit.
std::size_t choice_columns(Context& c, const Field& field) {
  bool few_words = field.type == FieldType::yes_no || field.options.size() == 2;
  return few_words && field.type != FieldType::choices && c.theme().text_scale < 1.2f ? 2 : 1;
}
float choice_row_height(Context& c, const Procedure& p, const Field& field, float width) {
  float height = 0;
  for (const auto& option : options_of(c, field))
    height = std::max(height, ui::row_height(c.frame, option_label(c, p, field, option),
                                             option.hint.empty() ? "" : said(c, p, key(field, option.id + ".hint"), option.hint), width));
  return height;
}
float choice_height(Context& c, const Procedure& p, const Field& field, float width) {
  std::size_t columns = choice_columns(c, field), count = options_of(c, field).size();
  float gap = c.px(12), cell = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float rows = static_cast<float>((count + columns - 1) / columns);
  return ui::field_caption_height(c.frame, width, caption(c, p, field)) +
         rows * (choice_row_height(c, p, field, cell) + gap);
}
void draw_choice(Context& c, Flow& flow, const Procedure& p, const Field& field) {
  flow.down(ui::field_caption(c.frame, flow.at(), flow.width, "form." + field.id, caption(c, p, field)));
  std::size_t columns = choice_columns(c, field), at = 0;
  float gap = c.px(12), cell = (flow.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = choice_row_height(c, p, field, cell);
  for (const auto& option : options_of(c, field)) {
    ui::Rect row = c.frame.mirrored({flow.x + (cell + gap) * static_cast<float>(at % columns), flow.y, cell, height}, flow.box(height));
    std::string hint = option.hint.empty() ? "" : said(c, p, key(field, option.id + ".hint"), option.hint);
    const std::string id = "form." + field.id + "." + option.id, label = option_label(c, p, field, option);
    const bool several = field.type == FieldType::choices;
    const bool on = several ? ticked(answer(c, field.id), option.id) : answer(c, field.id) == option.id;
    if (several ? ui::check_row(c.frame, row, id, label, hint, on) : ui::radio_row(c.frame, row, id, label, hint, on))
      c.emit(visit::event::ChoseOption{field.id, option.id});
    if (++at % columns == 0 || at == options_of(c, field).size()) flow.down(height + gap);
  }
}

// ---- several boxes: addresses ----
std::vector<std::vector<Box>> address_rows(Context& c, const Field& field) {
  const std::string& street = c.tr("form", "Numéro et rue");
  if (field.type == FieldType::foreign_address)
    return {{{field.id + ".voie", street, ""}},
            {{field.id + ".code_postal", c.tr("form", "Code postal"), "", 0.38f, false},
             {field.id + ".commune", c.tr("form", "Ville"), "", 0.62f}},
            {{field.id + ".pays", c.tr("form", "Pays"), ""}}};
  return {{{field.id + ".voie", street, c.tr("form", "Exemple : 12 rue de l’Église")}},
          {{field.id + ".complement", c.tr("form", "Bâtiment, étage"), "", 1, false}},
          {{field.id + ".code_postal", c.tr("form", "Code postal"), "", 0.38f},
           {field.id + ".commune", c.tr("form", "Ville"), "", 0.62f}}};
}
ui::FieldLook box_look(Context& c, const Box& box) {
  ui::FieldLook look;
  look.label = box.label;
  look.hint = box.hint;
  look.error = error(c, box.id);
  look.required = box.required;
  look.editing = editing(c, box.id);
  return look;
}
float row_width(Context& c, const std::vector<Box>& row, const Box& box, float width) {
  return (width - c.px(24) * static_cast<float>(row.size() - 1)) * box.share;
}
float address_height(Context& c, const Field& field, float width) {
  float total = 0;
  for (const auto& row : address_rows(c, field)) {
    float height = 0;
    for (const auto& box : row)
      height = std::max(height, ui::field_height(c.frame, row_width(c, row, box, width), box_look(c, box)));
    total += height + c.px(20);
  }
  return total;
}
void draw_address(Context& c, Flow& flow, const Field& field) {
  for (const auto& row : address_rows(c, field)) {
    float height = 0, x = flow.x;
    for (const auto& box : row) {
      float width = row_width(c, row, box, flow.width);
      auto look = box_look(c, box);
      const float start = c.frame.mirrored({x, flow.y, width, 0}, flow.box(0)).x;
      if (ui::field(c.frame, {start, flow.y}, width, "form." + box.id, answer(c, box.id), look))
        c.emit(visit::event::TouchedBox{field.id, box.id});
      height = std::max(height, ui::field_height(c.frame, width, look));
      x += width + c.px(24);
    }
    flow.down(height + c.px(20));
  }
}

}  // namespace

float form_field_height(Context& c, const Procedure& p, const Field& field, float width) {
  switch (field.type) {
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::integer:
    case FieldType::decimal:
    case FieldType::plate:
    case FieldType::iban:
    case FieldType::commune:
    case FieldType::country:
    case FieldType::email:
    case FieldType::phone: return single_height(c, p, field, width);
    case FieldType::date: return ui::date_field_height(c.frame, width, caption(c, p, field));
    case FieldType::choice:
    case FieldType::choices:
    case FieldType::yes_no: return choice_height(c, p, field, width);
    case FieldType::address:
    case FieldType::foreign_address: return address_height(c, field, width);
    case FieldType::file:
    case FieldType::identity: return photo_field_height(c, field, caption(c, p, field), width);
    case FieldType::signature: return signature_field_height(c, caption(c, p, field), width);
    case FieldType::note:
    case FieldType::heading: return sentence_height(c, field, caption(c, p, field), width);
    case FieldType::group: return ui::field_caption_height(c.frame, width, caption(c, p, field));
  }
  return 0;
}

void draw_form_field(Context& c, Flow& flow, const Procedure& p, const Field& field) {
  switch (field.type) {
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::integer:
    case FieldType::decimal:
    case FieldType::plate:
    case FieldType::iban:
    case FieldType::commune:
    case FieldType::country:
    case FieldType::email:
    case FieldType::phone: return draw_single(c, flow, p, field);
    case FieldType::date: return draw_date(c, flow, p, field);
    case FieldType::choice:
    case FieldType::choices:
    case FieldType::yes_no: return draw_choice(c, flow, p, field);
    case FieldType::address:
    case FieldType::foreign_address: return draw_address(c, flow, field);
    case FieldType::file:
    case FieldType::identity: return draw_photo_field(c, flow, field, caption(c, p, field));
    case FieldType::signature: return draw_signature_field(c, flow, field, caption(c, p, field));
    case FieldType::note:
    case FieldType::heading: return draw_sentence(c, flow, field, caption(c, p, field));
    case FieldType::group:
      flow.down(ui::field_caption(c.frame, flow.at(), flow.width, "form." + field.id, caption(c, p, field)));
      return;
  }
}

void draw_form_keyboard(Context& c, const ui::Rect& at, const Procedure& p) {
  const auto& editing_now = *c.model.visit->editing;
  const auto field = procedures::asked(p, editing_now.field, c.model.visit->form->answers);
  if (!field) return;
  draw_keyboard(c, at, keyboard_kind(procedures::keyboard_of(*field, editing_now.box)), editing_now.layer,
                said(c, p, key(*field, "label"), field->label), answer(c, editing_now.box));
}

}  // namespace guichet::screens
