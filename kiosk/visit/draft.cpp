// "Reprendre plus tard": a request put aside under a code that only the visitor takes away, and taken up again with it and
// the year of their birth.
#include "kiosk/procedures/form.hpp"
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

constexpr std::size_t year_digits = 4;
constexpr std::size_t longest_code = 400;
constexpr int most_tries = 3;  // a year of birth is soon guessed: then the code must be shown again
constexpr std::string_view code_mark = "#R1.";

bool whole_year(const DraftVisit& draft, const Now& now) {
  if (draft.year.size() != year_digits) return false;
  const int year = std::stoi(draft.year), today = static_cast<int>(now.today.year());
  return year >= today - 130 && year <= today;
}

bool about(const Step& step, std::uint64_t serial) {
  return step.model.visit && step.model.visit->serial == serial && step.model.visit->draft;
}

}  // namespace

void on(Step& step, const event::AskedToPause&) {
  Visit& visit = step.visit();
  const bool busy = visit.saving == Saving::running || visit.life_event || visit.training;
  if (!visit.form || busy || (place(visit) != Place::form && place(visit) != Place::review)) return;
  visit.draft.emplace();
  // Offered, not asked again, when they already said it.
  if (const auto said = visit.form->answers.find("date_naissance.year"); said != visit.form->answers.end() && said->second.size() == year_digits)
    visit.draft->year = said->second;
  go_to(visit, Place::pause);
}

void on(Step& step, const event::PutAside&) {
  Visit& visit = step.visit();
  if (!visit.draft || !visit.form || place(visit) != Place::pause || visit.draft->step != DraftVisit::Step::year) return;
  if (!whole_year(*visit.draft, step.now)) return void(visit.draft->why = DraftVisit::Why::wrong_year);
  visit.draft->step = DraftVisit::Step::working;
  visit.draft->why = DraftVisit::Why::none;
  visit.saving = Saving::running;
  step.ask(effect::KeepDraft{visit.serial, *visit.form, visit.person, visit.draft->year});
}

void on(Step& step, const event::DraftKept& kept) {
  if (!about(step, kept.visit)) return;
  Visit& visit = step.visit();
  visit.saving = Saving::no;
  visit.last_touch = step.now.steady;
  visit.draft->step = DraftVisit::Step::kept;
  visit.draft->qr = kept.qr;
  visit.draft->year.clear();
  const auto* procedure = current_procedure(step.model);
  const std::string title = procedure ? procedure->title : "";
  visit.form.reset();  // sealed now; only the paper opens it again
  visit.places = {Place::home, Place::pause};
  const auto printer = step.model.devices.find(DeviceKind::printer);
  if (printer == step.model.devices.end() || printer->second != DeviceStatus::ready) return;
  visit.draft->printing = Printing::running;
  step.ask(effect::PrintDraft{visit.serial, kept.qr, title, visit.settings.locale});
}

void on(Step& step, const event::DraftPrinted& printed) {
  if (about(step, printed.visit)) step.visit().draft->printing = printed.ok ? Printing::done : Printing::failed;
}

void on(Step& step, const event::AskedToResume&) {
  Visit& visit = step.visit();
  if (visit.saving == Saving::running) return;
  visit.draft.emplace();
  visit.draft->step = DraftVisit::Step::code;
  go_to(visit, Place::resume);
}

void on(Step& step, const event::Scanned& scanned) {
  if (scans_receipt(step, scanned.text)) return;
  Visit& visit = step.visit();
  if (!visit.draft || place(visit) != Place::resume) return;
  const auto mark = scanned.text.find(code_mark);
  if (mark == std::string::npos || scanned.text.size() > longest_code) return void(visit.draft->why = DraftVisit::Why::damaged);
  *visit.draft = DraftVisit{};
  visit.draft->code = scanned.text.substr(mark);
}

void on(Step& step, const event::TookUp&) {
  Visit& visit = step.visit();
  if (!visit.draft || place(visit) != Place::resume) return;
  if (visit.draft->step == DraftVisit::Step::code) return on(step, event::Scanned{visit.draft->code});  // a scanner ends with Enter
  if (visit.draft->step != DraftVisit::Step::year) return;
  if (!whole_year(*visit.draft, step.now)) return void(visit.draft->why = DraftVisit::Why::wrong_year);
  visit.draft->step = DraftVisit::Step::working;
  step.ask(effect::OpenDraft{visit.serial, visit.draft->code, visit.draft->year});
}

void on(Step& step, const event::DraftOpened& opened) {
  if (!about(step, opened.visit) || place(step.visit()) != Place::resume) return;
  Visit& visit = step.visit();
  const auto* procedure = step.model.catalogue->find(opened.form.procedure);
  if (!procedure) return on(step, event::DraftRefused{opened.visit, DraftVisit::Why::damaged});
  visit.resumed = visit.draft->code;
  visit.draft.reset();
  visit.life_event.reset();
  visit.places = {Place::home};
  open_procedure(step, *procedure);
  visit.form = opened.form;
  visit.form->begun = true;
  for (const auto& [key, value] : opened.person) visit.person.emplace(key, value);
  visit.form->page = std::min(visit.form->page, procedure->pages.size() - 1);
  visit.form->certified = false;
  go_to(visit, Place::form);
}

void on(Step& step, const event::DraftRefused& refused) {
  if (!about(step, refused.visit)) return;
  DraftVisit& draft = *step.visit().draft;
  draft.why = refused.why;
  draft.year.clear();
  const bool again = refused.why == DraftVisit::Why::wrong_year && ++draft.tries < most_tries;
  draft.step = again ? DraftVisit::Step::year : DraftVisit::Step::refused;
}

bool types_year(Step& step, std::string_view added) {
  Visit& visit = step.visit();
  const bool here = place(visit) == Place::pause || place(visit) == Place::resume;
  if (!here || !visit.draft) return false;
  DraftVisit& draft = *visit.draft;
  if (draft.step == DraftVisit::Step::code) {
    if (draft.code.size() + added.size() <= longest_code) draft.code += added;
    return true;
  }
  if (draft.step != DraftVisit::Step::year) return true;
  draft.why = DraftVisit::Why::none;
  for (char c : added)
    if (c >= '0' && c <= '9' && draft.year.size() < year_digits) draft.year += c;
  return true;
}

bool erases_year(Step& step) {
  Visit& visit = step.visit();
  const bool here = place(visit) == Place::pause || place(visit) == Place::resume;
  if (!here || !visit.draft) return false;
  if (!visit.draft->year.empty()) visit.draft->year.pop_back();
  return true;
}

}  // namespace guichet::visit
