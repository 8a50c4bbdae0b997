#include <catch2/catch.hpp>

#include "tests/ui/render/support.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

int distance(Colour a, Colour b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

// How much ink a rectangle of white paper holds, in pixels.
double inked(const Pixels& p, Area a) {
  double sum = 0;
  for (int y = a.y0; y < a.y1; ++y)
    for (int x = a.x0; x < a.x1; ++x) sum += (255 - p.at(x, y).g) / 255.0;
  return sum;
}

constexpr Colour black{0, 0, 0};
void blank(Canvas& c) { c.rect({0, 0, 1000, 1000}, white); }

}  // namespace

TEST_CASE("a rectangle fills whole pixels and not one more") {
  Sheet s(60, 40);
  s.draw([](Canvas& c) { blank(c), c.rect({10.3f, 5.4f, 20, 10}, red); });
  CHECK(s.pixels.at(10, 5) == red);
  CHECK(s.pixels.at(29, 14) == red);
  CHECK(s.pixels.at(9, 5) == white);
  CHECK(s.pixels.at(30, 14) == white);
  CHECK(s.pixels.at(29, 15) == white);
}

TEST_CASE("half transparent ink is half way between ink and paper, whatever the width") {
  for (int width : {1, 3, 4, 7, 16, 33}) {
    Sheet s(60, 10);
    s.draw([&](Canvas& c) { blank(c), c.rect({2, 2, static_cast<float>(width), 4}, {0, 0, 0, 128}); });
    for (int x = 2; x < 2 + width; ++x) CHECK(distance(s.pixels.at(x, 3), {127, 127, 127}) <= 1);
    CHECK(s.pixels.at(2 + width, 3) == white);
  }
}

TEST_CASE("a rounded rectangle covers what geometry says") {
  Sheet s(140, 120);
  s.draw([](Canvas& c) { blank(c), c.round_rect({10, 10, 100, 80}, 20, black); });
  const double expected = 100 * 80 - (4 - 3.14159265) * 20 * 20;
  CHECK(inked(s.pixels, {0, 0, 140, 120}) == Approx(expected).epsilon(0.002));
  CHECK(s.pixels.at(10, 10) == white);
  CHECK(s.pixels.at(109, 89) == white);
  CHECK(s.pixels.at(60, 10) == black);
  CHECK(s.pixels.at(10, 50) == black);
}

TEST_CASE("all four corners of a rounded rectangle are mirror images") {
  Sheet s(140, 120);
  s.draw([](Canvas& c) {
    blank(c), c.round_rect({10, 10, 101, 81}, 17, black), c.border({10, 10, 101, 81}, 17, 3, red);
  });
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 50; ++x) {
      const Colour one = s.pixels.at(10 + x, 10 + y);
      REQUIRE(one == s.pixels.at(110 - x, 10 + y));
      REQUIRE(one == s.pixels.at(10 + x, 90 - y));
      REQUIRE(one == s.pixels.at(110 - x, 90 - y));
    }
}

TEST_CASE("a disc has the area of a disc, and a ring is a disc less a smaller one") {
  Sheet s(120, 120);
  s.draw([](Canvas& c) { blank(c), c.disc({60, 60}, 40, black); });
  CHECK(inked(s.pixels, {0, 0, 120, 120}) == Approx(3.14159265 * 1600).epsilon(0.003));
  s.draw([](Canvas& c) { blank(c), c.ring({60, 60}, 40, 6, black); });
  CHECK(inked(s.pixels, {0, 0, 120, 120}) == Approx(3.14159265 * (1600 - 34 * 34)).epsilon(0.01));
}

TEST_CASE("a border lies inside its rectangle and leaves the middle alone") {
  Sheet s(100, 60);
  s.draw([](Canvas& c) { blank(c), c.border({10, 10, 80, 40}, 0, 3, red); });
  CHECK(s.pixels.at(10, 10) == red);
  CHECK(s.pixels.at(12, 30) == red);
  CHECK(s.pixels.at(13, 30) == white);
  CHECK(s.pixels.at(9, 30) == white);
  CHECK(s.pixels.at(89, 49) == red);
  CHECK(s.pixels.at(50, 50) == white);
}

TEST_CASE("a gradient runs from its first colour to its last through rounded corners without a step") {
  Sheet s(100, 120);
  s.draw([](Canvas& c) { blank(c), c.gradient({10, 10, 80, 100}, 20, {200, 100, 0}, {0, 100, 200}); });
  CHECK(distance(s.pixels.at(50, 10), {200, 100, 0}) <= 2);
  CHECK(distance(s.pixels.at(50, 109), {0, 100, 200}) <= 2);
  for (int y = 11; y < 110; ++y) REQUIRE(distance(s.pixels.at(50, y), s.pixels.at(50, y - 1)) <= 4);
  CHECK(distance(s.pixels.at(25, 20), s.pixels.at(50, 20)) <= 2);  // corner and middle of one row
}

