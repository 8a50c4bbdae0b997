#include "kiosk/run/wipe_stack.hpp"

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace guichet::run {
namespace {

constexpr std::uintptr_t page = 4096;
constexpr std::size_t deep = 192 * 1024;  // deeper than drawing, shaping or writing a PDF goes

}  // namespace

[[gnu::noinline]] void wipe_stack() {
  std::array<char, deep> below;
  explicit_bzero(below.data(), below.size());
  // And given back: four threads would keep 192 KiB each for nothing.
  const auto from = (reinterpret_cast<std::uintptr_t>(below.data()) + page - 1) / page * page;
  const auto to = reinterpret_cast<std::uintptr_t>(below.data() + below.size()) / page * page;
  madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
}

}  // namespace guichet::run
