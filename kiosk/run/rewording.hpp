// Carries a question about an answer to the town's language model, when the kiosk may: the visitor already reads the kiosk's own
// answer, so that nobody waits for it, and what comes late, or is not believed, is dropped.
#pragma once
#include <functional>

#include "kiosk/assistant/rewording.hpp"
#include "kiosk/run/identity.hpp"
#include "kiosk/run/sender.hpp"

namespace guichet::run {

using Told = std::function<void(assistant::Reworded)>;
// `told` is called from the sender's thread, at most once, and only with what is believed.
void ask_model(assistant::Question question, Sender& sender, std::shared_ptr<const Identity> identity, Told told);
// What an answer says; pure.
std::optional<assistant::Reworded> reworded_in(const std::optional<uplink::Response>&, const assistant::Question&);
// The reply once more, in the model's words; its offers stay where they are drawn already.
assistant::Reply in_other_words(const assistant::Reply&, const assistant::Reworded&);

}  // namespace guichet::run
