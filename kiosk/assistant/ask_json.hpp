// One question as one line of JSON, for guichetctl ask.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/assistant/assistant.hpp"
#include "kiosk/assistant/library.hpp"

namespace guichet::assistant {

using Stopwatch = std::function<std::chrono::nanoseconds()>;  // monotonic
std::chrono::nanoseconds steady_now();

// {"text","kind","topic","candidates":[{"topic","score"}],"answer","sources":[{"title","url","date"}],"micros"}
std::string ask_json(const Assistant&, std::string_view text, std::string_view lang,
                     const fiches::Store* library = nullptr, const Stopwatch& = steady_now);

}  // namespace guichet::assistant
