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

TEST_CASE("backoff spreads its waits between an eighth of the ceiling and the ceiling") {
  CHECK(backoff(1, always(0.0)) == 1s);
  CHECK(backoff(1, always(0.5)) == 1500ms);
  CHECK(backoff(20, always(0.0)) == 112500ms);
  CHECK(backoff(20, always(0.999999)) <= 15min);
  CHECK(backoff(20, always(0.999999)) > 14min);
}

TEST_CASE("backoff survives a random source that answers nonsense") {
  CHECK(backoff(3, always(-7.0)) >= 1s);
  CHECK(backoff(3, always(9.0)) <= 8s);
}

TEST_CASE("retry-after is a floor with chance on top, capped at an hour") {
  CHECK(retry_after(100s, always(0.0)) == 100s);
  CHECK(retry_after(100s, always(0.999)) < 125s);
  CHECK(retry_after(100h, always(0.0)) == 1h);
  CHECK(retry_after(-5s, always(0.0)) == 0s);
}
