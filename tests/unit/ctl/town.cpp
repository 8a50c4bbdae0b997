#include "tests/unit/ctl/town.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "kiosk/ctl/cli.hpp"

namespace guichet::ctl::test {

namespace fs = std::filesystem;

Town::Town()
    : dir(fs::temp_directory_path() / ("guichet-ctl-" + std::to_string(std::random_device{}()))),
      data(dir.string()),
      content((fs::path(GUICHET_SOURCE_DIR) / "kiosk/content").string()),
      places{dir} {
  fs::create_directories(dir);
}

Town::~Town() { fs::remove_all(dir); }

Said Town::ctl(const std::vector<std::string>& words, const std::string& input) const {
  std::vector<const char*> argv{"guichetctl"};
  for (const auto& word : words) argv.push_back(word.c_str());
  std::istringstream in(input);
  std::ostringstream out, err;
  Io io{in, out, err, [this] { return now; }};
  Said said;
  said.code = run(static_cast<int>(argv.size()), argv.data(), io);
  said.out = out.str();
  said.err = err.str();
  return said;
}

void Town::found() {
  const auto keys = ctl({"keys", "new", "--data", data, "--town", "issy-les-moulineaux"});
  INFO(keys.err);
  REQUIRE(keys.code == 0);
  const auto enrolled = ctl({"enrol", "borne-1", "--data", data});
  INFO(enrolled.err);
  REQUIRE(enrolled.code == 0);
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

bool contains(const std::string& haystack, const std::string& needle) {
  return haystack.find(needle) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace guichet::ctl::test
