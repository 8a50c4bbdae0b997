#include <catch2/catch.hpp>

#include <cmath>

#include "tests/ui/text/support.hpp"
#include "ui/text/atlas.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

int ink(TextEngine& engine, const Glyph& g, int x, int y) {
  const auto& page = engine.pages()[g.page];
  return page.pixels[(g.v + y) * page.width + g.u + x];
}

double sum(TextEngine& engine, const Glyph& g) {
  double total = 0;
  for (int y = 0; y < g.h; ++y)
    for (int x = 0; x < g.w; ++x) total += ink(engine, g, x, y) / 255.0;
  return total;
}

constexpr double pi = 3.14159265358979;

}  // namespace

TEST_CASE("a corner covers a quarter of a disc and is symmetrical") {
  auto engine = make_text_engine({});
  for (float r : {8.f, 24.f, 40.f}) {
    const auto g = engine->corner(r, 0);
    REQUIRE(g.w == static_cast<int>(r));
    CHECK(sum(*engine, g) == Approx(pi * r * r / 4).epsilon(0.002));
    for (int y = 0; y < g.h; ++y)
      for (int x = 0; x < y; ++x) CHECK(std::abs(ink(*engine, g, x, y) - ink(*engine, g, y, x)) <= 1);
    CHECK(ink(*engine, g, 0, 0) == 0);
    CHECK(ink(*engine, g, g.w - 1, g.h - 1) == 255);
  }
}

TEST_CASE("a ring's corner covers the difference of two quarters") {
  auto engine = make_text_engine({});
  const auto g = engine->corner(24, 3);
  CHECK(sum(*engine, g) == Approx(pi * (24 * 24 - 21 * 21) / 4).epsilon(0.005));
  CHECK(ink(*engine, g, g.w - 1, g.h - 1) == 0);
  CHECK(ink(*engine, g, g.w - 1, 0) > 250);
}

TEST_CASE("a corner whose radius is not whole meets straight edges") {
  auto engine = make_text_engine({});
  const auto g = engine->corner(10.5f, 0);
  REQUIRE(g.w == 11);
  CHECK(sum(*engine, g) == Approx(pi * 10.5 * 10.5 / 4 + 2 * 0.5 * 10.5 + 0.25).epsilon(0.003));
}

TEST_CASE("a soft corner fades outwards, and its edges are profiles that can be stretched") {
  auto engine = make_text_engine({});
  const auto g = engine->soft_corner(24, 16);
  REQUIRE(g.w == 56);
  CHECK(ink(*engine, g, 0, 0) == 0);
  CHECK(ink(*engine, g, g.w - 1, g.h - 1) == 255);
  CHECK(ink(*engine, g, g.w - 1, 16) == Approx(128).margin(8));  // half of the light on the edge itself
  for (int y = 1; y < g.h; ++y) {
    CHECK(ink(*engine, g, g.w - 1, y) >= ink(*engine, g, g.w - 1, y - 1));
    CHECK(std::abs(ink(*engine, g, g.w - 1, y) - ink(*engine, g, y, g.h - 1)) <= 1);
  }
}

TEST_CASE("glyphs in a page never overlap") {
  Atlas atlas;
  int overlaps = 0;
  for (int i = 0; i < 400; ++i) {
    const int w = 5 + i * 7 % 40, h = 6 + i * 13 % 60;
    const auto place = atlas.add(w, h);
    REQUIRE(place);
    for (int y = 0; y < h; ++y)
      for (int x = 0; x < w; ++x) overlaps += place->pixels[y * place->stride + x]++;
  }
  CHECK(overlaps == 0);
}

TEST_CASE("a page tells what changed since it was last settled") {
  Atlas atlas;
  atlas.add(10, 10);
  atlas.settle();
  const auto before = atlas.pages()[0].revision;
  CHECK(atlas.pages()[0].dirty_w == 0);
  const auto place = atlas.add(20, 10);
  const auto& page = atlas.pages()[0];
  CHECK(page.revision > before);
  CHECK(page.dirty_since == before);
  CHECK((page.dirty_x == place->x && page.dirty_y == place->y && page.dirty_w == 20 && page.dirty_h == 10));
}

TEST_CASE("an atlas past its budget is dropped between frames and text comes back") {
  auto engine = make_text_engine(fonts());
  const TextStyle style{Face::medium, 28, 40};
  const auto first = engine->layout("Bonjour", style, 0).lines[0].glyphs;
  const auto generation = engine->generation();
  std::uint64_t newest = 0;
  for (int i = 0; i < 40; ++i) engine->corner(500.f + static_cast<float>(i) / 8, 0);  // four to a page
  CHECK(engine->pages().size() > Atlas::budget);
  CHECK(identity(engine->layout("Bonjour", style, 0).lines[0].glyphs[0]) == identity(first[0]));  // unmoved this frame
  for (const auto& page : engine->pages()) newest = std::max(newest, page.revision);

  engine->trim();
  CHECK(engine->generation() > generation);
  CHECK(engine->pages().empty());
  const auto& again = engine->layout("Bonjour", style, 0);
  CHECK(again.lines[0].glyphs.size() == first.size());
  CHECK(sum(*engine, again.lines[0].glyphs[0]) > 50);
  CHECK(engine->pages()[0].revision > newest);
}

TEST_CASE("a shape larger than any page is left out, not overflowed") {
  auto engine = make_text_engine(fonts());
  CHECK(engine->corner(5000, 0).w == 0);
  CHECK(engine->corner(1500, 0).w == 1500);
}

TEST_CASE("layouts live while they are used and are forgotten when they are not") {
  auto engine = make_text_engine(fonts());
  const auto* kept = &engine->layout("gardé", body, 0);
  engine->trim();
  CHECK(&engine->layout("gardé", body, 0) == kept);
  engine->layout("oublié \U00012000", body, 0);
  CHECK(engine->missing_glyphs() == 1);
  engine->layout("oublié \U00012000", body, 0);
  CHECK(engine->missing_glyphs() == 1);
  engine->trim();
  engine->trim();
  engine->layout("oublié \U00012000", body, 0);
  CHECK(engine->missing_glyphs() == 2);  // laid out anew
}
