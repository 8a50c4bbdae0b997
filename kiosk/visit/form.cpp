// A démarche from its page, through its form, to its review and receipt.
#include "kiosk/procedures/form.hpp"

#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

using procedures::Procedure;

// Shows the errors of a page; true when there is none.
bool page_is_fine(Step& step, const Procedure& procedure, std::size_t index) {
  Form& form = *step.visit().form;
  form.errors.clear();
  for (const auto& error : procedures::check(procedure.pages[index], given(step.model, step.now)))
    form.errors.emplace(error.box, error.message);
  return form.errors.empty();
}

void show_page(Step& step, std::size_t index) {
  Visit& visit = step.visit();
  visit.form->page = index;
  visit.form->errors.clear();
  visit.form->outcome.reset();
  visit.editing.reset();
  while (place(visit) == Place::review || place(visit) == Place::outcome) visit.places.pop_back();
  go_to(visit, Place::form);
}

std::optional<std::size_t> next_page(Step& step, const Procedure& procedure) {
  for (std::size_t page : visible_pages(procedure, given(step.model, step.now)))
    if (page > step.visit().form->page) return page;
  return std::nullopt;
}

// The first visible page with an error, for a review reached by a change that uncovered a question.
std::optional<std::size_t> first_wrong_page(Step& step, const Procedure& procedure) {
  const auto judged = given(step.model, step.now);
  for (std::size_t page : visible_pages(procedure, judged))
    if (!procedures::check(procedure.pages[page], judged).empty()) return page;
  return std::nullopt;
}

void to_review(Step& step, const Procedure& procedure) {
  if (auto wrong = first_wrong_page(step, procedure)) {
    show_page(step, *wrong);
    return void(page_is_fine(step, procedure, *wrong));
  }
  step.visit().form->back_to_review = false;
  go_to(step.visit(), Place::review);
}

// The démarche is not for this visitor: said at once, with where to go.
bool ends_early(Step& step, const Procedure& procedure) {
  Visit& visit = step.visit();
  const auto* end = procedures::outcome(procedure, given(step.model, step.now), visit.form->page);
  if (!end) return false;
  visit.form->outcome = static_cast<std::size_t>(end - procedure.outcomes.data());
  visit.qr.reset();
  if (!end->url.empty()) step.ask(effect::DrawQr{visit.serial, end->url});
  go_to(visit, Place::outcome);
  return true;
}

// What was said to the assistant is offered like what was said to another form: to be confirmed.
void take_heard(Visit& visit, const Procedure& procedure) {
  const auto heard = visit.chat.heard.find(procedure.id);
  if (heard == visit.chat.heard.end()) return;
  for (const auto& [box, value] : heard->second) {
    std::string& answer = visit.form->answers[box];
    if (!answer.empty()) continue;
    answer = value;
    visit.form->recalled.insert(box.substr(0, box.find('.')));
  }
}

// The form's question of this id, when it is the form that is on the screen.
std::optional<procedures::Field> question(Step& step, std::string_view id) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::form) return std::nullopt;
  return procedures::asked(*procedure, id, visit.form->answers);
}

}  // namespace

void open_procedure(Step& step, const Procedure& procedure) {
  Visit& visit = step.visit();
  visit.form.reset();
  visit.procedure = procedure.id;
  visit.form.emplace();
  visit.form->procedure = procedure.id;
  go_to(visit, Place::procedure);
}

void on(Step& step, const event::OpenedProcedure& opened) {
  const Procedure* procedure = step.model.catalogue ? step.model.catalogue->find(opened.id) : nullptr;
  if (!procedure) return;
  Visit& visit = step.visit();
  visit.life_event.reset();
  if (visit.procedure == opened.id && visit.form) return go_to(visit, Place::procedure);
  open_procedure(step, *procedure);
}

void on(Step& step, const event::TickedDocument& ticked) {
  Visit& visit = step.visit();
  if (!visit.form || (place(visit) != Place::procedure && place(visit) != Place::review)) return;
  if (!visit.form->documents.erase(ticked.id)) visit.form->documents.insert(ticked.id);
}

void on(Step& step, const event::AskedForList&) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  const bool here = place(visit) == Place::procedure || place(visit) == Place::review;
  if (!procedure || !visit.form || !here || visit.form->list_printing == Printing::running) return;
  effect::PrintList list{visit.serial, procedure->id, visit.settings.locale, {}};
  for (const auto& document : procedure->documents)
    if (procedures::visible(document, given(step.model, step.now)))
      list.documents.emplace_back(document.id, visit.form->documents.contains(document.id));
  visit.form->list_printing = Printing::running;
  step.ask(std::move(list));
}

