#include "offline/gateway/stick_watch.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <condition_variable>

#include "offline/stick/stick.hpp"

namespace guichet::gateway {
namespace {

constexpr std::chrono::seconds between_looks{2};

std::span<const std::uint8_t> bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

Problem unreadable(stick::Unread why) {
  if (why == stick::Unread::too_large) return {413, "too-large", "The envelope is larger than this gateway accepts"};
  return {400, "malformed", "The envelope is not a plain file"};
}

// The folder itself, never made by us: a mount point without a stick stays empty.
std::optional<stick::Stick> stick_at(const std::filesystem::path& mount) {
  std::error_code error;
  if (!std::filesystem::is_directory(mount / "guichet", error)) return std::nullopt;
  auto stick = stick::Stick::at(mount);
  if (stick) return std::move(*stick);
  spdlog::error("stick: {}", stick.error());
  return std::nullopt;
}

// Our answer, in place of whatever stands there: an acknowledgement somebody planted must not keep an envelope waiting.
bool leave_answer(const stick::Stick& stick, const envelope::SubmissionId& id, const Answer& answer) {
  const auto* taken = std::get_if<Taken>(&answer);
  const auto* problem = std::get_if<Problem>(&answer);
  const auto text = taken ? taken->acknowledgement : fmt::format("{} {}\n", problem->status, problem->title);
  const auto ours = taken ? stick::Kind::acknowledgement : stick::Kind::refusal;
  const auto written = stick.replace(id, ours, bytes_of(text));
  if (!written) spdlog::error("stick: {}", written.error());
  stick.remove(id, taken ? stick::Kind::refusal : stick::Kind::acknowledgement);
  return written.has_value();
}

}  // namespace

StickFolder::StickFolder(std::filesystem::path mount, const Reception& reception, Metrics& metrics)
    : mount_(std::move(mount)), reception_(reception), metrics_(metrics) {}

// True: it is kept, and was not before.
bool StickFolder::take(const stick::Stick& stick, const envelope::SubmissionId& id) {
  const auto bytes = stick.read(id, stick::Kind::envelope);
  if (!bytes && bytes.error() == stick::Unread::failed) {
    spdlog::warn("stick: {}: {}", envelope::to_string(id), to_string(bytes.error()));
    return false;  // the next look tries again
  }
  const Answer answer = bytes ? reception_.receive(envelope::to_string(id), *bytes) : Answer(unreadable(bytes.error()));
  const auto* problem = std::get_if<Problem>(&answer);
  const auto* taken = std::get_if<Taken>(&answer);
  count_answer(metrics_, taken ? taken->status : problem->status);
  if (problem && problem->status >= 500) return false;  // ours to mend: the next look tries again
  if (problem) spdlog::warn("{} refused from a stick: {} {}", envelope::to_string(id), problem->status, problem->name);
  if (leave_answer(stick, id, answer)) answered_.insert(id);
  return taken && taken->status == 201;
}

std::size_t StickFolder::look() {
  const auto stick = stick_at(mount_);
  if (!stick) return answered_.clear(), 0;  // another one may come, with anything on it
  const auto ids = stick->ids(stick::Kind::envelope);
  if (!ids) {
    spdlog::error("stick: {}", ids.error());
    return 0;
  }
  std::size_t fresh = 0;
  for (const auto& id : *ids) {
    const bool answer_there = stick->has(id, stick::Kind::acknowledgement) || stick->has(id, stick::Kind::refusal);
    if (answer_there && answered_.contains(id)) continue;
    fresh += take(*stick, id) ? 1 : 0;
  }
  if (fresh > 0) spdlog::info("{} received from a stick", fresh);
  return fresh;
}

StickWatch::StickWatch(StickFolder folder, std::function<void()> on_kept)
    : thread_([folder = std::move(folder), on_kept = std::move(on_kept)](const std::stop_token& stop) mutable {
        std::mutex mutex;
        std::condition_variable_any bell;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
          if (folder.look() > 0) on_kept();
          bell.wait_for(lock, stop, between_looks, [] { return false; });
        }
      }) {}

}  // namespace guichet::gateway
