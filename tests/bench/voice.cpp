// How soon the voice is heard: from say() to the first sample that is not silence, espeak-ng's start included.
//   first_sound_ms N     the median of twenty sentences
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "devices/voice/voice.hpp"

namespace {

using Clock = std::chrono::steady_clock;

struct Stopwatch : guichet::devices::SoundSink {
  Clock::time_point began{};
  double silent_ms = 0;  // of silence before the first sound, which the listener waits too
  double first_ms = -1;
  int hz = 22050;
  bool open(int rate) override { return hz = rate, true; }
  void put(std::span<const std::int16_t> samples) override {
    if (first_ms >= 0) return;
    const auto loud = std::ranges::find_if(samples, [](std::int16_t s) { return s > 200 || s < -200; });
    silent_ms += 1000.0 * static_cast<double>(loud - samples.begin()) / hz;
    if (loud != samples.end()) first_ms = std::chrono::duration<double, std::milli>(Clock::now() - began).count() + silent_ms;
  }
  void clear() override {}
  void hold(bool) override {}
  std::chrono::milliseconds left() const override { return {}; }
  void rest() override {}
};

}  // namespace

int main() {
  std::vector<double> all;
  for (int i = 0; i < 20; ++i) {
    Stopwatch watch;
    auto voice = guichet::devices::make_espeak_voice(watch, [] { return 70; });
    watch.began = Clock::now();
    voice->say({"Signaler un problème dans la rue, bouton", "fr", 100});
    all.push_back(watch.first_ms);
  }
  std::ranges::sort(all);
  std::printf("first_sound_ms %.1f\nfirst_sound_worst_ms %.1f\n", all[all.size() / 2], all.back());
}
