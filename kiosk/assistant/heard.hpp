// What a visitor already said that a form would ask again: their plate, where they come from, what is broken. Only what a
// question can take without doubt, and always shown to be confirmed.
#pragma once
#include <span>
#include <string>

#include "kiosk/procedures/procedure.hpp"

namespace guichet::assistant {

// Answers by box. Plates, e-mail addresses and phone numbers are known by their shape; for the rest the démarche's file
// says which words a question listens for (`entendu`). The last that was said counts.
procedures::Answers heard_in(const procedures::Procedure&, std::span<const std::string> said, const procedures::Communes*);

}  // namespace guichet::assistant
