// Many kiosks that come back together after an outage, as a load on a gateway: real keys, real envelopes, real answers
// verified. Bounded: a fixed number of connections, one kiosk's envelopes in memory for each.
#pragma once
#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "offline/envelope/envelope.hpp"

namespace guichet::ctl {

struct SwarmCounts {
  std::atomic<std::uint64_t> accepted = 0;     // 201
  std::atomic<std::uint64_t> again = 0;        // 200: sent twice, held once
  std::atomic<std::uint64_t> busy = 0;         // 503, then tried again
  std::atomic<std::uint64_t> broken = 0;       // no answer, then tried again
  std::atomic<std::uint64_t> refused = 0;      // any other answer: a fault of this program or of the gateway
  std::atomic<std::uint64_t> unsigned_answers = 0;  // an acknowledgement that does not hold
};

// Which of a seed's faults befall a sending: pure, so that the same seed is the same swarm.
enum class Mishap : std::uint8_t { none, sent_twice, hung_up };
Mishap mishap_of(std::uint64_t seed, std::uint64_t kiosk, std::uint64_t submission);

// The value below which this part (0 to 1) of them lies; 0 when there are none.
std::chrono::microseconds quantile(std::vector<std::chrono::microseconds>& all, double part);

}  // namespace guichet::ctl
