#include "offline/courier/courier.hpp"

#include <algorithm>

namespace guichet::courier {

Courier::Courier(Random random) : random_(std::move(random)) {}

void Courier::kept(const envelope::SubmissionId& id) {
  const auto [it, added] = items_.try_emplace(id);
  if (!added) return;
  it->second.order = ++order_;
  queue_.insert(key(id, it->second));
}

void Courier::forget(const envelope::SubmissionId& id) {
  const auto it = items_.find(id);
  if (it == items_.end()) return;
  queue_.erase(key(id, it->second));
  items_.erase(it);
  if (sending_ == id) sending_.reset();
}

Step Courier::next(Steady now) {
  if (sending_) return Send{*sending_};
  if (queue_.empty()) return Idle{};
  const Steady due = std::max({std::get<Steady>(*queue_.begin()), road_due_, asked_due_});
  if (due > now) return Wait{due};
  sending_ = std::get<envelope::SubmissionId>(*queue_.begin());
  return Send{*sending_};
}

Outcome Courier::done(const envelope::SubmissionId& id, const Outcome& outcome, Steady now) {
  if (sending_ == id) sending_.reset();
  // An answer to a record that already left (a doubled or late acknowledgement) changes nothing here.
  if (!items_.contains(id)) return outcome;
  if (std::holds_alternative<Acknowledged>(outcome)) alert_.reset();
  if (std::holds_alternative<Acknowledged>(outcome) || std::holds_alternative<Parked>(outcome)) {
    passed(id);
    return outcome;
  }
  return failed(id, outcome, now);
}

void Courier::hurry(Steady now) {
  road_failures_ = 0;
  road_due_ = std::min(road_due_, now);
}

void Courier::passed(const envelope::SubmissionId& id) {
  ++passes_;
  road_failures_ = 0;
  road_attempts_.renew();
  road_due_ = asked_due_ = Steady::min();
  forget(id);
}

void Courier::reschedule(const envelope::SubmissionId& id, Item& item, Steady due) {
  queue_.erase(key(id, item));
  item.due = due;
  item.order = ++order_;
  queue_.insert(key(id, item));
}

bool Courier::blame(Item& item) const {
  const bool own = item.passes_at_failure && *item.passes_at_failure != passes_;
  item.passes_at_failure = passes_;
  return own;
}

Outcome Courier::failed(const envelope::SubmissionId& id, const Outcome& outcome, Steady now) {
  Item& item = items_.at(id);
  const Retry* retry = std::get_if<Retry>(&outcome);
  const Hold* hold = std::get_if<Hold>(&outcome);
  const std::string& reason = hold ? hold->reason : retry->reason;
  const bool refusal = hold || retry->refusal;
  const bool own = blame(item);
  if (own) {
    ++item.own_failures;
    if (refusal && ++item.strikes >= strikes_before_parking) {
      forget(id);
      return Parked{reason};
    }
  }
  if (hold || retry->alert) alert_ = reason;
  reschedule(id, item, item.own_failures ? now + backoff(item.own_failures, random_) : now);
  if (!own) road_due_ = road_attempts_.soonest(now, now + backoff(++road_failures_, random_));
  if (retry && retry->at_least) asked_due_ = now + retry_after(*retry->at_least, random_);
  return outcome;
}

}  // namespace guichet::courier
