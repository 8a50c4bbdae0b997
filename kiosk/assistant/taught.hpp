// What the assistant is taught: every line of content/knowledge and of the démarches, under the topic, or the form, it speaks of.
#pragma once
#include <string>
#include <vector>

#include "kiosk/assistant/knowledge.hpp"
#include "kiosk/assistant/ranker.hpp"
#include "kiosk/procedures/procedure.hpp"

namespace guichet::assistant {

// Learnt beside the topics and never shown: what is told around a request.
inline constexpr std::string_view story = "recit";
// And a number: what people say who must call it.
inline constexpr std::string_view alarm = "alarme:";
// And a topic's id: what is of it without being any form's.
inline constexpr std::string_view elsewhere = "ailleurs:";

std::vector<TopicWords> taught_of_topics(const procedures::Catalogue&, const Knowledge&);
std::vector<TopicWords> taught_of_forms(const procedures::Catalogue&, const Knowledge&);  // by the démarches' ids

}  // namespace guichet::assistant
