#include "devices/voice/pace.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace guichet::devices {
namespace {

struct Spoken {
  std::string_view locale;
  const char* voice;
  int speed;  // at 100 percent
};

// The speed at which the same announcement, in each language, comes to 122 words a minute. Arabic joins small words to
// the next one and Chinese writes none: 100 words and 150 characters a minute.
constexpr std::array<Spoken, 7> voices{{{"fr", "fr-fr", 106}, {"en", "en-gb", 112}, {"es", "es", 130}, {"pt", "pt", 132},
                                        {"ar", "ar", 160}, {"uk", "uk", 125}, {"zh", "cmn", 170}}};

struct Step {
  int rate, speed, gap;  // speed: percent of the voice's own, since espeak-ng speeds up a little more than it is told
};
constexpr std::array<Step, 7> steps{{{50, 50, 10}, {75, 75, 1}, {100, 100, 0}, {125, 123, 0}, {150, 146, 0}, {175, 168, 0}, {200, 190, 0}}};

constexpr int slowest = 80;  // what espeak-ng makes of anything less

}  // namespace

Pace pace_for(std::string_view locale, int rate) {
  const auto voice = std::ranges::find_if(voices, [&](const Spoken& v) { return locale.starts_with(v.locale); });
  const auto& spoken = voice == voices.end() ? voices.front() : *voice;
  const auto& step = *std::ranges::min_element(steps, {}, [&](const Step& s) { return std::abs(s.rate - rate); });
  return {spoken.voice, std::max(slowest, spoken.speed * step.speed / 100), step.gap};
}

}  // namespace guichet::devices
