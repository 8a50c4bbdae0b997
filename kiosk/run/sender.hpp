// The one worker that talks to the uplink: asks the courier what to do next, does it, records what came of it. Holds no
// state a restart would miss: what is kept lies in the outbox, when to try again is the courier's.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/run/identity.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/storage.hpp"
#include "offline/courier/courier.hpp"
#include "offline/uplink/link.hpp"

namespace guichet::run {

class Sender {
 public:
  // Takes over the link; begins at once. Storage must outlive it.
  Sender(std::shared_ptr<uplink::Link> link, std::shared_ptr<const Identity> identity, Storage& storage, Mailbox& mail);
  ~Sender();

  // Any thread: one more exchange, between two records; the answer comes on the sender's thread. Without an uplink it is
  // answered at once with nothing.
  using Heard = std::function<void(std::optional<uplink::Response>)>;
  void exchange(uplink::Request request, Heard heard);
  // The same, but behind every request that is due, and only the newest: nobody waits for it. An older one is dropped unheard.
  void exchange_at_leisure(uplink::Request request, Heard heard);
  void forget_leisure();
  // Any thread: this record left by another way, a stick; it need not be sent.
  void left(const envelope::SubmissionId&);
  // A journey's `network off|on`: cuts the link to the uplink.
  void network(bool on);
  // Any thread. nullopt: nothing was tried yet.
  std::optional<bool> online() const;
  // Any thread: why sending waits for a human, in one line; empty when it does not.
  std::string held() const;

 private:
  struct Arrivals {
    std::mutex mutex;
    std::vector<envelope::SubmissionId> ids, left;
    std::vector<std::pair<uplink::Request, Heard>> others;
    std::optional<std::pair<uplink::Request, Heard>> leisure;
  };
  void run();
  void take_arrivals();
  void wait(std::optional<courier::Steady> until);
  void probe();
  void exchange_others();
  bool exchange_one_at_leisure();
  void send(const envelope::SubmissionId&);
  void note_online(bool);
  void note_held(std::string why);

  std::shared_ptr<uplink::Link> link_;
  std::shared_ptr<const Identity> identity_;
  Storage& storage_;
  Mailbox& mail_;
  std::shared_ptr<Arrivals> arrivals_;
  courier::Courier courier_;
  courier::Steady next_probe_{};
  std::atomic<int> online_ = -1;  // -1: not known yet
  mutable std::mutex held_mutex_;
  std::string held_;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace guichet::run
