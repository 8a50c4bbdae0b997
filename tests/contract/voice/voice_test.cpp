// The same promises of the simulator and of espeak-ng, listened to; and what SDL would play, written to a file.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include <unistd.h>

#include "tests/contract/voice/ears.hpp"
#include "ui/platform/speaker.hpp"

using namespace guichet::devices;
using namespace std::chrono_literals;

namespace {

struct Real {
  Ears ears;
  int volume = 70;
  std::unique_ptr<Voice> voice = make_espeak_voice(ears, [this] { return volume; });
};

}  // namespace

TEST_CASE("a voice is ready and says what it is given", "[a11y:34/partie]") {
  MemoryVoice memory;
  memory.say({"Récépissé I S S Y", "fr", 100});
  CHECK(memory.status() == VoiceStatus::ready);
  CHECK(memory.said.at(0).text == "Récépissé I S S Y");
  Real real;
  real.voice->say({"Récépissé I S S Y", "fr", 100});
  CHECK(real.voice->status() == VoiceStatus::ready);
  CHECK(real.ears.seconds() > 0.8);
  CHECK(real.ears.loudness() > 300);  // of 32767: silence is 0, a whisper some dozens
}

TEST_CASE("every language of the screen has a voice of its own", "[a11y:4]") {
  std::vector<std::size_t> lengths;
  for (const auto& [locale, text] : {std::pair{"fr", "bonjour"}, {"fr-falc", "bonjour"}, {"en", "hello"}, {"es", "hola"}, {"pt", "olá"},
                                     {"ar", "مرحبا"}, {"uk", "вітаю"}, {"zh", "你好"}}) {
    Real real;
    real.voice->say({text, locale, 100});
    INFO(locale);
    CHECK(real.ears.loudness() > 300);
  }
}

TEST_CASE("a voice that is stopped is silent at once and says no more of it", "[a11y:25][a11y:29/partie]") {
  Real real;
  std::string story;
  for (int i = 0; i < 100; ++i) story += "Ceci est une très longue phrase que personne n'écoute jusqu'au bout. ";
  std::thread speaking([&] { real.voice->say({story, "fr", 100}); });
  REQUIRE(real.ears.wait_for_sound());
  real.voice->stop();
  const auto heard = [&] {
    const std::lock_guard lock(real.ears.mutex);
    return real.ears.heard.size();
  }();
  speaking.join();
  CHECK(real.ears.clears == 1);
  CHECK(real.ears.heard.size() == heard);
  real.voice->say({"Encore", "fr", 100});
  CHECK(real.ears.heard.size() > heard);
}

TEST_CASE("what was taken back before it began is never begun", "[a11y:25]") {
  Real real;
  std::stop_source asked;
  asked.request_stop();
  real.voice->say({"Ceci n'est plus à dire", "fr", 100}, asked.get_token());
  CHECK(real.ears.heard.empty());
  CHECK(real.ears.hz == 0);
}

TEST_CASE("a technician is told which of the screen's languages have no voice") {
  const std::vector<std::string> all{"fr", "fr-falc", "en", "es", "pt", "ar", "uk", "zh"};
  CHECK(locales_without_voice(all) == std::vector<std::string>{});
  CHECK(locales_without_voice(all, "no-such-voice") == std::nullopt);
  CHECK(locales_without_voice(all, "echo") == all);  // a program that lists nothing
}

TEST_CASE("without a voice program or a sound device it is absent, and the kiosk goes on") {
  Ears ears;
  auto missing = make_espeak_voice(ears, [] { return 70; }, "no-such-voice");
  missing->say({"bonjour", "fr", 100});
  CHECK(missing->status() == VoiceStatus::absent);
  Real real;
  real.ears.deaf = true;
  real.voice->say({"bonjour", "fr", 100});
  CHECK(real.voice->status() == VoiceStatus::absent);
}

TEST_CASE("what is said comes out of SDL, and is not silence", "[a11y:34/partie]") {
  const auto file = std::filesystem::temp_directory_path() / ("guichet-heard-" + std::to_string(getpid()));
  setenv("SDL_AUDIODRIVER", "disk", 1);
  setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
  setenv("SDL_DISKAUDIODELAY", "0", 1);
  struct Out : SoundSink {
    std::unique_ptr<guichet::ui::Speaker> speaker = guichet::ui::make_speaker();
    bool open(int hz) override { return speaker->open(hz); }
    void put(std::span<const std::int16_t> s) override { speaker->put(s); }
    void clear() override { speaker->clear(); }
    void hold(bool on) override { speaker->hold(on); }
    std::chrono::milliseconds left() const override { return speaker->left(); }
    void rest() override { speaker->rest(); }
  };
  Ears ears;
  {
    Out out;
    auto voice = make_espeak_voice(out, [] { return 100; });
    voice->say({"Récépissé provisoire, I S S Y", "fr", 100});
    REQUIRE(voice->status() == VoiceStatus::ready);
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (ears.loudness() < 300 && std::chrono::steady_clock::now() < until) {
      std::ifstream in(file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      ears.heard.resize(bytes.size() / 2);
      std::memcpy(ears.heard.data(), bytes.data(), ears.heard.size() * 2);
      std::this_thread::sleep_for(2ms);
    }
  }
  std::filesystem::remove(file);
  CHECK(ears.loudness() >= 300);
}
