// Puts answers together from the same files as the forms. Nothing is said here that a file does not say.
#pragma once
#include <string>
#include <string_view>

#include "kiosk/assistant/knowledge.hpp"
#include "kiosk/assistant/reply.hpp"
#include "kiosk/assistant/tongue.hpp"
#include "kiosk/procedures/procedure.hpp"

namespace guichet::assistant {

// About a démarche that has a form here; `intent` as intent_of() names it.
Reply answer_about(const procedures::Procedure&, std::string_view intent, const Tongue&);
// The other things its file says of it, as Reply::more names them.
std::vector<std::string> more_about(const procedures::Procedure&, std::string_view intent);
// About a topic without a form: what the town wrote, or that the counter knows.
Reply answer_about(const Topic&, const procedures::Catalogue&, const Tongue&);

}  // namespace guichet::assistant
