// One thread that does one kind of work, a job after another. Starts with its first job, so that nothing slow is paid
// before the first frame; ends with its owner, after the jobs already given.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace guichet::run {

class Worker {
 public:
  using Job = std::function<void()>;
  Worker() = default;
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void give(Job job);
  // Runs after `delay` unless the worker ends first; a job due later never keeps an earlier one waiting.
  void give_later(std::chrono::milliseconds delay, Job job);
  template <class F>
  auto ask(F f) -> std::future<decltype(f())> {
    auto task = std::make_shared<std::packaged_task<decltype(f())()>>(std::move(f));
    auto answer = task->get_future();
    give([task] { (*task)(); });
    return answer;
  }

 private:
  struct Later { std::chrono::steady_clock::time_point due; Job job; };
  void run();
  std::optional<Job> next(std::unique_lock<std::mutex>&);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::vector<Later> later_;
  bool ending_ = false;
  std::thread thread_;  // last: joins before the rest goes
};

}  // namespace guichet::run
