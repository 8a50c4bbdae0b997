#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

#include "kiosk/assistant/softmax.hpp"

using namespace guichet::assistant;

namespace {

// Three classes, each with a feature of its own beside one they all share.
std::vector<Sample> samples() {
  std::vector<Sample> out;
  for (std::size_t c = 0; c < 3; ++c)
    for (int times = 0; times < 4; ++times) out.push_back({{{static_cast<std::uint32_t>(c), 0.7f}, {7, 0.7f}}, c});
  return out;
}

}  // namespace

TEST_CASE("a softmax finds the class whose feature is there, and hesitates on what all share") {
  const Softmax learnt(samples(), 16, 3);
  for (std::uint32_t c = 0; c < 3; ++c) {
    const auto chances = learnt.chances({{c, 0.7f}, {7, 0.7f}});
    REQUIRE(chances.size() == 3);
    CHECK(chances[c] > 0.6f);
    CHECK(std::abs(std::accumulate(chances.begin(), chances.end(), 0.0f) - 1) < 1e-5f);
  }
  for (const float chance : learnt.chances({{7, 1.0f}})) CHECK(std::abs(chance - 1 / 3.0f) < 0.1f);
}

TEST_CASE("a softmax learns the same from the same, to the last bit") {
  CHECK(Softmax(samples(), 16, 3).chances({{1, 0.7f}, {7, 0.7f}}) == Softmax(samples(), 16, 3).chances({{1, 0.7f}, {7, 0.7f}}));
}

TEST_CASE("a softmax that learnt nothing says nothing") { CHECK(Softmax().chances({{1, 1.0f}}).empty()); }
