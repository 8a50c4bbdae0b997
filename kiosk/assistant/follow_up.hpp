// What a line means within a conversation: a new subject, more about the last one, one of those offered, or that we got
// it wrong. Pure; people say these with very few words, the same in every démarche.
#pragma once
#include "kiosk/assistant/reply.hpp"
#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {

enum class Move : std::uint8_t { new_subject, more, pick, not_that };

struct Turn {
  Move move = Move::new_subject;
  std::size_t picked = 0;  // of Thread::offered
  bool sure = true;        // else it may name a subject of its own: "et pour mon fils" does not, "et pour un passeport" does
  Words rest{};            // what was said beside "non"
};

Turn turn_of(const Words&, const Thread&);

}  // namespace guichet::assistant
