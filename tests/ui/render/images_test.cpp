#include <catch2/catch.hpp>
#include <fstream>

#include "tests/ui/render/support.hpp"
#include "ui/render/image_store.hpp"
#include "ui/render/png.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {
std::filesystem::path folder() {
  auto path = std::filesystem::temp_directory_path() / ("guichet-images-" + std::to_string(::getpid()));
  std::filesystem::create_directories(path);
  return path;
}
}  // namespace

TEST_CASE("an image at its own size is shown pixel for pixel") {
  Sheet s(60, 60);
  const Picture p = checkers(32, 32, 255);
  const ImageId id = s.renderer->register_image(p);
  s.draw([&](Canvas& c) { c.rect({0, 0, 60, 60}, white), c.image(id, {10, 10, 32, 32}); });
  for (int y = 0; y < 32; ++y)
    for (int x = 0; x < 32; ++x) {
      const auto* from = p.rgba.data() + 4 * (y * 32 + x);
      REQUIRE(s.pixels.at(10 + x, 10 + y) == Colour{from[0], from[1], from[2]});
    }
}

TEST_CASE("a shrunk image keeps its mean colour, and transparency does not darken its edge") {
  ImageStore store;
  Picture p{64, 64, {}};
  for (int i = 0; i < 64 * 64; ++i)
    for (int v : {i % 2 ? 255 : 0, 100, 255, i % 64 < 32 ? 255 : 0})
      p.rgba.push_back(static_cast<std::uint8_t>(v));
  const ScaledImage* small = store.scaled(store.add(p), 16, 16);
  REQUIRE(small);
  CHECK_FALSE(small->pixels.opaque());
  std::array<Argb, 16> row{};
  small->copy(0, 8, row);
  const Argb inside = row[3], edge = row[7], outside = row[14];
  CHECK(std::abs(static_cast<int>(inside >> 16 & 255) - 127) <= 8);
  CHECK((inside >> 8 & 255) == 100);
  CHECK((edge & 255) == 255);
  CHECK((edge >> 8 & 255) == 100);
  CHECK(outside == 0);
}

TEST_CASE("an image keeps every colour, whether two bytes can number them or not") {
  for (const int side : {200, 300}) {  // 40,000 and 90,000 colours
    Picture p{side, side, {}};
    for (int i = 0; i < side * side; ++i)
      for (int v : {i & 255, i >> 8 & 255, i >> 16 & 255, 255}) p.rgba.push_back(static_cast<std::uint8_t>(v));
    ImageStore store;
    const ScaledImage* same = store.scaled(store.add(p), side, side);
    REQUIRE(same);
    CHECK(same->pixels.opaque());
    std::vector<Argb> row(static_cast<std::size_t>(side));
    for (int y = 0; y < side; ++y) {
      same->copy(0, y, row);
      for (int x = 0; x < side; ++x) {
        const auto i = static_cast<Argb>(y * side + x);
        REQUIRE(row[static_cast<std::size_t>(x)] == (0xff000000u | (i & 255) << 16 | (i >> 8 & 255) << 8 | i >> 16));
      }
    }
  }
}

TEST_CASE("the store keeps a few sizes of an image and refuses a picture that is none") {
  ImageStore store;
  const ImageId id = store.add(checkers(8, 8, 255));
  const auto first = store.scaled(id, 4, 4)->number;
  store.scaled(id, 5, 5);
  CHECK(store.scaled(id, 4, 4)->number == first);
  store.scaled(id, 6, 6);
  store.scaled(id, 7, 7);
  CHECK(store.scaled(id, 4, 4)->number == first);
  CHECK(store.scaled(id, 5, 5)->number != first + 1);
  CHECK(store.scaled(99, 4, 4) == nullptr);
  CHECK(store.add(Picture{10, 10, {1, 2, 3}}) == 0);
}

TEST_CASE("a picture survives being saved and loaded") {
  const auto path = folder() / "p.png";
  const Picture p = checkers(33, 17, 200);
  REQUIRE(save_png(path, p));
  const auto back = load_png(path);
  REQUIRE(back);
  CHECK(back->width == 33);
  CHECK(back->rgba == p.rgba);
  std::filesystem::remove_all(folder());
}

TEST_CASE("a broken or missing picture is one line that names the file") {
  const auto path = folder() / "broken.png";
  REQUIRE(save_png(path, checkers(64, 64, 255)));
  std::filesystem::resize_file(path, 60);
  const auto broken = load_png(path);
  REQUIRE_FALSE(broken);
  CHECK(broken.error().find("broken.png: ") != std::string::npos);
  CHECK(broken.error().find('\n') == std::string::npos);
  const auto missing = load_png(folder() / "none.png");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().find("none.png") != std::string::npos);
  CHECK_FALSE(save_png(folder() / "no" / "such" / "folder.png", checkers(2, 2, 255)));
  std::filesystem::remove_all(folder());
}
