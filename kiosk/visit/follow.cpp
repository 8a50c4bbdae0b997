// "Suivre ma demande": a number and its follow-up code, typed or scanned; the town's signed answer, or that the network is away.
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

using Where = FollowVisit::Step;

constexpr std::size_t longest_number = 24, longest_code = 12;

FollowVisit* following(Step& step) {
  if (!step.model.visit || place(step.visit()) != Place::follow || !step.visit().follow) return nullptr;
  return &*step.visit().follow;
}

}  // namespace

void on(Step& step, const event::AskedToFollow&) {
  if (step.visit().saving == Saving::running) return;
  step.visit().follow.emplace();
  go_to(step.visit(), Place::follow);
}

// The next box, or the question itself.
void on(Step& step, const event::FollowedOn&) {
  auto* follow = following(step);
  if (!follow) return;
  if (follow->step == Where::number && !follow->number.empty()) follow->step = Where::code;
  else if (follow->step == Where::code && !follow->code.empty()) {
    follow->step = Where::working;
    step.ask(effect::AskStatus{step.visit().serial, follow->number, follow->code});
  }
}

void on(Step& step, const event::StatusTold& told) {
  auto* follow = following(step);
  if (!follow || step.visit().serial != told.visit) return;
  follow->told = told.told;
  follow->step = Where::told;
  follow->code.clear();  // no more than it was needed for
}

void on(Step& step, const event::ReceiptRead& read) {
  auto* follow = following(step);
  if (!follow || step.visit().serial != read.visit || read.number.empty()) return;
  *follow = FollowVisit{};
  follow->number = read.number;
  follow->step = Where::code;
}

bool scans_receipt(Step& step, const std::string& text) {
  if (!following(step)) return false;
  step.ask(effect::ReadReceipt{step.visit().serial, text});
  return true;
}

bool types_follow(Step& step, std::string_view added) {
  auto* follow = following(step);
  if (!follow) return false;
  std::string* box = follow->step == Where::number ? &follow->number : follow->step == Where::code ? &follow->code : nullptr;
  const std::size_t most = box == &follow->number ? longest_number : longest_code;
  for (const char c : added) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), sign = (c >= '0' && c <= '9') || c == '-';
    if (box && (letter || sign) && box->size() < most) *box += letter && c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return true;
}

bool erases_follow(Step& step) {
  auto* follow = following(step);
  if (!follow) return false;
  std::string* box = follow->step == Where::number ? &follow->number : follow->step == Where::code ? &follow->code : nullptr;
  if (box && !box->empty()) box->pop_back();
  return true;
}

bool back_in_follow(Step& step) {
  auto* follow = following(step);
  if (!follow || follow->step == Where::number) return false;
  follow->step = Where::number;
  follow->told = {};
  return true;
}

}  // namespace guichet::visit
