#include "offline/gateway/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace guichet::gateway {
namespace {

std::uint64_t resident_bytes() {
  std::uint64_t all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void count_answer(Metrics& metrics, int status) {
  switch (status) {
    case 201: ++metrics.accepted; return;
    case 200: ++metrics.again; return;
    case 409: ++metrics.conflicts; return;
    case 503: ++metrics.unavailable; return;
    default: ++metrics.refused;
  }
}

std::string to_openmetrics(const Metrics& metrics, const InboxStats& inbox) {
  std::string out;
  const auto family = [&](std::string_view name, std::string_view type, std::string_view help) {
    out += fmt::format("# TYPE {} {}\n# HELP {} {}\n", name, type, name, help);
  };
  const auto count = [&](std::string_view name, std::string_view result, std::uint64_t value) {
    out += fmt::format("{}_total{{result=\"{}\"}} {}\n", name, result, value);
  };
  family("guichet_submissions", "counter", "Envelopes offered by kiosks, by answer.");
  count("guichet_submissions", "accepted", metrics.accepted);
  count("guichet_submissions", "again", metrics.again);
  count("guichet_submissions", "conflict", metrics.conflicts);
  count("guichet_submissions", "refused", metrics.refused);
  count("guichet_submissions", "unavailable", metrics.unavailable);
  family("guichet_deliveries", "counter", "Deliveries to the town's system, by outcome.");
  count("guichet_deliveries", "delivered", metrics.delivered);
  count("guichet_deliveries", "failed", metrics.delivery_failures);
  count("guichet_deliveries", "set_aside", metrics.set_aside);
  family("guichet_inbox", "gauge", "Submissions held, by state.");
  out += fmt::format("guichet_inbox{{state=\"waiting\"}} {}\n", inbox.waiting);
  out += fmt::format("guichet_inbox{{state=\"delivered\"}} {}\n", inbox.delivered);
  out += fmt::format("guichet_inbox{{state=\"set_aside\"}} {}\n", inbox.set_aside);
  family("process_resident_memory_bytes", "gauge", "Resident memory of the gateway.");
  out += fmt::format("process_resident_memory_bytes {}\n", resident_bytes());
  return out + "# EOF\n";
}

}  // namespace guichet::gateway
