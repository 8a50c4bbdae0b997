// What a town's monitoring reads: counters of outcomes, no names, no ids. OpenMetrics text.
#pragma once
#include <atomic>
#include <cstdint>
#include <string>

#include "offline/gateway/inbox.hpp"

namespace guichet::gateway {

struct Metrics {
  std::atomic<std::uint64_t> accepted = 0;    // new, kept and acknowledged
  std::atomic<std::uint64_t> again = 0;       // known already, acknowledged again
  std::atomic<std::uint64_t> conflicts = 0;   // known id, other bytes
  std::atomic<std::uint64_t> refused = 0;     // any other 4xx
  std::atomic<std::uint64_t> unavailable = 0; // 503: busy, or the disk failed
  std::atomic<std::uint64_t> delivered = 0;
  std::atomic<std::uint64_t> delivery_failures = 0;
  std::atomic<std::uint64_t> set_aside = 0;
};

// One envelope was answered with this HTTP status, whichever way it came.
void count_answer(Metrics&, int status);

std::string to_openmetrics(const Metrics&, const InboxStats&);

inline constexpr const char* openmetrics_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";

}  // namespace guichet::gateway
