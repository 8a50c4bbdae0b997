// Chance that is the same on every machine: what std's distributions give differs between libraries, and a model must not.
#pragma once
#include <cstdint>

namespace guichet::assistant {

struct Chance {
  std::uint64_t state;
  std::uint32_t below(std::uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state >> 33) % n);
  }
};

}  // namespace guichet::assistant
