// What the kiosk says aloud, to whoever listens by headset. A closed status, one real voice (espeak-ng, as a process of its
// own: its licence and its crashes stay its own) and a simulator.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace guichet::devices {

enum class VoiceStatus : std::uint8_t { ready, absent };  // absent: no voice program, or no sound device

struct Speech {
  std::string text;
  std::string locale;  // the screen's: fr, fr-falc, en, es, pt, ar, uk, zh
  int rate = 100;      // percent of 120 to 125 words a minute, 50 to 200
};

// Where samples go: mono, signed 16 bits. Any thread.
class SoundSink {
 public:
  virtual ~SoundSink() = default;
  virtual bool open(int hz) = 0;                            // false: no device; asked again for each speech
  virtual void put(std::span<const std::int16_t> samples) = 0;
  virtual void clear() = 0;                                 // silence at once
  virtual void hold(bool) = 0;                              // stays where it is until released
  virtual std::chrono::milliseconds left() const = 0;       // of what was put and not heard yet
  virtual void rest() = 0;                                  // gives the device back until the next open(), if nothing is left
};

class Voice {
 public:
  virtual ~Voice() = default;
  virtual VoiceStatus status() const = 0;
  // Says it whole, or until stop(): returns when the last sample was handed to the sink. Nothing at all once `taken_back`
  // was asked for, however late it comes. One thread at a time.
  virtual void say(const Speech&, std::stop_token taken_back = {}) = 0;
  virtual void stop() = 0;  // any thread: silent at once, and say() returns soon
};

// `volume`: percent, read for each handful of samples, so that it changes within a sentence. `sink` and `volume` outlive it.
std::unique_ptr<Voice> make_espeak_voice(SoundSink& sink, std::function<int()> volume, std::string program = "espeak-ng");

// Which of the screen's locales `program` has no voice for; nullopt: there is no such program. Runs it, some 20 ms.
std::optional<std::vector<std::string>> locales_without_voice(const std::vector<std::string>& locales,
                                                              const std::string& program = "espeak-ng");

// Remembers what it was asked to say.
class MemoryVoice : public Voice {
 public:
  VoiceStatus status() const override { return VoiceStatus::ready; }
  void say(const Speech& speech, std::stop_token taken_back = {}) override {
    if (!taken_back.stop_requested()) said.push_back(speech);
  }
  void stop() override { ++stops; }
  std::vector<Speech> said;
  int stops = 0;
};

}  // namespace guichet::devices
