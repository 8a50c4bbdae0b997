// How long to wait after a failure: growing with every failure in a row, spread by chance so that a town's
// kiosks do not all return at once when its network does. Grows to a cap and never gives up.
#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>

namespace guichet::courier {

using Millis = std::chrono::milliseconds;
using Steady = std::chrono::steady_clock::time_point;
// Uniform in [0, 1). Injected, so that a test knows every wait in advance.
using Random = std::function<double()>;

inline constexpr Millis shortest_wait = std::chrono::seconds(1);
inline constexpr Millis longest_wait = std::chrono::minutes(15);
inline constexpr std::chrono::seconds longest_retry_after = std::chrono::hours(1);

// The upper bound of the wait after the n-th failure in a row: 2 s, 4 s, 8 s ... 15 min.
Millis backoff_ceiling(std::uint32_t failures);
// Full jitter: a random wait between nothing and that ceiling, so that kiosks which failed together do not return together.
Millis backoff(std::uint32_t failures, const Random&);
// A server's Retry-After is a floor; a quarter of chance is laid on top, since it told everybody the same.
Millis retry_after(std::chrono::seconds asked, const Random&);

// Full jitter averages 200 attempts on a first day offline and promises nothing about an unlucky one: this does
// (facts/reliability X6). Without it the waits alone decide.
inline constexpr std::size_t most_attempts_a_day = 200;

class DayBudget {
 public:
  // An attempt failed `now` and the next is `wanted`: when it may be, so that no 24 hours see more than the most.
  Steady soonest(Steady now, Steady wanted);
  void renew() { spent_.clear(); }  // something got through

 private:
  std::deque<Steady> spent_;  // of the last attempts, oldest first
};

}  // namespace guichet::courier
