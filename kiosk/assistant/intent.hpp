// What is asked about a démarche: which papers, how much, how long, who, where. Said by few words, the same
// everywhere.
#pragma once
#include <string_view>

#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {

// "documents", "cout", "delai", "qui", "ou", or empty: the démarche as a whole.
std::string_view intent_of(std::string_view text, const Words&);
bool asks_something(const Word&);  // a word of the above

}  // namespace guichet::assistant