void on(Step& step, const event::ListPrinted& printed) {
  if (!step.model.visit || step.visit().serial != printed.visit || !step.visit().form) return;
  step.visit().form->list_printing = printed.ok ? Printing::done : Printing::failed;
}

void on(Step& step, const event::BeganForm&) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::procedure || !may_begin(step.model)) return;
  visit.form->begun = true;
  for (auto& id : procedures::recall(*procedure, visit.person, visit.form->answers)) visit.form->recalled.insert(id);
  take_heard(visit, *procedure);
  auto pages = visible_pages(*procedure, given(step.model, step.now));
  if (!pages.empty()) show_page(step, pages.front());
}

void on(Step& step, const event::ChoseOption& chose) {
  const auto field = question(step, chose.field);
  if (!field) return;
  Visit& visit = step.visit();
  visit.editing.reset();
  std::string& answer = visit.form->answers[chose.field];
  answer = field->type == procedures::FieldType::choices ? procedures::toggled(*field, answer, chose.option) : chose.option;
  visit.form->errors.erase(chose.field);
  visit.form->recalled.erase(chose.field);
}

void on(Step& step, const event::AddedRow& added) {
  const auto group = question(step, added.group);
  if (!group || group->type != procedures::FieldType::group) return;
  Form& form = *step.visit().form;
  const auto rows = procedures::rows_of(*group, form.answers);
  if (rows < group->most_rows) form.answers[group->id] = std::to_string(rows + 1);
  form.errors.erase(group->id);
}

void on(Step& step, const event::RemovedRow& removed) {
  const auto group = question(step, removed.group);
  if (!group || group->type != procedures::FieldType::group) return;
  Visit& visit = step.visit();
  visit.editing.reset();
  visit.form->errors.clear();
  procedures::remove_row(*group, removed.row, visit.form->answers);
}

void on(Step& step, const event::Continued&) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::form) return;
  visit.editing.reset();
  if (!page_is_fine(step, *procedure, visit.form->page)) return;
  procedures::remember(procedure->pages[visit.form->page], given(step.model, step.now), visit.person);
  if (ends_early(step, *procedure)) return;
  auto next = next_page(step, *procedure);
  if (visit.form->back_to_review || !next) return to_review(step, *procedure);
  show_page(step, *next);
}

void on(Step& step, const event::EditedPage& edited) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::review) return;
  if (edited.page >= procedure->pages.size() || visit.saving == Saving::running) return;
  visit.form->back_to_review = true;
  visit.form->certified = false;  // what was certified is about to change
  visit.saving = Saving::no;
  show_page(step, edited.page);
}

void back_in_form(Step& step) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  visit.editing.reset();
  visit.form->errors.clear();
  if (procedure && visit.form->back_to_review) return to_review(step, *procedure);
  std::optional<std::size_t> before;
  if (procedure)
    for (std::size_t page : visible_pages(*procedure, given(step.model, step.now)))
      if (page < visit.form->page) before = page;
  if (before) return show_page(step, *before);
  visit.places.pop_back();
}

void on(Step& step, const event::Certified&) {
  Visit& visit = step.visit();
  if (visit.form && place(visit) == Place::review && visit.saving != Saving::running)
    visit.form->certified = !visit.form->certified;
}

void on(Step& step, const event::ToggledMandate&) {
  Visit& visit = step.visit();
  if (!visit.actor.agent || place(visit) != Place::review || visit.saving == Saving::running) return;
  visit.mandate = visit.mandate.given ? Mandate{} : Mandate{true, "present"};
}

void on(Step& step, const event::Submitted&) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::review || visit.saving == Saving::running) return;
  if (!visit.form->certified || (visit.actor.agent && !visit.mandate.given)) return;
  if (first_wrong_page(step, *procedure)) return to_review(step, *procedure);
  if (go_on_with_life_event(step)) return;
  visit.saving = Saving::running;
  effect::KeepSubmission keep{visit.serial, {}, {}, visit.person, step.now.today, visit.actor, visit.mandate,
                              visit.training, visit.settings.locale, step.now.wall, step.now.quality};
  if (visit.life_event) {
    keep.life_event = visit.life_event->id;
    keep.forms = visit.life_event->done;
  }
  keep.forms.push_back(*visit.form);
  step.ask(std::move(keep));
}

void on(Step& step, const event::AskedToPrint&) {
  Visit& visit = step.visit();
  if (!visit.receipt || visit.receipt->printing == Printing::running) return;
  visit.receipt->printing = Printing::running;
  step.ask(effect::PrintReceipt{visit.serial, *visit.receipt, visit.settings.locale, visit.training});
}

}  // namespace guichet::visit
