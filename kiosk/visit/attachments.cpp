// What is not typed: photographs of papers, and the finger's signature.
#include "kiosk/procedures/form.hpp"
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

constexpr std::size_t most_photos = 4;          // of one question: both sides of two cards
constexpr std::size_t most_strokes = 64;
constexpr std::size_t most_points = 2000;       // of one stroke: half a minute of a slow finger

// What the answer to a question of this kind is: the names of its files.
void answer_with_files(Form& form, const std::string& what) {
  std::string names;
  for (const auto& photo : form.attachments[what]) names += (names.empty() ? "" : ",") + photo.name;
  form.answers[what] = names;
}

bool takes_photos(const Step& step, std::string_view what) {
  const auto* procedure = current_procedure(step.model);
  const Visit& visit = *step.model.visit;
  if (!procedure || !visit.form) return false;
  if (place(visit) == Place::procedure || place(visit) == Place::review) {
    for (const auto& document : procedure->documents)
      if (document.id == what) return document.photo;
    return false;
  }
  const auto field = procedures::asked(*procedure, what, visit.form->answers);
  return place(visit) == Place::form && field &&
         (field->type == procedures::FieldType::file || field->type == procedures::FieldType::identity);
}

bool is_question(const Step& step, std::string_view what) {
  const auto* procedure = current_procedure(step.model);
  return procedure && procedures::asked(*procedure, what, step.model.visit->form->answers).has_value();
}

// "carte_grise-2.jpg"; a name once given is not given again, so that what was removed is not mistaken for another.
std::string free_name(const std::vector<Attachment>& taken, const std::string& what, const std::string& ending) {
  for (std::size_t i = 1;; ++i) {
    std::string name = what + "-" + std::to_string(i) + ending;
    if (std::none_of(taken.begin(), taken.end(), [&](const Attachment& each) { return each.name == name; })) return name;
  }
}

bool signs(Step& step, std::string_view id) {
  const auto* procedure = current_procedure(step.model);
  Visit& visit = step.visit();
  if (!procedure || !visit.form || place(visit) != Place::form) return false;
  const auto field = procedures::asked(*procedure, id, visit.form->answers);
  return field && field->type == procedures::FieldType::signature;
}

}  // namespace

void on(Step& step, const event::Signed& done) {
  if (!signs(step, done.field) || done.stroke.empty() || done.stroke.size() > most_points) return;
  Form& form = *step.visit().form;
  auto& strokes = form.signatures[done.field];
  if (strokes.size() >= most_strokes) return;
  strokes.push_back(done.stroke);
  form.answers[done.field] = done.field + ".png";
  form.errors.erase(done.field);
}

void on(Step& step, const event::ClearedSignature& cleared) {
  if (!signs(step, cleared.field)) return;
  step.visit().form->signatures.erase(cleared.field);
  step.visit().form->answers.erase(cleared.field);
}

void on(Step& step, const event::AskedForPhoto& asked) {
  if (!takes_photos(step, asked.what)) return;
  Form& form = *step.visit().form;
  if (!form.photographing.empty() || form.attachments[asked.what].size() >= most_photos) return;
  form.photographing = asked.what;
  form.photo_error.clear();
  step.ask(effect::TakePhoto{step.visit().serial, asked.what});
}

void on(Step& step, const event::DroppedPhoto& dropped) {
  if (!takes_photos(step, dropped.what)) return;
  Form& form = *step.visit().form;
  auto& photos = form.attachments[dropped.what];
  if (dropped.index < photos.size()) photos.erase(photos.begin() + static_cast<std::ptrdiff_t>(dropped.index));
  if (is_question(step, dropped.what)) answer_with_files(form, dropped.what);
  else if (photos.empty()) form.documents.erase(dropped.what);
}

void on(Step& step, const event::PhotoTaken& taken) {
  if (!step.model.visit || step.visit().serial != taken.visit || !step.visit().form) return;
  Form& form = *step.visit().form;
  if (form.photographing != taken.what) return;
  form.photographing.clear();
  step.visit().last_touch = step.now.steady;
  if (!taken.photo) return void(form.photo_error = taken.what);
  Attachment photo = *taken.photo;
  photo.name = free_name(form.attachments[taken.what], taken.what, photo.name);
  form.attachments[taken.what].push_back(std::move(photo));
  form.errors.erase(taken.what);
  if (is_question(step, taken.what)) answer_with_files(form, taken.what);
  else form.documents.insert(taken.what);  // what was photographed was brought along
}

}  // namespace guichet::visit
