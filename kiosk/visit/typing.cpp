// Where keystrokes go: the box being edited of a form, or the chatbot's line.
#include "kiosk/procedures/communes.hpp"
#include "kiosk/procedures/form.hpp"

#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

// A chat line is a sentence or a story, not a file: 500 characters is four times the longest found in town chats.
constexpr std::size_t longest_chat_bytes = 2000;

struct Box {
  procedures::Field field;
  std::string* text = nullptr;
};

std::optional<Box> edited_box(Step& step) {
  Visit& visit = step.visit();
  const auto* procedure = current_procedure(step.model);
  if (!visit.editing || !visit.form || !procedure) return std::nullopt;
  auto field = procedures::asked(*procedure, visit.editing->field, visit.form->answers);
  if (!field) return std::nullopt;
  return Box{std::move(*field), &visit.form->answers[visit.editing->box]};
}

bool chatting(const Visit& visit) { return visit.places.back() == Place::assistant && visit.chat.writing; }

// Without its last UTF-8 character; a form of the toolkit's grapheme rule is not visible from here, and a base letter
// typed on our keyboard is always one code point.
void drop_last(std::string& text) {
  while (!text.empty()) {
    auto byte = static_cast<unsigned char>(text.back());
    text.pop_back();
    if ((byte & 0xC0) != 0x80) return;
  }
}

KeyLayer after_letter(KeyLayer layer) {
  return layer == KeyLayer::upper ? KeyLayer::lower : layer == KeyLayer::native_upper ? KeyLayer::native : layer;
}

// Names and the start of a sentence begin with a capital.
KeyLayer first_layer(const procedures::Field& field, std::string_view text) {
  using procedures::FieldType;
  bool plain = field.type == FieldType::text || field.type == FieldType::long_text || field.type == FieldType::commune ||
               field.type == FieldType::country;
  return plain && text.empty() ? KeyLayer::upper : KeyLayer::lower;
}

// A postcode that serves one town says which: one thing less to type, and none to mistype.
void name_the_town(Step& step, const Box& box) {
  Visit& visit = step.visit();
  const auto& communes = step.model.catalogue->communes;
  const std::string ending = ".code_postal";
  if (!communes || box.field.type != procedures::FieldType::address || !visit.editing->box.ends_with(ending)) return;
  const auto towns = communes->of(*box.text);
  std::string& town = visit.form->answers[box.field.id + ".commune"];
  if (towns.size() != 1 || !town.empty()) return;
  town = towns.front();
  visit.form->suggested.insert(box.field.id + ".commune");
}

void move_on_when_full(Step& step, const Box& box) {
  if (box.field.type != procedures::FieldType::date) return;
  Visit& visit = step.visit();
  auto boxes = procedures::boxes(box.field);
  auto here = std::find(boxes.begin(), boxes.end(), visit.editing->box);
  if (here == boxes.end() || here + 1 == boxes.end() || box.text->size() < 2) return;
  visit.editing->box = *(here + 1);
}

}  // namespace

void on(Step& step, const event::TouchedBox& touched) {
  Visit& visit = step.visit();
  const auto* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::form) return;
  const auto field = procedures::asked(*procedure, touched.field, visit.form->answers);
  if (!field) return;
  const auto all = procedures::boxes(*field);
  if (std::find(all.begin(), all.end(), touched.box) == all.end()) return;
  visit.editing = Editing{touched.field, touched.box, first_layer(*field, visit.form->answers[touched.box])};
}

void on(Step& step, const event::TouchedChatBox&) {
  if (place(step.visit()) == Place::assistant) step.visit().chat.writing = true;
}

void on(Step& step, const event::Typed& typed) {
  Visit& visit = step.visit();
  if (chatting(visit)) {
    if (visit.chat.draft.size() + typed.text.size() <= longest_chat_bytes) visit.chat.draft += typed.text;
    visit.chat.layer = after_letter(visit.chat.layer);
    return;
  }
  if (types_year(step, typed.text) || types_follow(step, typed.text)) return;
  auto box = edited_box(step);
  if (!box) return;
  if (visit.form->suggested.erase(visit.editing->box)) box->text->clear();  // theirs, instead of ours
  *box->text = procedures::typed(box->field, visit.editing->box, *box->text, typed.text);
  visit.form->errors.erase(visit.editing->box);
  visit.form->recalled.erase(visit.editing->field);
  visit.editing->layer = after_letter(visit.editing->layer);
  name_the_town(step, *box);
  move_on_when_full(step, *box);
}

void on(Step& step, const event::Erased&) {
  Visit& visit = step.visit();
  if (chatting(visit)) return drop_last(visit.chat.draft);
  if (erases_year(step) || erases_follow(step)) return;
  auto box = edited_box(step);
  if (!box) return;
  visit.form->suggested.erase(visit.editing->box);
  bool separator = !box->text->empty() && (box->text->back() == '-' || box->text->back() == ' ');
  drop_last(*box->text);
  // A hyphen or space the form put in itself goes with the character before it.
  bool ours = box->field.type == procedures::FieldType::plate || box->field.type == procedures::FieldType::phone ||
              box->field.type == procedures::FieldType::iban;
  if (separator && ours) drop_last(*box->text);
  visit.form->errors.erase(visit.editing->box);
}

void on(Step& step, const event::SwitchedLayer& switched) {
  Visit& visit = step.visit();
  if (chatting(visit)) visit.chat.layer = switched.layer;
  else if (visit.editing) visit.editing->layer = switched.layer;
}

// "OK": to the next empty box of the page, else the keyboard goes away.
void on(Step& step, const event::ClosedKeyboard&) {
  Visit& visit = step.visit();
  if (chatting(visit)) return on(step, event::SentChat{});
  if (place(visit) == Place::pause) return on(step, event::PutAside{});
  if (place(visit) == Place::resume) return on(step, event::TookUp{});
  if (place(visit) == Place::follow) return on(step, event::FollowedOn{});
  visit.editing.reset();
}

}  // namespace guichet::visit
