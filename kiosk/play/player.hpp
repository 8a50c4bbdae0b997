// Plays a journey through the real program: looks at the nodes a frame registered and touches like a finger. Called by
// the main loop after each shown frame; a step that cannot be done yet is tried again until its time is up. Main thread.
#pragma once
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/play/journey.hpp"
#include "ui/access/keymap.hpp"
#include "ui/access/node.hpp"

namespace guichet::play {

// What the player may do; the program gives it the same hands a visitor, a technician and the weather have.
struct Hands {
  std::function<const ui::NodeList&()> nodes;
  std::function<void(ui::Vec)> tap;                        // finger down and up at this point
  std::function<std::string()> code_shown;                 // of a request put aside; empty: none
  std::function<std::string()> follow_up_shown;            // of a receipt; empty: none
  std::function<void(const std::string&)> scan;            // before the scanner
  std::function<std::string(int)> day;                     // 24/11/2026, so many days from today
  std::function<void(ui::Command)> press;                  // a key of a keypad
  std::function<std::string()> focused;                    // the id the keys are on; empty: none
  std::function<void(bool)> headset;                       // plugged in, or out
  std::function<std::vector<std::string>()> said;          // what the voice was given
  std::function<bool()> sounding;                          // something is being heard
  std::function<bool()> black;                             // nothing is to be seen
  std::function<void(const ui::Rect&)> draw;               // a stroke of the finger across this box
  std::function<void(const ui::Node&)> reveal;             // scrolls it into view
  std::function<bool(const std::string& file)> shot;
  std::function<void(bool on)> network;
  std::function<bool(const std::string& status)> printer;  // false: unknown word
  std::function<void(std::chrono::milliseconds)> advance;  // the visit's clock
  std::function<void(const std::string& badge)> badge;
  std::function<std::size_t()> delivered;                  // dossiers the town holds
};

enum class Playing { running, done, failed };

class Player {
 public:
  using RealTime = std::chrono::steady_clock::time_point;
  Player(std::vector<Step> steps, Hands hands, std::function<void(const std::string&)> print);
  // Does what can be done now. Called again after the next frame.
  Playing turn(RealTime now);

 private:
  enum class Did { done, not_yet, never };
  Did perform(const Step&);
  Did tap_target(const std::string& target);
  Did sign(const std::string& field);
  std::string dated(const std::string& value) const;
  std::string given(const std::string& value) const;
  enum class By { finger, keypad, switches } by_ = By::finger;
  std::size_t said_when_out_ = 0;  // how many texts, when the headset was last pulled out
  std::string code_, follow_up_;  // what the visitor took away
  Did touch(const ui::Node&);
  Did walk_to(const ui::Node&);
  Did type(const Step&);
  Did type_next();
  void next_step(RealTime now);
  Playing fail(const Step&, const std::string& why);

  std::vector<Step> steps_;
  Hands hands_;
  std::function<void(const std::string&)> print_;
  std::size_t at_ = 0;
  bool announced_ = false;
  std::optional<RealTime> started_;
  std::string why_;                   // of the last attempt, for the report
  // state of the step being done
  bool opened_ = false;
  std::deque<std::string> letters_;
  int layers_tried_ = 0;
};

// Text compared as a person reads it: any space is a space, any apostrophe an apostrophe.
std::string readable(std::string_view utf8);

}  // namespace guichet::play
