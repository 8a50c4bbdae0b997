// The voice's worker: says one thing at a time, and the newest interrupts. Silent and idle while nobody listens: a sound
// device left open wakes the machine some twenty times a second.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "devices/voice/voice.hpp"
#include "kiosk/run/worker.hpp"

namespace guichet::run {

class Speaking {
 public:
  using Done = std::function<void(std::chrono::milliseconds left)>;
  static constexpr std::chrono::milliseconds rest_after{5000};  // of silence, until the sound device is given back

  // `sink` outlives it.
  explicit Speaking(devices::SoundSink& sink)
      : Speaking(sink, nullptr) {
    voice_ = devices::make_espeak_voice(sink, [this] { return volume_.load(); });
  }
  Speaking(devices::SoundSink& sink, std::unique_ptr<devices::Voice> voice, std::chrono::milliseconds rest = rest_after)
      : sink_(sink), rest_after_(rest), voice_(std::move(voice)) {}
  ~Speaking() { take_back(); }

  void say(devices::Speech speech);  // interrupts what is being said
  void hush();                       // silent at once; what was asked before is never said
  void hold(bool on) { sink_.hold(on); }
  void set_volume(int percent) { volume_ = percent; }
  // Called on the worker when all of a speech was handed over and `left` of it is still to be heard. Before the first say().
  void on_said(Done done) { done_ = std::move(done); }
  bool sounding() const { return sink_.left() > std::chrono::milliseconds(0); }
  devices::VoiceStatus status() const { return voice_->status(); }
  void note_all() { noting_ = true; }       // for journeys: what was said can be asked for
  std::vector<std::string> said() const;    // since note_all()

 private:
  void take_back();
  void rest_when_silent(std::uint64_t mine, std::chrono::milliseconds after);

  devices::SoundSink& sink_;
  const std::chrono::milliseconds rest_after_;
  std::atomic<int> volume_{70};
  std::atomic<std::uint64_t> newest_{0};
  std::stop_source asked_;  // for the newest speech
  std::unique_ptr<devices::Voice> voice_;
  Done done_;
  bool noting_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> said_;
  Worker worker_;  // last: ends before what it uses
};

}  // namespace guichet::run
