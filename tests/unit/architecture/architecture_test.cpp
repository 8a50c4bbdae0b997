#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "tests/unit/architecture/arrows.hpp"

using namespace guichet::architecture;
namespace fs = std::filesystem;

namespace {

template <class Check>
std::string gather(Check check) {
  std::string all;
  for (const auto& source : all_sources())
    for (const auto& line : check(source)) all += line + "\n";
  return all;
}

std::vector<std::string> misnamed(const Source& source) {
  std::vector<std::string> wrong;
  for (const auto& include : source.includes)
    if (include.quoted && !fs::exists(fs::path(GUICHET_SOURCE_DIR) / include.path))
      wrong.push_back(source.path + ":" + std::to_string(include.line) + ": \"" + include.path +
                      "\" is not a path from the root of the repository");
  return wrong;
}

std::vector<std::string> unexplained(const Source& source) {
  if (!source.header()) return {};
  if (source.lines.empty() || !source.lines.front().starts_with("//"))
    return {source.path + ":1: a header opens with why it exists"};
  for (const auto& line : source.lines)
    if (line == "#pragma once") return {};
  return {source.path + ":1: #pragma once is missing"};
}

std::vector<std::string> too_long(const Source& source) {
  if (source.lines.size() <= 500) return {};
  return {source.path + ": " + std::to_string(source.lines.size()) + " lines"};
}

}  // namespace

TEST_CASE("every include follows the arrows of the plan") { CHECK(gather(broken_arrows) == ""); }

TEST_CASE("every library is seen only by the room it belongs to") { CHECK(gather(misplaced_libraries) == ""); }

TEST_CASE("includes are written from the root of the repository") { CHECK(gather(misnamed) == ""); }

TEST_CASE("every header opens with why it exists") { CHECK(gather(unexplained) == ""); }

TEST_CASE("no source file grows past 500 lines") { CHECK(gather(too_long) == ""); }

TEST_CASE("only the loudspeaker makes a sound, and only the voice uses it", "[a11y:32]") {
  static const std::regex sound("SDL_(OpenAudio|QueueAudio|MixAudio)|Mix_|snd_pcm|pa_simple|paplay|aplay");
  std::set<std::string> sounding, speaking;
  for (const auto& source : all_sources())
    for (const auto& line : source.lines) {
      if (std::regex_search(line, sound)) sounding.insert(source.path);
      if (line.find("make_speaker()") != std::string::npos && source.room == "kiosk") speaking.insert(source.path);
    }
  CHECK(sounding == std::set<std::string>{"ui/platform/speaker.cpp"});
  CHECK(speaking == std::set<std::string>{"kiosk/main.cpp"});
}

// No microphone is ever opened, so that nothing can ask for a voice; no library that knows faces or fingerprints is linked.
TEST_CASE("no program listens to a visitor or measures their body", "[a11y:42]") {
  static const std::regex listens("iscapture|SDL_OpenAudioDevice\\([^,]*, *[^0 ]|snd_pcm_open|pa_simple_new|arecord|parecord");
  static const std::regex measures("opencv|libfprint|dlib/|face_recogn", std::regex::icase);
  for (const auto& source : all_sources())
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      INFO(source.path << ":" << i + 1);
      CHECK_FALSE(std::regex_search(source.lines[i], listens));
      CHECK_FALSE(std::regex_search(source.lines[i], measures));
    }
  std::ifstream packages(fs::path(GUICHET_SOURCE_DIR) / "kiosk/packaging/packages.txt");
  std::size_t read = 0;
  for (std::string line; std::getline(packages, line); ++read) CHECK_FALSE(std::regex_search(line, measures));
  CHECK(read > 10);
}

TEST_CASE("the command line library is compiled at most once a room") {
  std::map<std::string, int> seen;
  for (const auto& source : all_sources())
    for (const auto& include : source.includes)
      if (include.path.starts_with("CLI/")) CHECK(++seen[source.room] == 1);
}

TEST_CASE("no folder is a drawer for anything") {
  static const std::regex drawer("^(utils?|common|helpers?|misc|shared|lib)$");
  const fs::path root = GUICHET_SOURCE_DIR;
  for (const char* wing : {"ui", "offline", "devices", "kiosk", "tests"})
    for (const auto& entry : fs::recursive_directory_iterator(root / wing))
      if (entry.is_directory()) {
        INFO(entry.path());
        CHECK_FALSE(std::regex_match(entry.path().filename().string(), drawer));
      }
}

// The guards themselves: each broken arrow of the plan, written down, is seen.
TEST_CASE("a broken arrow is named with its file and line") {
  auto broken = [](const char* path, const char* text) { return broken_arrows(parse(path, text)).size(); };
  CHECK(broken("ui/text/a.cpp", "#include \"offline/outbox/outbox.hpp\"\n") == 1);
  CHECK(broken("ui/text/a.cpp", "#include \"kiosk/visit/model.hpp\"\n") == 1);
  CHECK(broken("offline/outbox/a.cpp", "#include \"offline/dossier/dossier.hpp\"\n") == 1);
  CHECK(broken("devices/printer/a.cpp", "#include \"ui/render/canvas.hpp\"\n") == 1);
  CHECK(broken("kiosk/procedures/a.cpp", "#include \"kiosk/visit/model.hpp\"\n") == 1);
  CHECK(broken("kiosk/visit/a.cpp", "#include \"kiosk/assistant/assistant.hpp\"\n") == 1);
  CHECK(broken("kiosk/visit/a.cpp", "#include \"kiosk/assistant/reply.hpp\"\n") == 0);
  CHECK(broken("kiosk/screens/a.cpp", "#include \"offline/outbox/outbox.hpp\"\n") == 1);
  CHECK(broken("kiosk/run/a.cpp", "#include \"ui/widgets/widgets.hpp\"\n") == 1);
  CHECK(broken("kiosk/ctl/a.cpp", "#include \"ui/text/text.hpp\"\n") == 1);
  CHECK(broken("kiosk/ctl/a.cpp", "#include \"kiosk/screens/screen.hpp\"\n") == 1);
  CHECK(broken("kiosk/attic/a.cpp", "#include \"kiosk/visit/model.hpp\"\n") == 1);
  CHECK(broken("kiosk/main.cpp", "#include \"ui/text/text.hpp\"\n") == 0);
  CHECK(broken_arrows(parse("ui/text/a.cpp", "\n  #  include \"kiosk/visit/model.hpp\"\n")).front() ==
        "ui/text/a.cpp:2: ui/text must not know kiosk/visit/model.hpp");
}

TEST_CASE("a library out of its room is named") {
  auto misplaced = [](const char* path, const char* text) { return misplaced_libraries(parse(path, text)).size(); };
  CHECK(misplaced("kiosk/run/a.cpp", "#include <curl/curl.h>\n") == 1);
  CHECK(misplaced("offline/uplink/main.cpp", "#include <curl/curl.h>\n") == 0);
  CHECK(misplaced("kiosk/run/a.cpp", "#include <httplib.h>\n") == 1);
  CHECK(misplaced("kiosk/visit/a.cpp", "#include <thread>\n") == 1);
  CHECK(misplaced("kiosk/visit/a.cpp", "#include <SDL.h>\n") == 1);
  CHECK(misplaced("kiosk/visit/a.cpp", "auto t = std::chrono::system_clock::now();\n") == 1);
  CHECK(misplaced("kiosk/visit/a.cpp", "Steady next(const Now& now);\n") == 0);
}
