// A clock that may have no battery, and jumps.
#include <catch2/catch.hpp>
#include <unistd.h>

#include <fstream>

#include "kiosk/run/clock.hpp"

namespace guichet::run {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

constexpr sys_seconds today{1'795'000'000s}, in_ten_years{2'110'000'000s};

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("guichet-clock-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

Clock started(const Folder& at, sys_seconds wall, bool synchronised) {
  return Clock(at.path / "clock", "Europe/Paris", {[wall] { return wall; }, [synchronised] { return synchronised; }});
}

}  // namespace

TEST_CASE("a clock never shows a time before the last one a time server vouched for") {
  Folder at;
  started(at, today, true).save();
  const auto now = started(at, sys_seconds{}, false).now();
  CHECK(now.wall == today);
  CHECK(now.quality == visit::ClockQuality::floor);
}

TEST_CASE("a clock that jumped ahead without a time server leaves no trace once it is set right") {
  Folder at;
  started(at, today, true).save();
  started(at, in_ten_years, false).save();
  const auto now = started(at, today + 1h, true).now();
  CHECK(now.wall == today + 1h);
  CHECK(now.quality == visit::ClockQuality::synchronised);
}

TEST_CASE("a clock without a saved time starts no earlier than the program itself") {
  Folder at;
  const auto now = started(at, sys_seconds{}, false).now();
  CHECK(now.wall >= sys_seconds{1'793'000'000s});
  CHECK(now.quality == visit::ClockQuality::floor);
}

TEST_CASE("a clock that cannot save goes on telling the time") {
  Folder at;
  std::ofstream(at.path / "file") << "in the way";
  Clock clock(at.path / "file" / "clock", "Europe/Paris", {[] { return today; }, [] { return true; }});
  clock.save();
  CHECK(clock.now().wall == today);
}

TEST_CASE("a clock whose saved time is damaged starts as if there were none") {
  Folder at;
  std::ofstream(at.path / "clock") << "soon";
  CHECK(started(at, today, false).now().wall == today);
}

}  // namespace guichet::run
