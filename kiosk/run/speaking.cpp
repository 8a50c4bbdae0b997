#include "kiosk/run/speaking.hpp"

namespace guichet::run {

// Asked first, stopped then: the voice, which looks at both under one lock, cannot begin between them.
void Speaking::take_back() {
  ++newest_;
  asked_.request_stop();
  voice_->stop();
}

void Speaking::say(devices::Speech speech) {
  if (noting_) {
    const std::lock_guard lock(mutex_);
    said_.push_back(speech.text);
  }
  take_back();
  asked_ = std::stop_source();
  worker_.give([this, mine = newest_.load(), asked = asked_.get_token(), speech = std::move(speech)] {
    if (asked.stop_requested()) return;  // something newer waits behind
    voice_->say(speech, asked);
    if (asked.stop_requested()) return;
    const auto left = sink_.left();
    if (done_) done_(left);
    rest_when_silent(mine, left + rest_after_);
  });
}

void Speaking::hush() {
  take_back();
  rest_when_silent(newest_, rest_after_);
}

// What is held back by a pause, or said meanwhile, keeps the device.
void Speaking::rest_when_silent(std::uint64_t mine, std::chrono::milliseconds after) {
  worker_.give_later(after, [this, mine] {
    if (mine != newest_) return;
    if (const auto left = sink_.left(); left > std::chrono::milliseconds(0)) return rest_when_silent(mine, left + rest_after_);
    sink_.rest();
  });
}

std::vector<std::string> Speaking::said() const {
  const std::lock_guard lock(mutex_);
  return said_;
}

}  // namespace guichet::run
