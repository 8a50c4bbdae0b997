#include "offline/courier/backoff.hpp"

#include <algorithm>

namespace guichet::courier {
namespace {

Millis between(Millis low, Millis high, const Random& random) {
  const double spread = static_cast<double>((high - low).count()) * std::clamp(random(), 0.0, 1.0);
  return low + Millis(static_cast<Millis::rep>(spread));
}

}  // namespace

Millis backoff_ceiling(std::uint32_t failures) {
  constexpr std::uint32_t saturated = 10;  // 1 s << 10 is beyond the cap
  return std::min<Millis>(longest_wait, shortest_wait * (1u << std::min(failures, saturated)));
}

Millis backoff(std::uint32_t failures, const Random& random) {
  return between(Millis(0), backoff_ceiling(failures), random);
}

Millis retry_after(std::chrono::seconds asked, const Random& random) {
  const Millis floor = std::clamp<Millis>(asked, Millis(0), longest_retry_after);
  return between(floor, floor + floor / 4, random);
}

Steady DayBudget::soonest(Steady now, Steady wanted) {
  spent_.push_back(now);
  if (spent_.size() > most_attempts_a_day) spent_.pop_front();
  if (spent_.size() < most_attempts_a_day) return wanted;
  return std::max(wanted, spent_.front() + std::chrono::hours(24));
}

}  // namespace guichet::courier
