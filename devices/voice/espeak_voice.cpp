#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <mutex>
#include <set>
#include <sstream>

#include "devices/voice/pace.hpp"
#include "devices/voice/process.hpp"
#include "devices/voice/voice.hpp"

namespace guichet::devices {
namespace {

constexpr std::size_t wave_header = 44;          // what espeak-ng writes before the samples
constexpr std::size_t longest_text = 8000;       // bytes: a screen is a tenth of it

class EspeakVoice final : public Voice {
 public:
  EspeakVoice(SoundSink& sink, std::function<int()> volume, std::string program)
      : sink_(sink), volume_(std::move(volume)), program_(std::move(program)) {}

  VoiceStatus status() const override { return absent_ ? VoiceStatus::absent : VoiceStatus::ready; }

  void say(const Speech& speech, std::stop_token taken_back) override {
    std::uint64_t turn = 0;
    {
      const std::lock_guard lock(mutex_);  // whoever takes it back asks first and calls stop() then: one of both is seen
      if (taken_back.stop_requested()) return;
      turn = ++turn_;
    }
    const auto pace = pace_for(speech.locale, speech.rate);
    Process process(program_, {"--stdin", "--stdout", "-v", pace.voice, "-s", std::to_string(pace.speed), "-g", std::to_string(pace.gap)});
    absent_ = process.pid() <= 0;
    if (absent_) return;
    {
      const std::lock_guard lock(mutex_);
      if (turn_ != turn) return;
      pid_ = process.pid();
    }
    process.write_all(std::string_view(speech.text).substr(0, longest_text));
    process.end_input();
    pass_on(process.from(), turn);
    const std::lock_guard lock(mutex_);
    pid_ = -1;
  }

  void stop() override {
    const std::lock_guard lock(mutex_);
    ++turn_;
    if (pid_ > 0) kill(pid_, SIGKILL);
    sink_.clear();
  }

 private:
  void pass_on(int from, std::uint64_t turn) {
    std::vector<char> bytes;
    std::array<char, 16384> part;
    bool opened = false;
    while (turn_ == turn) {
      const ssize_t got = ::read(from, part.data(), part.size());
      if (got <= 0) return;
      bytes.insert(bytes.end(), part.begin(), part.begin() + got);
      if (!opened && bytes.size() >= wave_header) {
        std::int32_t hz = 0;
        std::memcpy(&hz, bytes.data() + 24, sizeof hz);
        absent_ = !sink_.open(hz);
        if (absent_) return;
        bytes.erase(bytes.begin(), bytes.begin() + wave_header);
        opened = true;
      }
      if (opened) put(bytes, turn);
    }
  }

  // Whole samples only; the odd byte waits for its other half. Under the lock, so that nothing follows a stop().
  void put(std::vector<char>& bytes, std::uint64_t turn) {
    std::vector<std::int16_t> samples(bytes.size() / 2);
    std::memcpy(samples.data(), bytes.data(), samples.size() * 2);
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(samples.size() * 2));
    const int volume = std::clamp(volume_(), 0, 100);
    for (auto& sample : samples) sample = static_cast<std::int16_t>(sample * volume / 100);
    const std::lock_guard lock(mutex_);
    if (turn_ == turn) sink_.put(samples);
  }

  SoundSink& sink_;
  std::function<int()> volume_;
  std::string program_;
  std::atomic<std::uint64_t> turn_{0};
  std::atomic<bool> absent_{false};
  std::mutex mutex_;
  pid_t pid_ = -1;  // of the process that speaks
};

}  // namespace

std::optional<std::vector<std::string>> locales_without_voice(const std::vector<std::string>& locales, const std::string& program) {
  Process process(program, {"--voices"});
  if (process.pid() <= 0) return std::nullopt;
  std::string listed;
  std::array<char, 4096> part;
  for (ssize_t got = 0; (got = ::read(process.from(), part.data(), part.size())) > 0;) listed.append(part.data(), static_cast<std::size_t>(got));
  std::set<std::string, std::less<>> voices;
  std::istringstream lines(listed);
  for (std::string line, priority, voice; std::getline(lines, line);)
    if (std::istringstream(line) >> priority >> voice) voices.insert(voice);
  std::vector<std::string> missing;
  for (const auto& locale : locales)
    if (!voices.contains(pace_for(locale, 100).voice)) missing.push_back(locale);
  return missing;
}

std::unique_ptr<Voice> make_espeak_voice(SoundSink& sink, std::function<int()> volume, std::string program) {
  return std::make_unique<EspeakVoice>(sink, std::move(volume), std::move(program));
}

}  // namespace guichet::devices
