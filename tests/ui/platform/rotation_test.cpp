#include <catch2/catch.hpp>

#include "ui/platform/rotation.hpp"

using namespace guichet::ui;

namespace {
struct Board {
  Board(int w, int h)
      : width(w), height(h), words(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  PixelTarget target() { return {words.data(), width, height, width}; }
  std::uint32_t at(int x, int y) const { return words[static_cast<std::size_t>(y * width + x)]; }
  int width, height;
  std::vector<std::uint32_t> words;
};
}  // namespace

TEST_CASE("pixels go to the place of the panel from which a finger comes back to them") {
  const Size panel{70, 41};
  for (auto rotation : {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters}) {
    const Size size = logical_size(panel, rotation);
    Board logical(size.width, size.height), shown(panel.width, panel.height);
    for (std::size_t i = 0; i < logical.words.size(); ++i) logical.words[i] = static_cast<std::uint32_t>(i);
    copy_rotated(logical.target(), {0, 0, size.width, size.height}, shown.target(), rotation);
    for (int y = 0; y < panel.height; ++y)
      for (int x = 0; x < panel.width; ++x) {
        const Vec p =
            to_logical({static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f}, panel, rotation);
        REQUIRE(shown.at(x, y) == logical.at(static_cast<int>(p.x), static_cast<int>(p.y)));
      }
  }
}

TEST_CASE("a changed rectangle lands within its rectangle on the panel, and only there") {
  const Size panel{70, 41};
  for (auto rotation : {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters}) {
    const Size size = logical_size(panel, rotation);
    Board logical(size.width, size.height), shown(panel.width, panel.height);
    for (auto& w : logical.words) w = 7;
    const Area part{3, 5, 19, 12}, on_panel = to_panel(part, panel, rotation);
    copy_rotated(logical.target(), part, shown.target(), rotation);
    for (int y = 0; y < panel.height; ++y)
      for (int x = 0; x < panel.width; ++x)
        REQUIRE((shown.at(x, y) == 7) == on_panel.covers({x, y, x + 1, y + 1}));
  }
}

TEST_CASE("a panel turned clockwise by a quarter has its own upper edge at the right") {
  const Size panel{1920, 1080};
  CHECK(logical_size(panel, Rotation::quarter).width == 1080);
  const Vec p = to_logical({0, 0}, panel, Rotation::quarter);
  CHECK(p.x == 1080);
  CHECK(p.y == 0);
}
