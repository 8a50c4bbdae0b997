// One voice, the newest first, and nothing after it was told to be quiet. Voice and loudspeaker are the test's own.
#include <catch2/catch.hpp>

#include <condition_variable>
#include <mutex>

#include "kiosk/run/speaking.hpp"

namespace guichet::run {
namespace {

using namespace std::chrono_literals;

// What happened, in order, and a way to wait for it.
struct Log {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> lines;
  void add(std::string line) {
    const std::lock_guard lock(mutex);
    lines.push_back(std::move(line));
    changed.notify_all();
  }
  bool has(const std::string& line) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, 20s, [&] { return std::ranges::count(lines, line) > 0; });
  }
  std::vector<std::string> all() {
    const std::lock_guard lock(mutex);
    return lines;
  }
};

struct Room : devices::SoundSink {
  Log& log;
  std::atomic<int> left_ms{0};
  explicit Room(Log& l) : log(l) {}
  bool open(int) override { return true; }
  void put(std::span<const std::int16_t>) override {}
  void clear() override {}
  void hold(bool) override {}
  std::chrono::milliseconds left() const override { return std::chrono::milliseconds(left_ms.load()); }
  void rest() override { log.add("rest"); }
};

// Begins a sentence only when the test opens the door, as a process that is slow to start.
struct Slow : devices::Voice {
  Log& log;
  std::mutex mutex;
  std::condition_variable opened;
  bool open = true;
  explicit Slow(Log& l) : log(l) {}
  devices::VoiceStatus status() const override { return devices::VoiceStatus::ready; }
  void say(const devices::Speech& speech, std::stop_token taken_back) override {
    log.add("asked " + speech.text);
    std::unique_lock lock(mutex);
    opened.wait(lock, [&] { return open; });
    if (!taken_back.stop_requested()) log.add("said " + speech.text);
  }
  void stop() override { log.add("stop"); }
  void door(bool is_open) {
    const std::lock_guard lock(mutex);
    open = is_open;
    opened.notify_all();
  }
};

struct Story {
  Log log;
  Room room{log};
  Slow* voice = new Slow(log);
  Speaking speaking{room, std::unique_ptr<devices::Voice>(voice), 1ms};
};

}  // namespace

TEST_CASE("what is new is asked of the voice at once, after silence", "[a11y:24]") {
  Story s;
  s.speaking.say({"un", "fr", 100});
  REQUIRE(s.log.has("said un"));
  const auto lines = s.log.all();
  REQUIRE(lines.size() >= 3);
  CHECK(std::vector<std::string>(lines.begin(), lines.begin() + 3) == std::vector<std::string>{"stop", "asked un", "said un"});
}

TEST_CASE("of several things asked while one is being said only the newest is", "[a11y:25]") {
  Story s;
  s.voice->door(false);
  s.speaking.say({"un", "fr", 100});
  REQUIRE(s.log.has("asked un"));
  s.speaking.say({"deux", "fr", 100});
  s.speaking.say({"trois", "fr", 100});
  s.voice->door(true);
  REQUIRE(s.log.has("said trois"));
  for (const auto& line : s.log.all()) CHECK((line != "said un" && line != "said deux" && line != "asked deux"));
}

TEST_CASE("silence asked for in the moment a sentence begins is kept", "[a11y:25][a11y:29/partie]") {
  Story s;
  s.voice->door(false);
  s.speaking.say({"une adresse", "fr", 100});
  REQUIRE(s.log.has("asked une adresse"));
  s.speaking.hush();
  s.voice->door(true);
  s.speaking.say({"fini", "fr", 100});
  REQUIRE(s.log.has("said fini"));
  for (const auto& line : s.log.all()) CHECK(line != "said une adresse");
}

TEST_CASE("the sound device is given back after some silence, not while something is to be heard") {
  Story s;
  s.room.left_ms = 5;
  s.speaking.say({"un", "fr", 100});
  REQUIRE(s.log.has("said un"));
  for (const auto& line : s.log.all()) CHECK(line != "rest");
  s.room.left_ms = 0;
  CHECK(s.log.has("rest"));
}

TEST_CASE("how much is still to be heard is told when all was handed over") {
  Story s;
  s.speaking.on_said([&](std::chrono::milliseconds left) { s.log.add(std::to_string(left.count()) + " ms left"); });
  s.room.left_ms = 1700;
  s.speaking.say({"un", "fr", 100});
  CHECK(s.log.has("1700 ms left"));
  s.room.left_ms = 0;
}

}  // namespace guichet::run
