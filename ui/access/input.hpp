// What the hand did since the last frame, already decided by ui/platform against the node list that was
// shown: widgets only compare ids, so a finger, a keypad, a journey and a test all act through the same door.
#pragma once
#include <string>
#include <vector>

#include "ui/render/geometry.hpp"

namespace guichet::ui {

struct Input {
  std::string activated;  // id of the node tapped (or chosen by keypad); empty: none
  std::string pressed;    // id of the node under the finger now, drawn pressed
  std::string focused;    // id with keypad focus, drawn with the ring
  std::string scrolled;   // scroll id being dragged
  float scroll_dy = 0;    // whole pixels the content moves (positive: towards its end)
  std::string drawn;      // id of the node a finger draws on
  std::vector<Vec> stroke;   // where it has been since it touched, in parts of the node's sides
  bool stroke_done = false;  // it was lifted: the stroke is whole, and is told once
};

}  // namespace guichet::ui
