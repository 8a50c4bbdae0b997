// Beginning, idling and ending a visit; panels and settings.
#include "kiosk/visit/step.hpp"

#include <new>

namespace guichet::visit {

void begin_visit(Step& step) {
  Visit visit;
  visit.serial = step.model.next_serial++;
  visit.last_touch = step.now.steady;
  visit.training = step.model.training;
  step.model.visit = std::move(visit);
}

// Not only ended but overwritten: short texts lie inside the object itself, where giving memory back wipes nothing.
static void wipe(std::optional<Visit>& visit) {
  Visit* place = &visit.emplace();
  place->~Visit();
  volatile auto* bytes = reinterpret_cast<volatile unsigned char*>(place);
  for (std::size_t i = 0; i < sizeof(Visit); ++i) bytes[i] = 0;
  new (place) Visit;
  visit.reset();
}

void end_visit(Step& step) {
  if (!step.model.visit) return;
  wipe(step.model.visit);
  if (std::exchange(step.model.fault_over, false)) step.model.fault.reset();
  step.ask(effect::VisitEnded{});
}

Place place(const Visit& visit) { return visit.places.back(); }

void go_to(Visit& visit, Place where) {
  visit.panel = Panel::none;
  visit.editing.reset();
  visit.chat.writing = false;
  if (visit.places.back() != where) visit.places.push_back(where);
}

void on(Step& step, const event::Tick&) {
  if (!step.model.visit) return;
  Visit& visit = step.visit();
  Steady idle = step.now.steady - visit.last_touch;
  bool busy = visit.saving == Saving::running;  // never pull the floor from under a commit
  if (idle >= step.model.limits.idle + step.model.limits.warning && visit.warned && !busy) return end_visit(step);
  if (idle >= step.model.limits.idle && !visit.warned && !busy) {
    visit.warned = true;
    visit.last_touch = step.now.steady - step.model.limits.idle;  // a late tick still leaves the whole warning
  }
}

void on(Step& step, const event::Touched&) { step.visit().settings.curtain = false; }  // whoever touches wants to see
void on(Step&, const event::Started&) {}

void on(Step& step, const event::StillHere&) { step.visit().warned = false; }

void on(Step& step, const event::Finished&) {
  if (step.visit().saving == Saving::running) return;
  end_visit(step);
}

void on(Step& step, const event::OpenedPanel& opened) {
  step.visit().panel = opened.panel;
  step.visit().call = Call::not_asked;
}

void on(Step& step, const event::ClosedPanel&) { step.visit().panel = Panel::none; }

void on(Step& step, const event::ChoseLocale& chose) {
  step.visit().settings.locale = chose.locale;
  step.visit().panel = Panel::none;
}

void on(Step& step, const event::ChoseText& chose) { step.visit().settings.text = chose.size; }
void on(Step& step, const event::ChoseContrast& chose) { step.visit().settings.contrast = chose.contrast; }
void on(Step& step, const event::ToggledStill&) { step.visit().settings.still = !step.visit().settings.still; }

void on(Step& step, const event::ToggledCurtain&) { step.visit().settings.curtain = !step.visit().settings.curtain; }
void on(Step& step, const event::ToggledLow&) { step.visit().settings.low = !step.visit().settings.low; }
void on(Step& step, const event::ToggledLeftHand&) { step.visit().settings.left_hand = !step.visit().settings.left_hand; }
void on(Step& step, const event::ToggledSlowTouch&) { step.visit().settings.slow_touch = !step.visit().settings.slow_touch; }

// EN 301 549 §5.1.3: the rate from half to double, the volume never to nothing.
void on(Step& step, const event::ChangedVoice& changed) {
  auto& settings = step.visit().settings;
  settings.rate = std::clamp(settings.rate + changed.rate_by, 50, 200);
  settings.volume = std::clamp(settings.volume + changed.volume_by, 10, 100);
}

void on(Step& step, const event::AskedToRepeat&) { step.ask(effect::RepeatSpeech{}); }
void on(Step& step, const event::AskedToHold&) { step.ask(effect::HoldSpeech{}); }

// Who listens cannot answer yet: the idle time begins when the last word was heard (facts/reliability S3).
void on(Step& step, const event::Spoken& spoken) {
  if (!step.model.visit || step.visit().warned) return;
  step.visit().last_touch = std::max(step.visit().last_touch, step.now.steady + spoken.left);
}

void on(Step& step, const event::AskedForAgent&) {
  Visit& visit = step.visit();
  visit.panel = Panel::help;
  if (visit.call == Call::ringing) return;
  visit.call = Call::ringing;
  step.ask(effect::CallAgent{visit.serial});
}

void on(Step& step, const event::WentHome&) {
  Visit& visit = step.visit();
  if (visit.saving == Saving::running) return;
  visit.form.reset();
  visit.draft.reset();
  visit.follow.reset();
  visit.resumed.clear();
  visit.life_event.reset();
  visit.receipt.reset();
  visit.saving = Saving::no;
  visit.places = {Place::home};
  visit.panel = Panel::none;
  visit.editing.reset();
}

void on(Step& step, const event::WentBack&) {
  Visit& visit = step.visit();
  if (visit.panel != Panel::none) return on(step, event::ClosedPanel{});
  if (visit.saving == Saving::running) return;
  switch (place(visit)) {
    case Place::home: return end_visit(step);
    case Place::receipt: return on(step, event::WentHome{});
    case Place::form: return back_in_form(step);
    case Place::procedure:
      if (back_in_life_event(step)) return;
      break;
    case Place::follow:
      if (back_in_follow(step)) return;
      break;
    case Place::fiche:
      if (back_in_fiche(step)) return;
      break;
    case Place::outcome:
    case Place::review:
    case Place::assistant:
    case Place::life_event:
    case Place::pause:
    case Place::resume: break;
  }
  visit.editing.reset();
  visit.chat.writing = false;
  visit.saving = Saving::no;
  visit.places.pop_back();
}

// An agent beside the visitor: the visit becomes theirs to file, in the visitor's name. A badge on the welcome screen
// begins a visit.
void on(Step& step, const event::BadgeShown& shown) {
  if (step.model.fault) return;
  if (!step.model.visit) begin_visit(step);
  if (step.visit().warned) return;
  step.visit().last_touch = step.now.steady;
  step.visit().actor = Actor{true, shown.badge};
}

}  // namespace guichet::visit
