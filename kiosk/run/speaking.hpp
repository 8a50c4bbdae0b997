// The voice's worker: says one thing at a time, and the newest interrupts. Silent and idle while nobody listens.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "devices/voice/voice.hpp"
#include "kiosk/run/worker.hpp"

namespace guichet::run {

class Speaking {
 public:
  // `sink` outlives it.
  explicit Speaking(devices::SoundSink& sink)
      : sink_(sink), voice_(devices::make_espeak_voice(sink, [this] { return volume_.load(); })) {}
  Speaking(devices::SoundSink& sink, std::unique_ptr<devices::Voice> voice) : sink_(sink), voice_(std::move(voice)) {}
  ~Speaking() { hush(); }

  void say(devices::Speech speech);  // interrupts what is being said
  void hush();
  void hold(bool on) { sink_.hold(on); }
  void set_volume(int percent) { volume_ = percent; }
  devices::VoiceStatus status() const { return voice_->status(); }
  void note_all() { noting_ = true; }       // for journeys: what was said can be asked for
  std::vector<std::string> said() const;    // since note_all()

 private:
  devices::SoundSink& sink_;
  std::atomic<int> volume_{70};
  std::atomic<std::uint64_t> newest_{0};
  std::unique_ptr<devices::Voice> voice_;
  bool noting_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> said_;
  Worker worker_;  // last: ends before what it uses
};

}  // namespace guichet::run
