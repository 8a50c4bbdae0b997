// Goes through a screen by keys: which node has the focus, what a command does to it, and where it lands when the screen
// changes under it. Pure but for what it remembers; one a loop, forgotten when a finger touches or a visit ends.
#pragma once
#include <optional>
#include <string>

#include "ui/access/keymap.hpp"
#include "ui/access/node.hpp"

namespace guichet::ui {

class Walker {
 public:
  // The id to activate, when the command is one and the focus is on something.
  std::optional<std::string> press(Command, const NodeList& shown);
  // After a frame: a focus that vanished goes to the field it came from, else to the first thing of the new screen; a
  // keyboard that opened takes it. True: it moved.
  bool settle(const NodeList& built);
  void forget() { *this = {}; }
  // To what must be looked at, when keys lead.
  void lead_to(std::string id) {
    if (walking_) focused_ = std::move(id);
  }

  const std::string& focused() const { return focused_; }
  bool walking() const { return walking_; }  // keys were used since the last touch

 private:
  void move(Command, const NodeList&);

  std::string focused_, field_;  // field_: whose keyboard is open
  bool walking_ = false, typing_ = false;
};

}  // namespace guichet::ui
