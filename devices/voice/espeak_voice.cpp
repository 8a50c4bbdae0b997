#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <mutex>

#include "devices/voice/voice.hpp"

extern char** environ;

namespace guichet::devices {
namespace {

constexpr int ordinary_words_a_minute = 165;
constexpr std::size_t wave_header = 44;          // what espeak-ng writes before the samples
constexpr std::size_t longest_text = 8000;       // bytes: a screen is a tenth of it

std::string voice_of(const std::string& locale) {
  static const std::array<std::pair<std::string_view, const char*>, 7> voices{
      {{"fr", "fr-fr"}, {"en", "en-gb"}, {"es", "es"}, {"pt", "pt"}, {"ar", "ar"}, {"uk", "uk"}, {"zh", "cmn"}}};
  for (const auto& [start, voice] : voices)
    if (locale.starts_with(start)) return voice;
  return "fr-fr";
}

// A child with a pipe to each end; closed and waited for when it goes out of scope.
class Process {
 public:
  Process(const std::string& program, std::vector<std::string> arguments) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0) return;
    if (pipe2(out, O_CLOEXEC) != 0) {
      close(in[0]), close(in[1]);
      return;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    arguments.insert(arguments.begin(), program);
    std::vector<char*> argv;
    for (auto& word : arguments) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t pid = -1;
    const bool started = posix_spawnp(&pid, program.c_str(), &actions, nullptr, argv.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]), close(out[1]);
    to_ = in[1], from_ = out[0];
    if (started) pid_ = pid;
  }
  ~Process() {
    end_input();
    if (from_ >= 0) close(from_);
    if (pid_ > 0) kill(pid_, SIGKILL), waitpid(pid_, nullptr, 0);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  int from() const { return from_; }
  void write_all(std::string_view text) {
    while (!text.empty()) {
      const ssize_t done = ::write(to_, text.data(), text.size());
      if (done <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(done));
    }
  }
  void end_input() {
    if (to_ >= 0) close(to_);
    to_ = -1;
  }

 private:
  pid_t pid_ = -1;
  int to_ = -1, from_ = -1;
};

class EspeakVoice final : public Voice {
 public:
  EspeakVoice(SoundSink& sink, std::function<int()> volume, std::string program)
      : sink_(sink), volume_(std::move(volume)), program_(std::move(program)) {}

  VoiceStatus status() const override { return absent_ ? VoiceStatus::absent : VoiceStatus::ready; }

  void say(const Speech& speech) override {
    const auto turn = ++turn_;
    const int words = ordinary_words_a_minute * std::clamp(speech.rate, 50, 200) / 100;
    Process process(program_, {"--stdin", "--stdout", "-v", voice_of(speech.locale), "-s", std::to_string(words)});
    absent_ = process.pid() <= 0;
    if (absent_) return;
    {
      const std::lock_guard lock(mutex_);
      pid_ = process.pid();
    }
    process.write_all(std::string_view(speech.text).substr(0, longest_text));
    process.end_input();
    pass_on(process.from(), turn);
    const std::lock_guard lock(mutex_);
    pid_ = -1;
  }

  void stop() override {
    ++turn_;
    const std::lock_guard lock(mutex_);
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

std::unique_ptr<Voice> make_espeak_voice(SoundSink& sink, std::function<int()> volume, std::string program) {
  return std::make_unique<EspeakVoice>(sink, std::move(volume), std::move(program));
}

}  // namespace guichet::devices
