// What workers and devices say. A report about an earlier visit is dropped: its visitor is gone.
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

bool about_this_visit(const Step& step, std::uint64_t serial) {
  return step.model.visit && step.model.visit->serial == serial;
}

}  // namespace

void on(Step& step, const event::Kept& kept) {
  if (!about_this_visit(step, kept.visit)) return;
  Visit& visit = step.visit();
  visit.saving = Saving::no;
  visit.last_touch = step.now.steady;
  visit.receipt = kept.receipt;
  visit.form.reset();  // sealed now; nothing here may read it back
  visit.life_event.reset();
  if (!visit.resumed.empty()) step.ask(effect::ForgetDraft{std::exchange(visit.resumed, {})});
  visit.places = {Place::home, Place::receipt};
  visit.panel = Panel::none;
  auto printer = step.model.devices.find(DeviceKind::printer);
  bool ready = printer != step.model.devices.end() && printer->second == DeviceStatus::ready;
  if (!ready) return;
  visit.receipt->printing = Printing::running;
  step.ask(effect::PrintReceipt{visit.serial, *visit.receipt, visit.settings.locale, visit.training});
}

void on(Step& step, const event::NotKept& lost) {
  step.model.fault = lost.fault;  // a kiosk that cannot keep must not take more
  step.model.fault_over = false;
  if (!about_this_visit(step, lost.visit)) return;
  step.visit().saving = Saving::failed;  // the fault screen says so; the visit ends by its timer
  step.visit().form.reset();
  step.visit().last_touch = step.now.steady;
}

void on(Step& step, const event::Printed& printed) {
  if (!about_this_visit(step, printed.visit) || !step.visit().receipt) return;
  step.visit().receipt->printing = printed.ok ? Printing::done : Printing::failed;
}

void on(Step& step, const event::Replied& replied) {
  if (!about_this_visit(step, replied.visit)) return;
  Chat& chat = step.visit().chat;
  chat.waiting = false;
  for (const auto& each : replied.reply.candidates)
    if (!each.procedure.empty()) chat.heard[each.procedure] = each.heard;
  chat.lines.push_back(ChatLine{false, replied.reply.answer, replied.reply, {}});
}

// Below the answer it is about, and only while that is the last: what comes after the next question is of no use to anybody.
void on(Step& step, const event::ReplyAdded& added) {
  if (!about_this_visit(step, added.visit)) return;
  Chat& chat = step.visit().chat;
  if (chat.waiting || chat.lines.size() != added.line + 2) return;
  for (const auto& each : added.reply.candidates)
    if (!each.procedure.empty()) chat.heard[each.procedure] = each.heard;
  chat.lines.push_back(ChatLine{false, added.reply.answer, added.reply, added.how});
}

void on(Step& step, const event::QrDrawn& drawn) {
  if (about_this_visit(step, drawn.visit)) step.visit().qr = drawn.qr;
}

void on(Step& step, const event::AgentRang& rang) {
  if (about_this_visit(step, rang.visit)) step.visit().call = rang.rang ? Call::rang : Call::no_bell;
}

void on(Step& step, const event::DeviceChanged& changed) { step.model.devices[changed.kind] = changed.status; }
void on(Step& step, const event::LinkChanged& changed) { step.model.online = changed.online; }
void on(Step& step, const event::QueueChanged& changed) { step.model.queue = changed.queue; }
void on(Step& step, const event::Acknowledged& acknowledged) {
  if (step.model.visit && step.model.visit->receipt) std::erase(step.model.visit->receipt->unanswered, acknowledged.id);
}
void on(Step& step, const event::SendingHeld& sending) { step.model.held = sending.held; }
void on(Step& step, const event::SpaceChanged& changed) { step.model.crowded = changed.low; }

// A fault screen covers everything: nothing the visitor typed may wait behind it, unless a commit still runs.
void on(Step& step, const event::FaultRaised& raised) {
  step.model.fault = raised.fault;
  step.model.fault_over = false;
  bool saving = step.model.visit && step.model.visit->saving != Saving::no;
  if (!saving) end_visit(step);
}

// Nobody is left before an empty screen: who was told that nothing was kept may read it until the visit ends.
void on(Step& step, const event::FaultCleared&) {
  if (step.model.visit && step.model.visit->saving == Saving::failed) step.model.fault_over = true;
  else step.model.fault.reset();
}

}  // namespace guichet::visit
