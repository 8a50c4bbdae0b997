// A démarche from its page, through its form, to its review and receipt.
#include "kiosk/procedures/form.hpp"

#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

using procedures::Procedure;

// Shows the errors of a page and moves the caret to the first; true when there is none.
bool page_is_fine(Step& step, const Procedure& procedure, std::size_t index) {
  Visit& visit = step.visit();
  Form& form = *visit.form;
  form.errors.clear();
  for (const auto& error : procedures::check(procedure.pages[index], form.answers, step.now.today))
    form.errors.emplace(error.box, error.message);
  return form.errors.empty();
}

void show_page(Step& step, std::size_t index) {
  Visit& visit = step.visit();
  visit.form->page = index;
  visit.form->errors.clear();
  visit.editing.reset();
  while (place(visit) == Place::review) visit.places.pop_back();
  go_to(visit, Place::form);
}

std::optional<std::size_t> next_page(const Procedure& procedure, const Form& form) {
  for (std::size_t page : visible_pages(procedure, form.answers))
    if (page > form.page) return page;
  return std::nullopt;
}

// The first visible page with an error, for a review reached by a change that uncovered a question.
std::optional<std::size_t> first_wrong_page(Step& step, const Procedure& procedure) {
  const Form& form = *step.visit().form;
  for (std::size_t page : visible_pages(procedure, form.answers))
    if (!procedures::check(procedure.pages[page], form.answers, step.now.today).empty()) return page;
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

}  // namespace

const procedures::Field* find_field(const Procedure& procedure, std::string_view id) {
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields)
      if (field.id == id) return &field;
  return nullptr;
}

void on(Step& step, const event::OpenedProcedure& opened) {
  if (!step.model.catalogue || !step.model.catalogue->find(opened.id)) return;
  Visit& visit = step.visit();
  if (visit.procedure != opened.id) visit.form.reset();
  visit.procedure = opened.id;
  if (!visit.form) {
    visit.form.emplace();
    visit.form->procedure = opened.id;
  }
  go_to(visit, Place::procedure);
}

void on(Step& step, const event::TickedDocument& ticked) {
  Visit& visit = step.visit();
  if (!visit.form || place(visit) != Place::procedure) return;
  if (!visit.form->documents.erase(ticked.id)) visit.form->documents.insert(ticked.id);
}

void on(Step& step, const event::BeganForm&) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::procedure) return;
  auto pages = visible_pages(*procedure, visit.form->answers);
  if (!pages.empty()) show_page(step, pages.front());
}

void on(Step& step, const event::ChoseOption& chose) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::form || !find_field(*procedure, chose.field)) return;
  visit.editing.reset();
  visit.form->answers[chose.field] = chose.option;
  visit.form->errors.erase(chose.field);
}

void on(Step& step, const event::Continued&) {
  Visit& visit = step.visit();
  const Procedure* procedure = current_procedure(step.model);
  if (!procedure || !visit.form || place(visit) != Place::form) return;
  visit.editing.reset();
  if (!page_is_fine(step, *procedure, visit.form->page)) return;
  auto next = next_page(*procedure, *visit.form);
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
    for (std::size_t page : visible_pages(*procedure, visit.form->answers))
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
  visit.saving = Saving::running;
  step.ask(effect::KeepSubmission{visit.serial, procedure->id, visit.form->answers, visit.form->documents,
                                  visit.actor, visit.mandate, visit.training, visit.settings.locale,
                                  step.now.wall, step.now.quality});
}

void on(Step& step, const event::AskedToPrint&) {
  Visit& visit = step.visit();
  if (!visit.receipt || visit.receipt->printing == Printing::running) return;
  visit.receipt->printing = Printing::running;
  step.ask(effect::PrintReceipt{visit.serial, *visit.receipt, visit.settings.locale, visit.training});
}

}  // namespace guichet::visit
