#include "offline/gateway/delivery.hpp"

#include <spdlog/spdlog.h>

#include "offline/gateway/opening.hpp"

namespace guichet::gateway {
namespace {

constexpr std::size_t batch = 100;
constexpr std::chrono::seconds longest_wait{300};
constexpr std::chrono::seconds inbox_rest{5};

std::chrono::seconds wait_after(std::uint32_t failures) {
  return std::min(longest_wait, std::chrono::seconds(1u << std::min(failures, 9u)));
}

}  // namespace

DeliveryRun::DeliveryRun(Inbox& inbox, const DeliveryKeys& keys, Connector& connector, Metrics& metrics, WallClock clock,
                         std::chrono::hours keep_drafts)
    : inbox_(inbox), keys_(keys), connector_(connector), metrics_(metrics), clock_(std::move(clock)), keep_drafts_(keep_drafts) {}

std::optional<DeliveryRun::Steady> DeliveryRun::deliver_due(Steady now, const std::stop_token& stop) {
  forget_old(now);
  while (!stop.stop_requested()) {
    const auto claimed = inbox_.claim(batch, now);
    if (!claimed) {
      spdlog::error("inbox: {}", claimed.error().context);
      return now + inbox_rest;
    }
    if (claimed->empty()) break;
    if (!deliver_all(*claimed, now, stop)) return now + inbox_rest;
  }
  return inbox_.next_due(now);
}

bool DeliveryRun::deliver_all(const std::vector<Claimed>& all, Steady now, const std::stop_token& stop) {
  for (const auto& one : all) {
    if (stop.stop_requested()) break;
    try {
      if (!deliver_one(one, now)) return false;
    } catch (const std::exception& error) {  // out of memory on one huge dossier must not end the thread
      if (!try_again_later(one, error.what(), now)) return false;
    }
  }
  return true;
}

void DeliveryRun::forget_old(Steady now) {
  if (forgot_at_ && now - *forgot_at_ < std::chrono::hours(24)) return;
  forgot_at_ = now;
  const auto forgotten = inbox_.forget(clock_() - ids_kept_for);
  if (!forgotten) spdlog::error("inbox: {}", forgotten.error().context);
  const auto drafts = inbox_.forget_drafts(clock_() - keep_drafts_);
  if (!drafts) spdlog::error("inbox: {}", drafts.error().context);
}

bool DeliveryRun::is_reached(const InboxResult<void>& noted) const {
  if (!noted) spdlog::error("inbox: {}", noted.error().context);
  return noted.has_value();
}

bool DeliveryRun::deliver_one(const Claimed& one, Steady now) {
  const auto stored = inbox_.read(one.id);
  if (!stored && stored.error().kind == InboxError::Kind::not_ours) return true;
  if (!stored) return is_reached(tl::unexpected(stored.error()));
  if (!*stored) return set_aside(one.id, "its body is missing in the inbox");
  return hand_over(one, **stored, now);
}

bool DeliveryRun::hand_over(const Claimed& one, const Stored& stored, Steady now) {
  const auto opened = open_submission(one.id, stored, keys_);
  if (!opened) return set_aside(one.id, opened.error());
  const auto reference = connector_.deliver({one.id, opened->number, opened->parts.dossier_json, opened->parts.files});
  if (!reference && reference.error().kind == DeliveryFailure::Kind::permanent) return set_aside(one.id, reference.error().reason);
  if (!reference) return try_again_later(one, reference.error().reason, now, reference.error().retry_after);
  const auto follow_up = hash_follow_up(opened->parts.follow_up_code);
  if (!follow_up) return try_again_later(one, follow_up.error(), now);
  if (!is_reached(inbox_.delivered(one.id, opened->number, *reference, *follow_up, clock_()))) return false;
  ++metrics_.delivered;
  spdlog::info("{} delivered", envelope::to_string(one.id));
  return true;
}

bool DeliveryRun::try_again_later(const Claimed& one, const std::string& reason, Steady now, std::optional<std::chrono::seconds> not_before) {
  const auto wait = std::max(wait_after(one.failures), not_before.value_or(std::chrono::seconds(0)));
  ++metrics_.delivery_failures;
  spdlog::warn("{} not delivered yet: {}", envelope::to_string(one.id), reason);
  return is_reached(inbox_.note_failure(one.id, reason, now, wait));
}

bool DeliveryRun::set_aside(const envelope::SubmissionId& id, const std::string& reason) {
  if (!is_reached(inbox_.set_aside(id, reason, clock_()))) return false;
  ++metrics_.set_aside;
  spdlog::error("{} set aside: {}", envelope::to_string(id), reason);
  return true;
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
