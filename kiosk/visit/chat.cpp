// The conversation with the assistant; forgotten with the visit.
#include "kiosk/visit/step.hpp"

namespace guichet::visit {
namespace {

// What the next line may lean on.
assistant::Thread thread_of(const Chat& chat) {
  assistant::Thread thread;
  for (const auto& line : chat.lines) {
    if (line.visitor) {
      thread.said.push_back(line.text);
      continue;
    }
    if (line.added == ChatLine::Added::reworded) continue;  // the same answer once more
    thread.choosing = line.reply.kind == assistant::Kind::choice;
    if (!line.reply.candidates.empty()) thread.offered = line.reply.candidates;
    if (line.reply.kind != assistant::Kind::answer) continue;
    thread.topic = line.reply.topic;
    thread.procedure = line.reply.candidates.empty() ? "" : line.reply.candidates.front().procedure;
  }
  return thread;
}

void say(Step& step, std::string text, assistant::Thread thread) {
  Visit& visit = step.visit();
  visit.chat.lines.push_back(ChatLine{true, text, {}, {}});
  visit.chat.waiting = true;
  step.ask(effect::Ask{visit.serial, std::move(text), visit.settings.locale, std::move(thread), visit.chat.lines.size() - 1});
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
  if (visit.chat.layer != KeyLayer::native) visit.chat.layer = KeyLayer::lower;
  say(step, std::move(text), thread_of(visit.chat));
}

void on(Step& step, const event::AskedQuick& asked) {
  Visit& visit = step.visit();
  if (visit.chat.waiting) return;
  visit.chat.writing = false;
  auto thread = thread_of(visit.chat);
  if (!asked.topic.empty()) thread.topic = asked.topic, thread.procedure.clear();
  thread.wanted = asked.wanted;
  say(step, asked.text, std::move(thread));
}

}  // namespace guichet::visit
