#include "kiosk/run/wipe_stack.hpp"

#include <array>
#include <cstring>

namespace guichet::run {
namespace {

constexpr std::size_t deep = 192 * 1024;  // deeper than drawing, shaping or writing a PDF goes

}  // namespace

[[gnu::noinline]] void wipe_stack() {
  std::array<char, deep> below;
  explicit_bzero(below.data(), below.size());
}

}  // namespace guichet::run
