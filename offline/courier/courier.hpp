// Decides which envelope to send next, and when. Knows no network, no disk and no clock: the caller asks next(), does
// it, and tells done(). Times are steady, so that a jump of the wall clock delays nothing; they live in memory, so
// that a restart tries everything at once.
//
// One rule keeps a poisoned record from blocking others and a dead road from condemning good records: a failure is
// the record's own only when another record got through since its last failure. Else the road is to blame, and
// the whole queue waits together, each probe with another record.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <variant>

#include "offline/courier/backoff.hpp"
#include "offline/courier/outcome.hpp"

namespace guichet::courier {

struct Send {
  envelope::SubmissionId id;
};
struct Wait {
  Steady until;
};
struct Idle {};  // nothing is kept
using Step = std::variant<Send, Wait, Idle>;

// A refusal nobody of ours signed parks a record only after this many, all of them while others got through.
inline constexpr std::uint32_t strikes_before_parking = 20;

class Courier {
 public:
  explicit Courier(Random random);

  // A record that lies in the outbox: at start-up each of outbox.waiting(), later each new one. Idempotent.
  void kept(const envelope::SubmissionId&);
  // A record that left by another way (USB courier, staff).
  void forget(const envelope::SubmissionId&);
  // Repeats the same Send until done() is told its outcome.
  Step next(Steady now);
  // Returns what the caller must now do to the outbox: the outcome itself, or Parked when patience ends.
  Outcome done(const envelope::SubmissionId&, const Outcome&, Steady now);
  // The link to the uplink is back, or staff asked: the waits of our own making end; a server's Retry-After stays.
  void hurry(Steady now);

  std::size_t size() const { return items_.size(); }
  // Why the queue waits for a human, until something is acknowledged again.
  const std::optional<std::string>& alert() const { return alert_; }

 private:
  struct Item {
    Steady due = Steady::min();
    std::uint64_t order = 0;
    std::optional<std::uint64_t> passes_at_failure;
    std::uint32_t own_failures = 0;
    std::uint32_t strikes = 0;
  };
  using Key = std::tuple<Steady, std::uint64_t, envelope::SubmissionId>;

  static Key key(const envelope::SubmissionId& id, const Item& item) { return {item.due, item.order, id}; }
  void passed(const envelope::SubmissionId&);
  void reschedule(const envelope::SubmissionId&, Item&, Steady due);
  bool blame(Item&) const;
  Outcome failed(const envelope::SubmissionId&, const Outcome&, Steady now);

  Random random_;
  std::map<envelope::SubmissionId, Item> items_;
  std::set<Key> queue_;  // by due time; a failed record goes behind all that are due
  std::optional<envelope::SubmissionId> sending_;
  std::uint64_t order_ = 0;
  std::uint64_t passes_ = 0;  // records that got through to our gateway
  std::uint32_t road_failures_ = 0;
  DayBudget road_attempts_;
  Steady road_due_ = Steady::min();
  Steady asked_due_ = Steady::min();  // the server's Retry-After
  std::optional<std::string> alert_;
};

}  // namespace guichet::courier
