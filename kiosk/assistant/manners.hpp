// What needs no understanding of démarches: a hello, a thank-you, "a real person please", "where is my
// request", "I do not want…". All made of words that say nothing elsewhere.
#pragma once
#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {

enum class Manner { none, hello, thanks, agent, no_agent, follow_up };

Manner manner_of(const Words&);
// Without what the visitor says they do not want: "je ne veux pas de rendez-vous, je veux …".
Words without_refusals(const Words&);

}  // namespace guichet::assistant
