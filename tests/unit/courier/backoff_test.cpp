#include "offline/courier/backoff.hpp"

using namespace guichet::courier;
using namespace std::chrono_literals;

namespace {
Random always(double value) {
  return [value] { return value; };
}
}  // namespace

TEST_CASE("backoff grows from seconds to a quarter of an hour and stays there") {
  CHECK(backoff_ceiling(1) == 2s);
  CHECK(backoff_ceiling(5) == 32s);
  CHECK(backoff_ceiling(9) == 512s);
  CHECK(backoff_ceiling(10) == 15min);
  CHECK(backoff_ceiling(4'000'000'000u) == 15min);
}

TEST_CASE("backoff spreads its waits over everything below the ceiling") {
  CHECK(backoff(1, always(0.0)) == 0s);
  CHECK(backoff(1, always(0.5)) == 1s);
  CHECK(backoff(20, always(0.01)) == 9s);
  CHECK(backoff(20, always(0.999999)) <= 15min);
  CHECK(backoff(20, always(0.999999)) > 14min);
}

TEST_CASE("backoff survives a random source that answers nonsense") {
  CHECK(backoff(3, always(-7.0)) == 0s);
  CHECK(backoff(3, always(9.0)) == 8s);
}

TEST_CASE("a day's budget delays only what would be one attempt too many in any 24 hours") {
  DayBudget budget;
  const Steady start{};
  for (int i = 1; i < 200; ++i) CHECK(budget.soonest(start + i * 1min, start + i * 1min) == start + i * 1min);
  CHECK(budget.soonest(start + 200min, start + 200min) == start + 1min + 24h);
  CHECK(budget.soonest(start + 24h, start + 24h) == start + 2min + 24h);
  CHECK(budget.soonest(start + 25h, start + 49h) == start + 49h);
  budget.renew();
  CHECK(budget.soonest(start + 25h, start + 25h) == start + 25h);
}

TEST_CASE("retry-after is a floor with chance on top, capped at an hour") {
  CHECK(retry_after(100s, always(0.0)) == 100s);
  CHECK(retry_after(100s, always(0.999)) < 125s);
  CHECK(retry_after(100h, always(0.0)) == 1h);
  CHECK(retry_after(-5s, always(0.0)) == 0s);
}
