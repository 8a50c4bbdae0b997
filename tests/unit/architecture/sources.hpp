// The house's own sources as text, so that the plan of the house can be checked against what is really written.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace guichet::architecture {

struct Include {
  std::size_t line = 0;
  bool quoted = false;  // "ours" rather than <theirs>
  std::string path;
};

struct Source {
  std::string path;  // relative to the root of the repository
  std::string room;  // "kiosk/visit", "ui/text"; for a file right in kiosk/, "kiosk"
  std::vector<std::string> lines;
  std::vector<Include> includes;
  bool header() const { return path.ends_with(".hpp"); }
};

// Every .cpp and .hpp below ui/ offline/ devices/ kiosk/.
std::vector<Source> all_sources();
Source parse(std::string path, const std::string& text);

// The room a path lies in: its folder, at most two levels deep.
std::string room_of(const std::string& path);

}  // namespace guichet::architecture
