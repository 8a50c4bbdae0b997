// What reaches the main loop from outside: fingers have already been through the finger filter, the rest is
// passed on.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "ui/render/geometry.hpp"

namespace guichet::ui {

using Clock = std::chrono::steady_clock;

struct FingerEvent {
  enum class What : std::uint8_t { down, move, up } what = What::down;
  std::int64_t finger = 0;
  Vec at;  // logical pixels
  Clock::time_point when{};
};

struct RawEvent {
  // touch: a finger did something (somebody is there). display_lost: nothing can be shown any more; leave and
  // restart.
  enum class Kind : std::uint8_t { touch, text, key, wake, exposed, quit, display_lost } kind = Kind::wake;
  FingerEvent finger{};  // touch
  std::string text{};    // text: UTF-8 typed on a physical keyboard
  std::string key{};     // key: its name, "Return", "Shift+Tab"; held down it counts once
  bool decided = false;  // touch: has been through the finger filter already
};

}  // namespace guichet::ui
