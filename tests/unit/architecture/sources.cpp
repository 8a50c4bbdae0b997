#include "tests/unit/architecture/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace guichet::architecture {
namespace {

namespace fs = std::filesystem;

bool is_source(const fs::path& path) { return path.extension() == ".cpp" || path.extension() == ".hpp"; }

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

std::string room_of(const std::string& path) {
  auto first = path.find('/');
  if (first == std::string::npos) return path;
  auto second = path.find('/', first + 1);
  return path.substr(0, second == std::string::npos ? first : second);
}

Source parse(std::string path, const std::string& text) {
  static const std::regex include(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  Source source;
  source.room = room_of(path);
  source.path = std::move(path);
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    source.lines.push_back(line);
    std::smatch match;
    if (std::regex_search(line, match, include))
      source.includes.push_back({source.lines.size(), match[1] == "\"", match[2]});
  }
  return source;
}

std::vector<Source> all_sources() {
  const fs::path root = GUICHET_SOURCE_DIR;
  std::vector<Source> sources;
  for (const char* wing : {"ui", "offline", "devices", "kiosk"})
    for (const auto& entry : fs::recursive_directory_iterator(root / wing))
      if (entry.is_regular_file() && is_source(entry.path()))
        sources.push_back(parse(fs::relative(entry.path(), root).generic_string(), read(entry.path())));
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
  return sources;
}

}  // namespace guichet::architecture
