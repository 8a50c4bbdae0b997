// The loudspeaker, through SDL's own driver that writes what would be heard to a file, at the pace it would be heard.
#include <catch2/catch.hpp>
#include <SDL.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "ui/platform/speaker.hpp"

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr int hz = 22050;

struct Room {
  fs::path file = fs::temp_directory_path() / ("guichet-speaker-" + std::to_string(getpid()));
  std::unique_ptr<guichet::ui::Speaker> speaker;

  Room() {
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
    unsetenv("SDL_DISKAUDIODELAY");
    speaker = guichet::ui::make_speaker();
    REQUIRE(speaker->open(hz));
  }
  ~Room() {
    speaker.reset();
    fs::remove(file);
  }
  void play(std::chrono::seconds time) {
    std::vector<std::int16_t> tone(static_cast<std::size_t>(hz * time.count()));
    for (std::size_t i = 0; i < tone.size(); ++i) tone[i] = i % 64 < 32 ? 8000 : -8000;
    speaker->put(tone);
  }
  std::vector<std::int16_t> heard() const {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<std::int16_t> samples(bytes.size() / 2);
    std::memcpy(samples.data(), bytes.data(), samples.size() * 2);
    return samples;
  }
  std::size_t loud(std::size_t from = 0) const {
    const auto all = heard();
    std::size_t count = 0;
    for (std::size_t i = from; i < all.size(); ++i) count += std::abs(all[i]) > 1000 ? 1 : 0;
    return count;
  }
  template <class Until>
  bool wait_for(Until until) const {
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!until())
      if (std::chrono::steady_clock::now() > end) return false;
      else std::this_thread::sleep_for(2ms);
    return true;
  }
};

}  // namespace

TEST_CASE("in the middle of a sentence, silence follows within 200 ms of sound", "[a11y:29/partie]") {
  Room room;
  room.play(30s);
  REQUIRE(room.wait_for([&] { return room.loud() > 0; }));
  CHECK(room.speaker->left() > 10s);
  room.speaker->clear();
  const auto cut = room.heard().size();
  REQUIRE(room.wait_for([&] { return room.heard().size() > cut + hz / 2; }));
  CHECK(room.loud(cut) <= hz / 5);
  CHECK(room.speaker->left() == 0ms);
}

TEST_CASE("a sound device is given back once it is silent, and not before") {
  Room room;
  room.play(30s);
  room.speaker->rest();
  CHECK(SDL_WasInit(SDL_INIT_AUDIO) != 0);
  room.speaker->clear();
  room.speaker->rest();
  CHECK(SDL_WasInit(SDL_INIT_AUDIO) == 0);
  CHECK(room.speaker->left() == 0ms);
  CHECK(room.speaker->open(hz));
  CHECK(SDL_WasInit(SDL_INIT_AUDIO) != 0);
}