TEST_CASE("a shadow is darker near the card than far from it, and heavier below") {
  Sheet s(300, 300);
  s.draw([](Canvas& c) {
    blank(c), c.shadow({80, 80, 140, 140}, 24, 2), c.round_rect({80, 80, 140, 140}, 24, white);
  });
  CHECK(s.pixels.at(150, 225).g < s.pixels.at(150, 240).g);
  CHECK(s.pixels.at(150, 225).g < s.pixels.at(150, 75).g);
  CHECK(s.pixels.at(76, 150) == s.pixels.at(223, 150));
  CHECK(s.pixels.at(150, 290) == white);
}

TEST_CASE("nothing is drawn outside a clip, and clips narrow each other") {
  Sheet s(100, 100);
  s.draw([](Canvas& c) {
    blank(c);
    c.push_clip({20, 20, 40, 40});
    c.push_clip({40, 0, 60, 60});
    c.round_rect({0, 0, 100, 100}, 30, red);
    c.triangle({0, 0}, {100, 0}, {50, 100}, blue);
    c.pop_clip();
    c.pop_clip();
  });
  for (int y = 0; y < 100; ++y)
    for (int x = 0; x < 100; ++x)
      if (x < 40 || x >= 60 || y < 20 || y >= 60) REQUIRE(s.pixels.at(x, y) == white);
  CHECK(s.pixels.at(50, 40) == blue);
}

TEST_CASE("a triangle has its area, whichever way its corners run") {
  for (bool turned : {false, true}) {
    Sheet s(120, 120);
    s.draw([&](Canvas& c) {
      blank(c);
      if (turned)
        c.triangle({10, 10}, {10, 100}, {100, 10}, black);
      else
        c.triangle({10, 10}, {100, 10}, {10, 100}, black);
    });
    CHECK(inked(s.pixels, {0, 0, 120, 120}) == Approx(4050).epsilon(0.03));
  }
}

TEST_CASE("an arc covers its share of the ring and begins at the top") {
  Sheet s(120, 120);
  s.draw([](Canvas& c) { blank(c), c.arc_segment({60, 60}, 50, 10, 0, 0.25f, black); });
  CHECK(inked(s.pixels, {60, 0, 120, 60}) == Approx(3.14159265 * (2500 - 1600) / 4).epsilon(0.04));
  CHECK(inked(s.pixels, {0, 61, 120, 120}) < 30);
  CHECK(inked(s.pixels, {0, 0, 59, 120}) < 30);
}

TEST_CASE("text starts left in French, right in Arabic, and says how high it is") {
  float height = 0;
  const auto write = [&](Canvas& c) { blank(c), height = c.text({20, 10, 360, 0}, "Bonjour", body, black); };
  Sheet s(400, 60);
  s.draw(write);
  CHECK(height == 40);
  CHECK(inked(s.pixels, {20, 0, 150, 60}) > 100);
  CHECK(inked(s.pixels, {200, 0, 400, 60}) == 0);
  s.draw(write, true);
  CHECK(inked(s.pixels, {250, 0, 380, 60}) > 100);
  CHECK(inked(s.pixels, {0, 0, 200, 60}) == 0);
}

TEST_CASE("an icon's ink is centred on its point") {
  Sheet s(101, 101);
  s.draw([](Canvas& c) { blank(c), c.icon(0xE5CD, {50, 50}, 64, black); });  // a cross, the same to all sides
  const Area box{0, 0, 101, 101};
  double x = 0, y = 0;
  for (int j = box.y0; j < box.y1; ++j)
    for (int i = box.x0; i < box.x1; ++i) {
      const double w = (255 - s.pixels.at(i, j).g) / 255.0;
      x += w * (i + 0.5), y += w * (j + 0.5);
    }
  const double all = inked(s.pixels, box);
  REQUIRE(all > 100);
  CHECK(x / all == Approx(50).margin(0.6));
  CHECK(y / all == Approx(50).margin(0.6));
}

TEST_CASE("a missing image and a foreign texture draw nothing and break nothing") {
  Sheet s(50, 50);
  s.draw([](Canvas& c) { blank(c), c.image(77, {5, 5, 20, 20}); });
  CHECK(s.pixels.at(10, 10) == white);
}
