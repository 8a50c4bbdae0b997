// Opens what the inbox holds and hands it to the town's system, once in effect. Runs on a thread of its own that
// sleeps until the reception rings or the inbox says that something may be due. What can never be opened is set aside with its
// reason, and what fails for now waits by itself; neither holds up the next.
#pragma once
#include <condition_variable>
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
  using Steady = SteadyTime;
  DeliveryRun(Inbox& inbox, const DeliveryKeys& keys, Connector& connector, Metrics& metrics, WallClock clock,
              std::chrono::hours keep_drafts = std::chrono::hours(30 * 24));

  // Delivers all that is due; returns when something may be due next without anybody ringing.
  std::optional<Steady> deliver_due(Steady now, const std::stop_token& stop = {});

 private:
  // False: the inbox is out of reach, and going on would be of no use.
  bool deliver_all(const std::vector<Claimed>&, Steady now, const std::stop_token&);
  bool deliver_one(const Claimed&, Steady now);
  bool hand_over(const Claimed&, const Stored&, Steady now);
  bool try_again_later(const Claimed&, const std::string& reason, Steady now, std::optional<std::chrono::seconds> not_before = {});
  bool set_aside(const envelope::SubmissionId&, const std::string& reason);
  bool is_reached(const InboxResult<void>&) const;
  void forget_old(Steady now);

  Inbox& inbox_;
  const DeliveryKeys& keys_;
  Connector& connector_;
  Metrics& metrics_;
  WallClock clock_;
  std::chrono::hours keep_drafts_;
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
