#include "ui/platform/finger.hpp"

#include <algorithm>
#include <cmath>

namespace guichet::ui {
namespace {

using Milliseconds = std::chrono::duration<float, std::milli>;

constexpr std::size_t whole_hand = 3;     // contacts at once: a palm or a sleeve
constexpr std::size_t most_waiting = 16;  // taps not yet drawn; more is somebody drumming on a stuck screen
constexpr float coast_fade_ms = 325, slowest = 0.05f;
constexpr Milliseconds still_moving{60};  // lifted later than this after the last move: put down, not thrown

float distance(Vec a, Vec b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace

void FingerFilter::feed(const FingerEvent& event, const NodeList& shown) {
  switch (event.what) {
    case FingerEvent::What::down:
      return down(event, shown);
    case FingerEvent::What::move:
      return move(event, shown);
    case FingerEvent::What::up:
      return up(event, shown);
  }
}

std::size_t FingerFilter::lively(Clock::time_point now) const {
  return static_cast<std::size_t>(std::count_if(
      down_.begin(), down_.end(), [&](const Contact& c) { return now - c.since < settings_.resting_after; }));
}

void FingerFilter::down(const FingerEvent& event, const NodeList& shown) {
  // The same finger again: its lifting was lost on the way, as X11 does when the window loses the pointer.
  std::erase_if(down_, [&](const Contact& c) { return c.finger == event.finger; });
  const std::size_t others = lively(event.when);
  const bool free = state_ == State::idle || followed_ == event.finger ||
                    (state_ == State::refused && others == 0) ||
                    (state_ == State::pressing && event.when - last_move_ >= settings_.resting_after);
  down_.push_back({event.finger, event.when});
  if (others + 1 >= whole_hand) {
    cancel();
    state_ = State::refused;
  } else if (dead_until_ && event.when < *dead_until_) {
    if (free) let_go();
  } else if (free) {
    follow(event, shown);
  }
}

void FingerFilter::follow(const FingerEvent& event, const NodeList& shown) {
  const bool caught = coasting_;  // a tap on a list in motion stops it and chooses nothing
  let_go();
  state_ = State::pressing;
  followed_ = event.finger;
  start_ = last_ = event.at;
  last_move_ = event.when;
  const Node* node = caught ? nullptr : shown.at(event.at, settings_.slop);
  target_ = pressed_ = node ? node->id : std::string();
  if (node && node->draws) {
    state_ = State::drawing;
    paper_ = node->rect;
    stroke_.clear();
    stroke_done_ = false;
    return draw(event.at);
  }
  const Scrollable* scroll = shown.scroll_at(event.at);
  scroll_ = scroll && scroll->content > scroll->viewport.h ? scroll->id : std::string();
}

void FingerFilter::move(const FingerEvent& event, const NodeList& shown) {
  if (event.finger != followed_) return;
  if (state_ == State::scrolling) return drag(event);
  if (state_ == State::drawing) return draw(event.at);
  if (state_ != State::pressing) return;
  last_move_ = event.when;
  const float dx = std::abs(event.at.x - start_.x), dy = std::abs(event.at.y - start_.y);
  if (!scroll_.empty() && dy > settings_.slop && dy >= dx) {
    state_ = State::scrolling;
    target_.clear();
    pressed_.clear();
    last_ = event.at;  // from here on: the list does not jump by the slop
    return;
  }
  pressed_ = on_target(event.at, shown) ? target_ : std::string();
}

void FingerFilter::draw(Vec at) {
  constexpr std::size_t most_points = 2000;
  if (stroke_.size() >= most_points || paper_.w <= 0 || paper_.h <= 0) return;
  stroke_.push_back({std::clamp((at.x - paper_.x) / paper_.w, 0.f, 1.f), std::clamp((at.y - paper_.y) / paper_.h, 0.f, 1.f)});
  stroke_moved_ = true;
}

void FingerFilter::drag(const FingerEvent& event) {
  const float dy = last_.y - event.at.y;
  const float ms = std::max(1.f, Milliseconds(event.when - last_move_).count());
  velocity_ = 0.6f * velocity_ + 0.4f * dy / ms;
  scroll_rest_ += dy;
  const float whole = std::trunc(scroll_rest_);
  scroll_dy_ += whole;
  scroll_rest_ -= whole;
  last_ = event.at;
  last_move_ = event.when;
}

void FingerFilter::up(const FingerEvent& event, const NodeList& shown) {
  std::erase_if(down_, [&](const Contact& c) { return c.finger == event.finger; });
  if (state_ == State::refused && down_.empty()) state_ = State::idle;
  if (event.finger != followed_) return;
  const bool echo = rests_until_ && event.when < *rests_until_;
  if (state_ == State::pressing && !echo && on_target(event.at, shown) && activations_.size() < most_waiting) {
    activations_.push_back(target_);
    rests_until_ = event.when + settings_.rest;
  }
  if (state_ == State::drawing) {
    const std::string paper = target_;
    let_go();
    target_ = paper;  // handed out with the stroke
    stroke_moved_ = stroke_done_ = true;
    return;
  }
  const bool thrown = state_ == State::scrolling && settings_.momentum &&
                      event.when - last_move_ < still_moving && std::abs(velocity_) > slowest;
  if (state_ != State::pressing && state_ != State::scrolling) return;
  const float speed = velocity_;
  const std::string scroll = scroll_;
  let_go();
  if (!thrown && scroll_dy_ == 0) return;
  scroll_ = scroll;  // what was dragged is still to be handed out
  coasting_ = thrown;
  velocity_ = thrown ? speed : 0;
  coasted_ = event.when;
}

bool FingerFilter::on_target(Vec at, const NodeList& shown) const {
  if (target_.empty()) return false;
  const Node* node = shown.by_id(target_);
  if (!node || !node->enabled || !node->interactive || shown.covered(*node)) return false;
  // A trembling finger means what it touched first, even when it leaves the glass over the neighbour.
  if (distance(at, start_) <= settings_.slop) return true;
  const Node* under = shown.at(at, settings_.slop);
  return under && under->id == target_;
}

void FingerFilter::let_go() {
  state_ = State::idle;
  target_.clear();
  pressed_.clear();
  if (scroll_dy_ == 0) scroll_.clear();
  scroll_rest_ = velocity_ = 0;
  coasting_ = false;
}

void FingerFilter::cancel() {
  activations_.clear();
  scroll_dy_ = 0;
  stroke_.clear();
  stroke_moved_ = stroke_done_ = false;
  let_go();
}

void FingerFilter::screen_changed(Clock::time_point now) {
  const bool hand = state_ == State::refused;
  cancel();
  if (hand) state_ = State::refused;
  dead_until_ = now + settings_.dead_time;
}

void FingerFilter::coast(Clock::time_point now) {
  if (!coasting_) return;
  const float ms = std::max(0.f, Milliseconds(now - coasted_).count());
  scroll_rest_ += velocity_ * ms;
  velocity_ *= std::exp(-ms / coast_fade_ms);
  coasted_ = now;
  const float whole = std::trunc(scroll_rest_);
  scroll_dy_ += whole;
  scroll_rest_ -= whole;
  if (std::abs(velocity_) < slowest) coasting_ = false;
}

Input FingerFilter::take(const NodeList& shown, Clock::time_point now) {
  coast(now);
  Input input;
  while (input.activated.empty() && !activations_.empty()) {
    const Node* node = shown.by_id(activations_.front());
    if (node && node->enabled && node->interactive && !shown.covered(*node))
      input.activated = activations_.front();
    activations_.pop_front();
  }
  input.pressed = pressed_;
  if (!stroke_.empty()) {
    input.drawn = target_;
    input.stroke = stroke_;
    input.stroke_done = stroke_done_;
  }
  stroke_moved_ = false;
  if (std::exchange(stroke_done_, false)) {
    stroke_.clear();
    target_.clear();
  }
  if (scroll_dy_ != 0 || state_ == State::scrolling) input.scrolled = scroll_;
  input.scroll_dy = std::exchange(scroll_dy_, 0.f);
  if (state_ == State::idle && !coasting_) scroll_.clear();
  return input;
}

}  // namespace guichet::ui
