#include "kiosk/run/speaking.hpp"

namespace guichet::run {

void Speaking::say(devices::Speech speech) {
  if (noting_) {
    const std::lock_guard lock(mutex_);
    said_.push_back(speech.text);
  }
  const auto mine = ++newest_;
  voice_->stop();
  worker_.give([this, mine, speech = std::move(speech)] {
    if (mine == newest_) voice_->say(speech);  // else something newer waits behind
  });
}

void Speaking::hush() {
  ++newest_;
  voice_->stop();
}

std::vector<std::string> Speaking::said() const {
  const std::lock_guard lock(mutex_);
  return said_;
}

}  // namespace guichet::run
