#include "offline/gateway/stick_watch.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <condition_variable>

#include "offline/stick/stick.hpp"

namespace guichet::gateway {
namespace {

constexpr std::chrono::seconds between_looks{2};

std::span<const std::uint8_t> bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

// True: it is kept, and was not before.
bool take(const stick::Stick& stick, const envelope::SubmissionId& id, const Reception& reception) {
  const auto bytes = stick.read(id, stick::Kind::envelope);
  if (!bytes) return false;
  const auto answer = reception.receive(envelope::to_string(id), *bytes);
  const auto* taken = std::get_if<Taken>(&answer);
  const auto* problem = std::get_if<Problem>(&answer);
  if (problem && problem->status >= 500) return false;  // ours to mend: the next look tries again
  const auto text = taken ? taken->acknowledgement : fmt::format("{} {}\n", problem->status, problem->title);
  const auto written = stick.write(id, taken ? stick::Kind::acknowledgement : stick::Kind::refusal, bytes_of(text));
  if (!written) spdlog::error("stick: {}", written.error());
  if (problem) spdlog::warn("{} refused from a stick: {} {}", envelope::to_string(id), problem->status, problem->name);
  return taken && taken->status == 201;
}

}  // namespace

std::size_t take_from_stick(const std::filesystem::path& mount, const Reception& reception) {
  std::error_code error;
  if (!std::filesystem::is_directory(mount / "guichet", error)) return 0;
  const auto stick = stick::Stick::at(mount);
  if (!stick) return 0;
  const auto ids = stick->ids(stick::Kind::envelope);
  if (!ids) {
    spdlog::error("stick: {}", ids.error());
    return 0;
  }
  std::size_t fresh = 0;
  for (const auto& id : *ids) {
    if (stick->has(id, stick::Kind::acknowledgement) || stick->has(id, stick::Kind::refusal)) continue;
    fresh += take(*stick, id, reception) ? 1 : 0;
  }
  if (fresh > 0) spdlog::info("{} received from a stick", fresh);
  return fresh;
}

StickWatch::StickWatch(std::filesystem::path mount, const Reception& reception, std::function<void()> on_kept)
    : thread_([mount = std::move(mount), &reception, on_kept = std::move(on_kept)](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any bell;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
          if (take_from_stick(mount, reception) > 0) on_kept();
          bell.wait_for(lock, stop, between_looks, [] { return false; });
        }
      }) {}

}  // namespace guichet::gateway
