// Where workers leave Events for the main thread. Posting wakes the main loop; nothing else crosses threads.
#pragma once
#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/visit/event.hpp"

namespace guichet::run {

class Mailbox {
 public:
  // `wake` is called after each post, from the posting thread.
  explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}
  void post(visit::Event event) {
    {
      std::lock_guard lock(mutex_);
      events_.push_back(std::move(event));
    }
    wake_();
  }
  std::vector<visit::Event> drain() {
    std::lock_guard lock(mutex_);
    return std::exchange(events_, {});
  }

 private:
  std::function<void()> wake_;
  std::mutex mutex_;
  std::vector<visit::Event> events_;
};

}  // namespace guichet::run
