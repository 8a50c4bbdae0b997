#include "kiosk/run/worker.hpp"

#include "kiosk/run/wipe_stack.hpp"

#include <algorithm>

namespace guichet::run {

Worker::~Worker() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Worker::give(Job job) {
  {
    std::lock_guard lock(mutex_);
    if (ending_) return;
    jobs_.push_back(std::move(job));
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  changed_.notify_all();
}

void Worker::give_later(std::chrono::milliseconds delay, Job job) {
  {
    std::lock_guard lock(mutex_);
    if (ending_) return;
    later_.push_back({std::chrono::steady_clock::now() + delay, std::move(job)});
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  changed_.notify_all();
}

std::optional<Worker::Job> Worker::next(std::unique_lock<std::mutex>& lock) {
  for (;;) {
    if (!jobs_.empty()) {
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      return job;
    }
    if (ending_) return std::nullopt;
    auto soonest = std::min_element(later_.begin(), later_.end(),
                                    [](const Later& a, const Later& b) { return a.due < b.due; });
    if (soonest == later_.end()) {
      changed_.wait(lock);
    } else if (soonest->due <= std::chrono::steady_clock::now()) {
      Job job = std::move(soonest->job);
      later_.erase(soonest);
      return job;
    } else {
      changed_.wait_until(lock, std::chrono::steady_clock::time_point(soonest->due));
    }
  }
}

void Worker::run() {
  std::unique_lock lock(mutex_);
  while (auto job = next(lock)) {
    lock.unlock();
    (*job)();
    job.reset();
    wipe_stack();
    lock.lock();
  }
}

}  // namespace guichet::run
