#include "tests/unit/architecture/arrows.hpp"

#include <algorithm>
#include <map>
#include <regex>

namespace guichet::architecture {
namespace {

// What a room may include besides itself: a wing ("offline/"), a room ("kiosk/visit/") or one header.
// A room that is not listed may include nothing of ours but itself, so that a new room is a decision.
const std::map<std::string, std::vector<std::string>>& arrows() {
  static const std::map<std::string, std::vector<std::string>> table = {
      {"ui/platform", {"ui/"}},
      {"ui/render", {"ui/"}},
      {"ui/text", {"ui/"}},
      {"ui/widgets", {"ui/"}},
      {"ui/access", {"ui/"}},
      {"offline/settings", {}},
      {"offline/envelope", {}},
      {"offline/dossier", {"offline/envelope/"}},
      {"offline/outbox", {"offline/envelope/"}},  // carries envelopes, never asks what is in them
      {"offline/stick", {"offline/envelope/"}},
      {"offline/courier", {"offline/outbox/", "offline/envelope/"}},
      {"offline/uplink", {"offline/envelope/", "offline/settings/"}},
      {"offline/gateway", {"offline/"}},
      {"devices/printer", {"devices/"}},
      {"kiosk/procedures", {"offline/settings/"}},
      {"kiosk/fiches", {}},
      {"kiosk/assistant", {"kiosk/fiches/", "kiosk/procedures/", "offline/settings/"}},
      {"kiosk/visit", {"kiosk/procedures/", "kiosk/assistant/reply.hpp", "kiosk/fiches/fiche.hpp"}},
      {"kiosk/screens", {"kiosk/visit/", "kiosk/procedures/", "kiosk/assistant/reply.hpp", "kiosk/fiches/fiche.hpp", "ui/"}},
      {"kiosk/receipts", {"kiosk/procedures/"}},
      {"kiosk/run",
       {"kiosk/visit/", "kiosk/receipts/", "kiosk/assistant/", "kiosk/fiches/", "kiosk/procedures/", "offline/", "devices/"}},
      {"kiosk/play", {"kiosk/", "ui/", "offline/", "devices/"}},
      {"kiosk", {"kiosk/", "ui/", "offline/", "devices/"}},
      {"kiosk/ctl",
       {"kiosk/run/", "kiosk/visit/", "kiosk/receipts/", "kiosk/assistant/", "kiosk/fiches/", "kiosk/procedures/", "offline/",
        "devices/"}},
  };
  return table;
}

bool ours(const Include& include) {
  static const std::regex wing("^(ui|offline|devices|kiosk|tests)/");
  return include.quoted || std::regex_search(include.path, wing);
}

bool allowed(const Source& from, const std::string& to) {
  if (to.starts_with(from.room + "/")) return true;
  auto found = arrows().find(from.room);
  if (found == arrows().end()) return false;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& target) { return to.starts_with(target); });
}

std::string at(const Source& source, std::size_t line) { return source.path + ":" + std::to_string(line) + ": "; }

// Where a library may be seen; everywhere else it is out of place.
struct Home { std::regex library; std::string name; std::regex rooms; };

const std::vector<Home>& homes() {
  static const std::vector<Home> table = {
      {std::regex("^curl/"), "libcurl", std::regex("^offline/uplink")},
      {std::regex("^httplib"), "cpp-httplib", std::regex("^(offline/gateway|kiosk/ctl)")},
      {std::regex("^CLI/"), "CLI11", std::regex("^kiosk/ctl|/main.cpp$")},
      {std::regex("^(SQLiteCpp/|sqlite3)"), "SQLite", std::regex("^(offline/(outbox|gateway/storage)|kiosk/fiches|kiosk/assistant/recall)")},
      {std::regex("^(pqxx|libpq)"), "PostgreSQL", std::regex("^offline/gateway/storage")},
      {std::regex("^imgui"), "Dear ImGui", std::regex("^ui/")},
      {std::regex("^SDL"), "SDL", std::regex("^(ui/(platform|render)|kiosk/(play/|[^/]+$))")},
      {std::regex("^(cairo|qrencode)"), "cairo and libqrencode", std::regex("^(kiosk/receipts|devices/printer)")},
      {std::regex("^(netinet/|arpa/|netdb)"), "network sockets", std::regex("^(offline/(uplink|gateway)|kiosk/ctl)")},
  };
  return table;
}

// Rooms that are functions of their inputs: no thread, no clock, no effect.
bool pure(const Source& source) { return source.room == "kiosk/visit"; }

}  // namespace

std::vector<std::string> broken_arrows(const Source& source) {
  std::vector<std::string> broken;
  for (const auto& include : source.includes)
    if (ours(include) && !allowed(source, include.path))
      broken.push_back(at(source, include.line) + source.room + " must not know " + include.path);
  return broken;
}

std::vector<std::string> misplaced_libraries(const Source& source) {
  static const std::regex effects("^(thread|mutex|condition_variable|future|atomic|ctime|time\\.h|fstream|sys/|unistd)");
  std::vector<std::string> misplaced;
  for (const auto& include : source.includes) {
    for (const auto& home : homes())
      if (std::regex_search(include.path, home.library) && !std::regex_search(source.path, home.rooms))
        misplaced.push_back(at(source, include.line) + home.name + " does not belong here");
    if (pure(source) && std::regex_search(include.path, effects))
      misplaced.push_back(at(source, include.line) + "<" + include.path + "> in a room without effects");
  }
  for (std::size_t i = 0; pure(source) && i < source.lines.size(); ++i)
    if (source.lines[i].find("::now(") != std::string::npos)
      misplaced.push_back(at(source, i + 1) + "reads a real clock");
  return misplaced;
}

}  // namespace guichet::architecture
