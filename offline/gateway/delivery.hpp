// Opens what the inbox holds and hands it to the town's system, once in effect. Runs on a thread of its own that
// sleeps until the reception rings or something failed is due again. What can never be opened is set aside with its
// reason, and what fails for now waits by itself; neither holds up the next.
#pragma once
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "offline/gateway/connectors/connector.hpp"
#include "offline/gateway/inbox.hpp"
#include "offline/gateway/keys.hpp"
#include "offline/gateway/metrics.hpp"
#include "offline/gateway/reception.hpp"

namespace guichet::gateway {

class DeliveryRun {
 public:
  using Steady = std::chrono::steady_clock::time_point;
  DeliveryRun(Inbox& inbox, const DeliveryKeys& keys, Connector& connector, Metrics& metrics, WallClock clock);

  // Delivers all that is due; returns when something will be due next, if anything failed.
  std::optional<Steady> deliver_due(Steady now, const std::stop_token& stop = {});

 private:
  struct Waiting {
    Steady due;
    std::uint32_t failures = 0;
  };
  bool deliver_batch(const std::vector<envelope::SubmissionId>&, Steady now, const std::stop_token&);
  void deliver_one(const envelope::SubmissionId&, Steady now);
  void try_again_later(const envelope::SubmissionId&, const std::string& reason, Steady now,
                       std::optional<std::chrono::seconds> not_before = {});
  void set_aside(const envelope::SubmissionId&, const std::string& reason, Steady now);
  void forget_old(Steady now);
  bool is_due(const envelope::SubmissionId&, Steady now) const;

  Inbox& inbox_;
  const DeliveryKeys& keys_;
  Connector& connector_;
  Metrics& metrics_;
  WallClock clock_;
  std::map<envelope::SubmissionId, Waiting> failed_;  // in memory: after a restart everything is due
  std::optional<Steady> forgot_at_;
};

class DeliveryThread {
 public:
  explicit DeliveryThread(DeliveryRun run);
  ~DeliveryThread();  // finishes the delivery at hand
  void ring();        // any thread: something new lies in the inbox

 private:
  void loop(const std::stop_token&);

  DeliveryRun run_;
  std::mutex mutex_;
  std::condition_variable_any bell_;
  bool rung_ = true;
  std::jthread thread_;  // last: stops before what it uses is gone
};

}  // namespace guichet::gateway
