// The conversation with the assistant; forgotten with the visit.
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

void say(Step& step, std::string text) {
  Visit& visit = step.visit();
  visit.chat.lines.push_back(ChatLine{true, text, {}});
  visit.chat.waiting = true;
  step.ask(effect::Ask{visit.serial, std::move(text), visit.settings.locale});
}

}  // namespace

void on(Step& step, const event::OpenedAssistant&) {
  Visit& visit = step.visit();
  go_to(visit, Place::assistant);
  visit.chat.writing = visit.chat.lines.empty();  // nothing to read yet: the keyboard is what they came for
}

void on(Step& step, const event::SentChat&) {
  Visit& visit = step.visit();
  visit.chat.writing = false;
  if (visit.chat.waiting || visit.chat.draft.find_first_not_of(" \t") == std::string::npos) return;
  std::string text = std::move(visit.chat.draft);
  visit.chat.draft.clear();
  visit.chat.layer = KeyLayer::lower;
  say(step, std::move(text));
}

void on(Step& step, const event::AskedQuick& asked) {
  Visit& visit = step.visit();
  if (visit.chat.waiting) return;
  visit.chat.writing = false;
  say(step, asked.text);
}

}  // namespace guichet::visit
