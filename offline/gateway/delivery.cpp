#include "offline/gateway/delivery.hpp"

#include <spdlog/spdlog.h>

#include "offline/gateway/opening.hpp"

namespace guichet::gateway {
namespace {

constexpr std::size_t batch = 100;
constexpr std::chrono::seconds longest_wait{300};

std::chrono::seconds wait_after(std::uint32_t failures) {
  return std::min(longest_wait, std::chrono::seconds(1u << std::min(failures, 9u)));
}

}  // namespace

DeliveryRun::DeliveryRun(Inbox& inbox, const DeliveryKeys& keys, Connector& connector, Metrics& metrics,
                         WallClock clock)
    : inbox_(inbox), keys_(keys), connector_(connector), metrics_(metrics), clock_(std::move(clock)) {}

bool DeliveryRun::is_due(const envelope::SubmissionId& id, Steady now) const {
  const auto it = failed_.find(id);
  return it == failed_.end() || it->second.due <= now;
}

std::optional<DeliveryRun::Steady> DeliveryRun::deliver_due(Steady now, const std::stop_token& stop) {
  forget_old(now);
  for (bool moved = true; moved && !stop.stop_requested();) {
    const auto ids = inbox_.waiting(batch + failed_.size());  // enough to see past all that wait
    if (!ids) {
      spdlog::error("inbox: {}", ids.error().context);
      return now + longest_wait / 10;
    }
    moved = deliver_batch(*ids, now, stop);
  }
  std::optional<Steady> next;
  for (const auto& [id, waiting] : failed_) next = std::min(next.value_or(waiting.due), waiting.due);
  return next;
}

bool DeliveryRun::deliver_batch(const std::vector<envelope::SubmissionId>& ids, Steady now,
                                const std::stop_token& stop) {
  bool moved = false;
  for (const auto& id : ids) {
    if (stop.stop_requested()) break;
    if (!is_due(id, now)) continue;
    moved = true;
    try {
      deliver_one(id, now);
    } catch (const std::exception& error) {  // out of memory on one huge dossier must not end the thread
      try_again_later(id, error.what(), now);
    }
  }
  return moved;
}

void DeliveryRun::forget_old(Steady now) {
  if (forgot_at_ && now - *forgot_at_ < std::chrono::hours(24)) return;
  forgot_at_ = now;
  const auto forgotten = inbox_.forget(clock_() - ids_kept_for);
  if (!forgotten) spdlog::error("inbox: {}", forgotten.error().context);
}

void DeliveryRun::deliver_one(const envelope::SubmissionId& id, Steady now) {
  const auto stored = inbox_.read(id);
  if (!stored) return try_again_later(id, "inbox: " + stored.error().context, now);
  if (!*stored) return set_aside(id, "its body is missing in the inbox", now);
  const auto opened = open_submission(id, **stored, keys_);
  if (!opened) return set_aside(id, opened.error(), now);
  const auto reference = connector_.deliver({id, opened->number, opened->parts.dossier_json, opened->parts.files});
  if (!reference && reference.error().kind == DeliveryFailure::Kind::permanent) {
    return set_aside(id, reference.error().reason, now);
  }
  if (!reference) return try_again_later(id, reference.error().reason, now, reference.error().retry_after);
  const auto follow_up = hash_follow_up(opened->parts.follow_up_code);
  if (!follow_up) return try_again_later(id, follow_up.error(), now);
  const auto noted = inbox_.delivered(id, opened->number, *reference, *follow_up, clock_());
  if (!noted) return try_again_later(id, "inbox: " + noted.error().context, now);
  failed_.erase(id);
  ++metrics_.delivered;
  spdlog::info("{} delivered", envelope::to_string(id));
}

void DeliveryRun::try_again_later(const envelope::SubmissionId& id, const std::string& reason, Steady now,
                                  std::optional<std::chrono::seconds> not_before) {
  auto& waiting = failed_[id];
  waiting.due = now + std::max(wait_after(waiting.failures++), not_before.value_or(std::chrono::seconds(0)));
  ++metrics_.delivery_failures;
  spdlog::warn("{} not delivered yet: {}", envelope::to_string(id), reason);
  if (auto noted = inbox_.note_failure(id, reason); !noted) spdlog::error("inbox: {}", noted.error().context);
}

void DeliveryRun::set_aside(const envelope::SubmissionId& id, const std::string& reason, Steady now) {
  const auto noted = inbox_.set_aside(id, reason, clock_());
  if (!noted) return try_again_later(id, "inbox: " + noted.error().context, now);
  failed_.erase(id);
  ++metrics_.set_aside;
  spdlog::error("{} set aside: {}", envelope::to_string(id), reason);
}

DeliveryThread::DeliveryThread(DeliveryRun run)
    : run_(std::move(run)), thread_([this](const std::stop_token& stop) { loop(stop); }) {}

DeliveryThread::~DeliveryThread() {
  thread_.request_stop();
  bell_.notify_all();
}

void DeliveryThread::ring() {
  {
    const std::lock_guard lock(mutex_);
    rung_ = true;
  }
  bell_.notify_all();
}

void DeliveryThread::loop(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  std::optional<DeliveryRun::Steady> due;
  while (!stop.stop_requested()) {
    const auto rung = [this] { return rung_; };
    if (due) bell_.wait_until(lock, stop, *due, rung);
    else bell_.wait(lock, stop, rung);
    if (stop.stop_requested()) return;
    rung_ = false;
    lock.unlock();
    due = run_.deliver_due(std::chrono::steady_clock::now(), stop);
    lock.lock();
  }
}

}  // namespace guichet::gateway
