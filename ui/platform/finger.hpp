// One finger, as a visitor means it: a tap, a drag, or a hand that leans on the glass. Pure: events and time
// come in, ui::Input comes out, decided against the nodes that were on the screen when the finger moved. SDL
// makes no mouse of a finger under kmsdrm, and a frame is slower than a tap, so nobody else can do this for
// us.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "ui/access/input.hpp"
#include "ui/access/node.hpp"
#include "ui/platform/events.hpp"

namespace guichet::ui {

struct FingerSettings {
  float slop = 18;                                // pixels, about 5 mm: how far a tap may wander
  std::chrono::milliseconds dead_time{80};        // after a new screen: the last tap's echo is not a choice
  std::chrono::milliseconds resting_after{5000};  // a finger held this long gives way to another one
  bool momentum = false;                          // off under reduced motion
  std::chrono::milliseconds rest{0};              // after a tap, taps that do not count: a trembling hand's echoes
};

class FingerFilter {
 public:
  explicit FingerFilter(FingerSettings settings = {}) : settings_(settings) {}

  void feed(const FingerEvent&, const NodeList& shown);
  // What to tell the next frame. Scrolling and one activation are handed out once; a second tap that came in
  // the same moment waits for the next call.
  Input take(const NodeList& shown, Clock::time_point now);
  // Another screen is shown from `now` on: taps meant for the old one are forgotten, a held finger means
  // nothing.
  void screen_changed(Clock::time_point now);
  void cancel();
  void set_momentum(bool on) { settings_.momentum = on; }
  void set_rest(std::chrono::milliseconds rest) {
    if (rest != settings_.rest) rests_until_.reset();
    settings_.rest = rest;
  }

  bool pending() const { return !activations_.empty() || scroll_dy_ != 0 || stroke_moved_; }  // a frame is due now
  bool moving() const { return coasting_; }                                  // momentum: a frame each 16 ms
  bool touched() const { return !down_.empty(); }
  const std::string& pressed() const { return pressed_; }

 private:
  enum class State : std::uint8_t {
    idle,
    pressing,
    scrolling,
    drawing,
    refused
  };  // refused: a whole hand is on the glass
  struct Contact {
    std::int64_t finger;
    Clock::time_point since;
  };
  void down(const FingerEvent&, const NodeList&);
  void move(const FingerEvent&, const NodeList&);
  void up(const FingerEvent&, const NodeList&);
  void follow(const FingerEvent&, const NodeList&);
  void drag(const FingerEvent&);
  void draw(Vec at);
  void let_go();
  void coast(Clock::time_point now);
  bool on_target(Vec, const NodeList&) const;
  std::size_t lively(Clock::time_point now) const;  // contacts that are not just resting there

  FingerSettings settings_;
  State state_ = State::idle;
  std::vector<Contact> down_;  // on the glass, in order of arrival
  std::int64_t followed_ = 0;
  Vec start_{}, last_{};
  Clock::time_point last_move_{}, coasted_{};
  std::optional<Clock::time_point> dead_until_, rests_until_;
  std::string target_, pressed_, scroll_;
  std::deque<std::string> activations_;
  float scroll_dy_ = 0, scroll_rest_ = 0, velocity_ = 0;  // pixels, pixels, pixels a millisecond
  bool coasting_ = false;
  Rect paper_{};  // of the node drawn on, as it was when the finger came down
  std::vector<Vec> stroke_;
  bool stroke_moved_ = false, stroke_done_ = false;
};

}  // namespace guichet::ui
