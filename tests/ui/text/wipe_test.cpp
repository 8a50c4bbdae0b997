// What a visitor typed must be gone from memory at the end of the visit: this reads the process's own writable memory.
#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "tests/ui/text/support.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

// Places in memory (but the stack, where this function reads) of a needle kept with every bit turned, so as not to find
// itself. Read through the kernel, since a sanitizer forbids to touch freed memory.
int found_in_memory(const std::string& turned) {
  const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  REQUIRE(memory >= 0);
  std::ifstream maps("/proc/self/maps");
  int found = 0;
  std::array<char, 65536> part;
  for (std::string line; std::getline(maps, line);) {
    unsigned long from = 0, to = 0;
    std::sscanf(line.c_str(), "%lx-%lx", &from, &to);
    if (line.find(" rw-p ") == line.npos || line.find("[stack]") != line.npos || to - from > (1ul << 28)) continue;
    for (; from < to; from += part.size() - turned.size()) {
      const auto size = pread(memory, part.data(), std::min(part.size(), to - from), static_cast<off_t>(from));
      if (size < static_cast<ssize_t>(turned.size())) break;
      const auto same = [](char here, char there) { return static_cast<char>(~here) == there; };
      found += std::search(part.begin(), part.begin() + size, turned.begin(), turned.end(), same) != part.begin() + size;
    }
  }
  close(memory);
  explicit_bzero(part.data(), part.size());
  return found;
}

// As bytes, or with `width` 4 as code points.
std::string turned(std::string_view ascii, std::size_t width = 1) {
  std::string out(ascii.size() * width, static_cast<char>(~0));
  for (std::size_t i = 0; i < ascii.size(); ++i) out[i * width] = static_cast<char>(~ascii[i]);
  return out;
}

}  // namespace

TEST_CASE("clear leaves nothing of a typed text in memory") {
  auto engine = make_text_engine(fonts());
  std::string name;
  name.reserve(100);
  for (char c = 'z'; c > 'c'; --c) (name += c) += static_cast<char>(c - 32);  // nowhere else in the program
  // As a field does: a new text for each key. A piece of the middle is looked for, since freeing overwrites a start.
  const auto piece = std::string_view(name).substr(8, 12);  // a copy of its own would be found too
  const auto as_bytes = turned(piece), as_points = turned(piece, 4);
  for (std::size_t typed = 1; typed <= name.size(); ++typed) engine->layout(std::string_view(name).substr(0, typed), body, 120);
  CHECK(found_in_memory(as_points) > 0);
  explicit_bzero(name.data(), name.size());
  CHECK(found_in_memory(as_bytes) > 0);
  engine->clear();
  CHECK(found_in_memory(as_bytes) == 0);
  CHECK(found_in_memory(as_points) == 0);
}
