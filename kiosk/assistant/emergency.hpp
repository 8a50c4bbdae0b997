// Somebody in danger must see a number at once, whatever else they wrote; and a street report must not ring
// alarms.
#pragma once
#include <optional>
#include <string_view>

#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {

// The number to call: "15", "17", "18", "112", "114", "3114", "3919".
std::optional<std::string_view> emergency(const Words&);

}  // namespace guichet::assistant
