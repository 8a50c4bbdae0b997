#include "ui/platform/speaker.hpp"

#include <SDL.h>

#include <chrono>
#include <mutex>
#include <optional>

namespace guichet::ui {
namespace {

class SdlSpeaker final : public Speaker {
 public:
  ~SdlSpeaker() override {
    const std::lock_guard lock(mutex_);
    shut();
  }

  bool open(int hz) override {
    const std::lock_guard lock(mutex_);
    if (device_ != 0 && hz == hz_) return true;
    // A kiosk without a sound card is asked now and then, not at each word: every try is three lines in the journal.
    const auto now = std::chrono::steady_clock::now();
    if (refused_at_ && now - *refused_at_ < std::chrono::seconds(30)) return false;
    shut();
    refused_at_ = now;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
    started_ = true;
    SDL_AudioSpec wanted{};
    wanted.freq = hz;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;  // 46 ms at 22050 Hz
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ == 0) return shut(), false;
    hz_ = hz;
    refused_at_.reset();
    SDL_PauseAudioDevice(device_, held_ ? 1 : 0);
    return true;
  }
  void put(std::span<const std::int16_t> samples) override {
    const std::lock_guard lock(mutex_);
    if (device_ != 0) SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size_bytes()));
  }
  void clear() override {
    const std::lock_guard lock(mutex_);
    if (device_ != 0) SDL_ClearQueuedAudio(device_);
  }
  void hold(bool on) override {
    const std::lock_guard lock(mutex_);
    held_ = on;
    if (device_ != 0) SDL_PauseAudioDevice(device_, on ? 1 : 0);
  }
  std::chrono::milliseconds left() const override {
    const std::lock_guard lock(mutex_);
    if (device_ == 0) return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(SDL_GetQueuedAudioSize(device_) * 500LL / hz_);  // two bytes a sample
  }
  void rest() override {
    const std::lock_guard lock(mutex_);
    if (device_ != 0 && SDL_GetQueuedAudioSize(device_) == 0) shut();
  }

 private:
  void shut() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    if (started_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
    device_ = 0, started_ = false;
  }
  mutable std::mutex mutex_;
  SDL_AudioDeviceID device_ = 0;
  int hz_ = 0;
  std::optional<std::chrono::steady_clock::time_point> refused_at_;
  bool started_ = false, held_ = false;
};

}  // namespace

std::unique_ptr<Speaker> make_speaker() { return std::make_unique<SdlSpeaker>(); }

}  // namespace guichet::ui
