// What a visitor typed must be gone from memory at the end of the visit: this reads the process's own writable memory.
#include <catch2/catch.hpp>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "tests/ui/text/support.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

// Places in the heap where `needle`, kept here with every bit turned so as not to find itself, stands.
int found_in_heap(const std::string& turned) {
  std::ifstream maps("/proc/self/maps"), memory("/proc/self/mem", std::ios::binary);
  int found = 0;
  for (std::string line; std::getline(maps, line);) {
    if (line.find("[heap]") == line.npos) continue;
    unsigned long from = 0, to = 0;
    std::sscanf(line.c_str(), "%lx-%lx", &from, &to);
    for (const char* p = reinterpret_cast<const char*>(from); p + turned.size() <= reinterpret_cast<const char*>(to); ++p) {
      std::size_t i = 0;
      while (i < turned.size() && static_cast<char>(~p[i]) == turned[i]) ++i;
      found += i == turned.size();
    }
  }
  return found;
}

std::string turned(const std::string& s) {
  std::string out = s;
  for (auto& c : out) c = static_cast<char>(~c);
  return out;
}

std::string utf32(const std::string& ascii) {
  std::string out;
  for (char c : ascii) out += std::string{c, '\0', '\0', '\0'};
  return out;
}

}  // namespace

TEST_CASE("clear leaves nothing of a typed text in memory") {
  auto engine = make_text_engine(fonts());
  std::string name = "Zyxw";
  name += "vutsrq-Ponmlkjihg";  // long enough to live on the heap, nowhere else in the program
  const auto as_bytes = turned(name), as_points = turned(utf32(name));
  engine->layout(name, body, 120);
  explicit_bzero(name.data(), name.size());
  CHECK(found_in_heap(as_bytes) > 0);
  CHECK(found_in_heap(as_points) > 0);
  engine->clear();
  CHECK(found_in_heap(as_bytes) == 0);
  CHECK(found_in_heap(as_points) == 0);
}
