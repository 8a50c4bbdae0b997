// How long to wait after a failure: growing with every failure in a row, spread by chance so that a town's
// kiosks do not all return at once when its network does. Grows to a cap and never gives up.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>

namespace guichet::courier {

using Millis = std::chrono::milliseconds;
// Uniform in [0, 1). Injected, so that a test knows every wait in advance.
using Random = std::function<double()>;

inline constexpr Millis shortest_wait = std::chrono::seconds(1);
inline constexpr Millis longest_wait = std::chrono::minutes(15);
inline constexpr std::chrono::seconds longest_retry_after = std::chrono::hours(1);

// The upper bound of the wait after the n-th failure in a row: 2 s, 4 s, 8 s ... 15 min.
Millis backoff_ceiling(std::uint32_t failures);
// A random wait below that ceiling. At least an eighth of it: with a floor of zero an idle day offline makes about
// 200 attempts, and the goal is to stay below that.
Millis backoff(std::uint32_t failures, const Random&);
// A server's Retry-After is a floor; a quarter of chance is laid on top, since it told everybody the same.
Millis retry_after(std::chrono::seconds asked, const Random&);

}  // namespace guichet::courier
