// The whole behaviour of the kiosk: same inputs, same outputs. No clock, no thread, no device, no disk.
#pragma once
#include <optional>
#include <vector>

#include "kiosk/visit/effect.hpp"
#include "kiosk/visit/event.hpp"
#include "kiosk/visit/model.hpp"

namespace guichet::visit {

enum class Screen : std::uint8_t {
  out_of_service, welcome, home, procedure, form, outcome, review, receipt, assistant, life_event,
  pause, resume, fiche, follow,
};

// An event that makes no sense where the visitor is changes nothing.
std::vector<Effect> update(Model&, const Event&, const Now&);

// Faults first, then the visit's place.
Screen screen_for(const Model&);

// When update(Tick) will next change something without anybody touching: the idle warning, each second of the
// countdown, the end. nullopt: nothing is running.
std::optional<Steady> next_deadline(const Model&, const Now&);

// Whole seconds left of the countdown, for the dialog; nullopt when no warning is up.
std::optional<int> seconds_left(const Model&, const Now&);

// The démarche open on the procedure page or in the form; null when none, or when the catalogue lost it.
const procedures::Procedure* current_procedure(const Model&);

// What the open form is judged by. Only with a visit and a form; valid as long as they are.
procedures::Given given(const Model&, const Now&);

// Indices of the pages the visitor will see with the present answers.
std::vector<std::size_t> visible_pages(const procedures::Procedure&, const procedures::Given&);

// Whether "Commencer" serves: on an almost full disk only for what is in progress already.
bool may_begin(const Model&);

// How many démarches of a life event come after the open one.
std::size_t steps_left(const Model&);

}  // namespace guichet::visit
