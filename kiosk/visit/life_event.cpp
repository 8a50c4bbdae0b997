// A moment of life: its démarches one after the other over one set of answers, kept together at the end.
#include "kiosk/procedures/form.hpp"
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

const procedures::LifeEvent* current_event(const Step& step) {
  const auto& visit = *step.model.visit;
  return visit.life_event && step.model.catalogue ? step.model.catalogue->life_event(visit.life_event->id) : nullptr;
}

// The boxes of `target` from those of an earlier answer: "nouvelle_adresse.voie" becomes "adresse.voie".
void take_over(const std::string& source, const std::string& target, const std::vector<Form>& done, Form& form) {
  for (const auto& before : done)
    for (const auto& [box, value] : before.answers) {
      const bool whole = box == source, part = box.starts_with(source + ".");
      if (whole || part) form.answers[target + box.substr(source.size())] = value;
    }
  form.recalled.insert(target);
}

void open_step(Step& step, const procedures::LifeEvent& event) {
  LifeEventVisit& progress = *step.visit().life_event;
  const auto& part = event.steps[progress.steps[progress.at]];
  const auto* procedure = step.model.catalogue->find(part.procedure);
  if (!procedure) return;
  open_procedure(step, *procedure);
  Form& form = *step.visit().form;
  for (const auto& [field, answer] : part.answers) form.answers[field] = answer;
  for (const auto& [target, source] : part.from) take_over(source, target, progress.done, form);
}

}  // namespace

void on(Step& step, const event::OpenedLifeEvent& opened) {
  const auto* event = step.model.catalogue ? step.model.catalogue->life_event(opened.id) : nullptr;
  if (!event) return;
  Visit& visit = step.visit();
  visit.form.reset();
  visit.life_event = LifeEventVisit{event->id, {}, {}, 0, {}};
  for (std::size_t i = 0; i < event->steps.size(); ++i)
    if (event->steps[i].title.empty()) visit.life_event->chosen.insert(i);
  go_to(visit, Place::life_event);
}

void on(Step& step, const event::ToggledStep& toggled) {
  const auto* event = current_event(step);
  if (!event || place(step.visit()) != Place::life_event || toggled.step >= event->steps.size()) return;
  if (event->steps[toggled.step].title.empty()) return;  // always part of it
  auto& chosen = step.visit().life_event->chosen;
  if (!chosen.erase(toggled.step)) chosen.insert(toggled.step);
}

void on(Step& step, const event::BeganLifeEvent&) {
  const auto* event = current_event(step);
  if (!event || place(step.visit()) != Place::life_event || !may_begin(step.model)) return;
  LifeEventVisit& progress = *step.visit().life_event;
  progress.steps.assign(progress.chosen.begin(), progress.chosen.end());
  progress.at = 0;
  progress.done.clear();
  if (!progress.steps.empty()) open_step(step, *event);
}

bool go_on_with_life_event(Step& step) {
  const auto* event = current_event(step);
  if (!event || steps_left(step.model) == 0) return false;
  Visit& visit = step.visit();
  visit.life_event->done.push_back(std::move(*visit.form));
  ++visit.life_event->at;
  visit.places = {Place::home, Place::life_event};
  open_step(step, *event);
  return true;
}

bool back_in_life_event(Step& step) {
  Visit& visit = step.visit();
  if (!current_event(step) || visit.life_event->at == 0 || visit.life_event->done.empty()) return false;
  visit.form = std::move(visit.life_event->done.back());
  visit.life_event->done.pop_back();
  --visit.life_event->at;
  visit.procedure = visit.form->procedure;
  visit.form->certified = false;
  visit.places = {Place::home, Place::life_event, Place::procedure, Place::form, Place::review};
  return true;
}

}  // namespace guichet::visit
