// What a test hears instead of a loudspeaker.
#pragma once
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>

#include "devices/voice/voice.hpp"

namespace guichet::devices {

// Ears: keeps what was put, and can be waited on.
struct Ears : SoundSink {
  mutable std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::int16_t> heard;
  int hz = 0, clears = 0, rests = 0;
  std::chrono::milliseconds unheard{0};  // what the test says is left
  bool deaf = false;

  bool open(int rate) override { return hz = rate, !deaf; }
  void put(std::span<const std::int16_t> samples) override {
    const std::lock_guard lock(mutex);
    heard.insert(heard.end(), samples.begin(), samples.end());
    changed.notify_all();
  }
  void clear() override {
    const std::lock_guard lock(mutex);
    ++clears;
  }
  void hold(bool) override {}
  std::chrono::milliseconds left() const override {
    const std::lock_guard lock(mutex);
    return unheard;
  }
  void rest() override {
    const std::lock_guard lock(mutex);
    ++rests;
    changed.notify_all();
  }
  void still_to_be_heard(std::chrono::milliseconds time) {
    const std::lock_guard lock(mutex);
    unheard = time;
  }
  template <class Until>
  bool wait_for(Until until) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, std::chrono::seconds(20), until);
  }
  bool wait_for_sound() {
    return wait_for([&] { return !heard.empty(); });
  }
  double loudness() const {
    double sum = 0;
    for (const auto sample : heard) sum += double(sample) * sample;
    return heard.empty() ? 0 : std::sqrt(sum / static_cast<double>(heard.size()));
  }
  double seconds() const { return hz ? static_cast<double>(heard.size()) / hz : 0; }
};

}  // namespace guichet::devices
