// The server's threads. The library hands over whole connections; ours counts those that wait for a thread, so that a
// long queue can be answered with 503 quickly instead of slowly with silence.
#pragma once
#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace guichet::gateway {

class Pool final : public httplib::TaskQueue {
 public:
  Pool(std::size_t workers, std::atomic<std::size_t>& waiting);
  void enqueue(std::function<void()> connection) override;
  void shutdown() override;

 private:
  void work();

  std::atomic<std::size_t>& waiting_;
  std::mutex mutex_;
  std::condition_variable bell_;
  std::deque<std::function<void()>> connections_;
  bool closing_ = false;
  std::vector<std::jthread> workers_;
};

}  // namespace guichet::gateway
