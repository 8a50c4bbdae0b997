#include "kiosk/visit/update.hpp"

#include "kiosk/procedures/form.hpp"
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

template <class E>
constexpr bool is_hand = !(std::is_same_v<E, event::Tick> || std::is_same_v<E, event::Kept> ||
                           std::is_same_v<E, event::NotKept> || std::is_same_v<E, event::Printed> ||
                           std::is_same_v<E, event::Replied> || std::is_same_v<E, event::ReplyAdded> || std::is_same_v<E, event::PhotoTaken> ||
                           std::is_same_v<E, event::QrDrawn> || std::is_same_v<E, event::FicheRead> || std::is_same_v<E, event::StatusTold> || std::is_same_v<E, event::ReceiptRead> || std::is_same_v<E, event::ListPrinted> || std::is_same_v<E, event::DraftKept> ||
                           std::is_same_v<E, event::DraftPrinted> || std::is_same_v<E, event::DraftOpened> ||
                           std::is_same_v<E, event::DraftRefused> || std::is_same_v<E, event::AgentRang> ||
                           std::is_same_v<E, event::DeviceChanged> || std::is_same_v<E, event::Spoken> || std::is_same_v<E, event::BadgeShown> ||
                           std::is_same_v<E, event::LinkChanged> || std::is_same_v<E, event::QueueChanged> ||
                           std::is_same_v<E, event::SendingHeld> || std::is_same_v<E, event::Acknowledged> || std::is_same_v<E, event::SpaceChanged> ||
                           std::is_same_v<E, event::FaultRaised> || std::is_same_v<E, event::FaultCleared>);

template <class E>
constexpr bool begins = std::is_same_v<E, event::Started> || std::is_same_v<E, event::OpenedPanel> ||
                        std::is_same_v<E, event::ChoseLocale> || std::is_same_v<E, event::AskedForAgent>;

template <class E>
constexpr bool answers_warning = std::is_same_v<E, event::StillHere> || std::is_same_v<E, event::Finished>;

// Whether a hand's event counts now: nothing acts behind a fault, before a visit or behind the warning.
template <class E>
bool counts(const Model& model) {
  if (model.fault) return model.fault_over && std::is_same_v<E, event::Finished>;
  if (!model.visit) return begins<E>;
  return !model.visit->warned || answers_warning<E>;
}

template <class E>
void handle(Step& step, const E& happened) {
  if constexpr (is_hand<E>) {
    if (!counts<E>(step.model)) return;
    if (!step.model.visit) begin_visit(step);
    step.visit().last_touch = step.now.steady;
  }
  on(step, happened);
}

}  // namespace

std::vector<Effect> update(Model& model, const Event& event, const Now& now) {
  Step step{model, now, {}};
  std::visit([&step](const auto& happened) { handle(step, happened); }, event);
  return std::move(step.effects);
}

Screen screen_for(const Model& model) {
  if (model.fault) return Screen::out_of_service;
  if (!model.visit) return Screen::welcome;
  switch (model.visit->places.back()) {
    case Place::home: return Screen::home;
    case Place::procedure: return Screen::procedure;
    case Place::form: return Screen::form;
    case Place::outcome: return Screen::outcome;
    case Place::review: return Screen::review;
    case Place::receipt: return Screen::receipt;
    case Place::assistant: return Screen::assistant;
    case Place::life_event: return Screen::life_event;
    case Place::pause: return Screen::pause;
    case Place::resume: return Screen::resume;
    case Place::fiche: return Screen::fiche;
    case Place::follow: return Screen::follow;
  }
  return Screen::welcome;
}

std::optional<int> seconds_left(const Model& model, const Now& now) {
  if (!model.visit || !model.visit->warned) return std::nullopt;
  Steady end = model.visit->last_touch + model.limits.idle + model.limits.warning;
  Steady left = std::max(Steady::zero(), end - now.steady);
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
}

std::optional<Steady> next_deadline(const Model& model, const Now& now) {
  if (!model.visit) return std::nullopt;
  const Visit& visit = *model.visit;
  if (!visit.warned) return visit.last_touch + model.limits.idle;
  Steady end = visit.last_touch + model.limits.idle + model.limits.warning;
  auto left = std::chrono::ceil<std::chrono::seconds>(end - now.steady);  // the dialog counts whole seconds down
  return left <= std::chrono::seconds(1) ? end : end - (left - std::chrono::seconds(1));
}

const procedures::Procedure* current_procedure(const Model& model) {
  if (!model.visit || !model.catalogue) return nullptr;
  return model.catalogue->find(model.visit->procedure);
}

procedures::Given given(const Model& model, const Now& now) {
  return {model.visit->form->answers, now.today, model.visit->person, model.catalogue ? model.catalogue->communes.get() : nullptr};
}

bool may_begin(const Model& model) {
  if (!model.crowded) return true;
  if (!model.visit) return false;
  const bool bundle = model.visit->life_event && !model.visit->life_event->done.empty();
  return bundle || (model.visit->form && model.visit->form->begun);
}

std::size_t steps_left(const Model& model) {
  if (!model.visit || !model.visit->life_event) return 0;
  const auto& event = *model.visit->life_event;
  return event.steps.empty() ? 0 : event.steps.size() - 1 - event.at;
}

std::vector<std::size_t> visible_pages(const procedures::Procedure& procedure, const procedures::Given& asked) {
  procedures::Memo memo;
  const procedures::Given given{asked.answers, asked.today, asked.person, asked.communes, &memo};
  std::vector<std::size_t> pages;
  for (std::size_t i = 0; i < procedure.pages.size(); ++i)
    if (procedures::page_visible(procedure.pages[i], given)) pages.push_back(i);
  return pages;
}

}  // namespace guichet::visit
