// When the first word is heard, as an order of events; how long it takes is measured by bench_voice.
#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/contract/voice/ears.hpp"

using namespace guichet::devices;
namespace fs = std::filesystem;

namespace {

// A voice program that says a first word and then waits to be let on, as a long text takes its time.
struct SlowProgram {
  fs::path dir = fs::temp_directory_path() / ("guichet-slow-voice-" + std::to_string(getpid()));
  fs::path program = dir / "voice", go_on = dir / "go-on";

  SlowProgram() {
    fs::create_directories(dir);
    REQUIRE(mkfifo(go_on.c_str(), 0600) == 0);
    std::ofstream(program) << "#!/bin/sh\ncat > /dev/null\n"
                           << "head -c 24 /dev/zero; printf '\\042\\126\\000\\000'; head -c 16 /dev/zero\n"  // 22050 Hz
                           << "printf 'abcdefgh'\nread word < '" << go_on.string() << "'\nprintf 'ijkl'\n";
    fs::permissions(program, fs::perms::owner_all);
  }
  ~SlowProgram() { fs::remove_all(dir); }
  void let_on() { std::ofstream(go_on) << "on\n"; }
};

}  // namespace

TEST_CASE("the first sound is heard while the rest is still being spoken into being", "[a11y:24]") {
  SlowProgram slow;
  Ears ears;
  auto voice = make_espeak_voice(ears, [] { return 100; }, slow.program);
  std::thread speaking([&] { voice->say({"Un long texte", "fr", 100}); });
  const bool heard = ears.wait_for_sound();
  const auto first = [&] {
    const std::lock_guard lock(ears.mutex);
    return ears.heard.size();
  }();
  slow.let_on();
  speaking.join();
  CHECK(heard);
  CHECK(first == 4);
  CHECK(ears.heard.size() == 6);
  CHECK(ears.hz == 22050);
}
