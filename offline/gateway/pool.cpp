#include "offline/gateway/pool.hpp"

namespace guichet::gateway {

Pool::Pool(std::size_t workers, std::atomic<std::size_t>& waiting) : waiting_(waiting) {
  for (std::size_t i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
}

void Pool::enqueue(std::function<void()> connection) {
  {
    const std::lock_guard lock(mutex_);
    connections_.push_back(std::move(connection));
    waiting_ = connections_.size();
  }
  bell_.notify_one();
}

void Pool::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  bell_.notify_all();
  workers_.clear();  // joins
}

void Pool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    bell_.wait(lock, [this] { return closing_ || !connections_.empty(); });
    if (connections_.empty()) return;  // closing, and all that waited is served
    const auto connection = std::move(connections_.front());
    connections_.pop_front();
    waiting_ = connections_.size();
    lock.unlock();
    connection();
    lock.lock();
  }
}

}  // namespace guichet::gateway
