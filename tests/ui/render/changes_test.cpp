#include <catch2/catch.hpp>
#include <random>

#include "tests/ui/render/support.hpp"
#include "ui/render/diff.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

// A town's form in small: page, header, a list that scrolls, a button over its edge, sometimes a dialog.
struct Scene {
  int offset = 0, pressed = -1, rows = 40;
  bool dialog = false, shaded = false, more = true;
  std::string typed = "Martin";

  void draw(Canvas& c) const {
    if (shaded)
      c.gradient({0, 0, 400, 600}, 0, white, paper);
    else
      c.rect({0, 0, 400, 600}, paper);
    c.begin_scroll({20, 80, 360, 400}, 0);
    for (int i = 0; i < rows; ++i) row(c, i, static_cast<float>(90 + i * 70 - offset));
    c.end_scroll();
    c.rect({0, 0, 400, 70}, blue);
    c.text({20, 15, 300, 0}, "Mairie", body, white);
    if (more) c.round_rect({150, 440, 100, 60}, 30, red);
    c.round_rect({20, 500, 360, 60}, 12, white);
    c.text({30, 510, 300, 0}, typed, body, ink);
    if (!dialog) return;
    c.rect({0, 0, 400, 600}, {15, 30, 41, 150});
    c.shadow({60, 200, 280, 160}, 20, 2);
    c.round_rect({60, 200, 280, 160}, 20, white);
    c.arc_segment({200, 280}, 40, 8, 0, 0.6f, blue);
  }
  void row(Canvas& c, int i, float y) const {
    c.shadow({30, y, 340, 60}, 12, 1);
    c.round_rect({30, y, 340, 60}, 12, i == pressed ? paper : white);
    c.border({30, y, 340, 60}, 12, 2, ink);
    c.text({50, y + 10, 300, 0}, "Ligne " + std::to_string(i * 37 % 101), body, ink);
    if (i % 7 == 3) c.triangle({340, y + 20}, {356, y + 30}, {340, y + 40}, red);
  }
};

struct Kiosk {
  Sheet sheet{400, 600};
  std::unique_ptr<Renderer> witness = make_software_renderer();
  Scene scene;
  std::vector<Rect> show() {
    return sheet.draw([this](Canvas& c) { scene.draw(c); });
  }
  void must_match() {
    const Pixels whole = sheet.afresh([this](Canvas& c) { scene.draw(c); }, *witness);
    REQUIRE(sheet.pixels == whole);
  }
};

double area(const std::vector<Rect>& rects) {
  double sum = 0;
  for (const Rect& r : rects) sum += r.w * r.h;
  return sum;
}

DisplayList flattened(Drawn& drawn, const Scene& scene) {
  DisplayList out;
  const ImDrawData& data = drawn.frame(400, 600, [&](Canvas& c) { scene.draw(c); });
  flatten(data, drawn.scrolls, {0, 0, 400, 600}, out);
  return out;
}

}  // namespace

TEST_CASE("a frame like the last one changes nothing") {
  Kiosk k;
  CHECK(area(k.show()) == 400 * 600);
  CHECK(k.show().empty());
  k.sheet.renderer->invalidate();
  CHECK(area(k.show()) == 400 * 600);
}

TEST_CASE("one letter more redraws about one letter") {
  Kiosk k;
  k.show();
  k.scene.typed += "e";
  const double changed = area(k.show());
  CHECK(changed > 50);
  CHECK(changed < 40 * 40);
  k.must_match();
}

TEST_CASE("a pressed row redraws the row and nothing else") {
  Kiosk k;
  k.show();
  k.scene.pressed = 2;
  const auto changed = k.show();
  CHECK(area(changed) <= 340 * 60);
  k.must_match();
}

TEST_CASE("scrolling moves pixels and draws the strip that came into view") {
  auto text = make_text_engine(fonts());
  Drawn drawn(*text);
  Scene scene;
  scene.more = false;
  auto before = flattened(drawn, scene);
  scene.offset = 24;
  const auto now = flattened(drawn, scene);
  const Changes changes = compare(before, now, {0, 0, 400, 600});
  REQUIRE(changes.shifts.size() == 1);
  CHECK(changes.shifts[0].inside == Area{20, 80, 380, 480});
  CHECK(changes.shifts[0].dy == -24);
  std::int64_t drawn_again = 0;
  for (const Area& a : changes.dirty) drawn_again += a.pixels();
  CHECK(drawn_again < 360 * (24 + 30));  // the strip, and the small triangles
}

TEST_CASE("scrolling is found out even when the frame in between was never shown") {
  Kiosk k;
  k.show();
  k.scene.offset = 10;
  k.sheet.drawn.frame(400, 600, [&](Canvas& c) { k.scene.draw(c); });  // built and thrown away
  k.scene.offset = 33;
  k.show();
  k.must_match();
}

TEST_CASE("what is left on the screen is byte for byte a full redraw, whatever happened before") {
  const auto seed = GENERATE(1u, 2u, 3u, 4u, 5u, 6u);
  std::mt19937 random(seed);
  const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Kiosk k;
  k.show();
  for (int step = 0; step < 40; ++step) {
    for (int what = 0; what <= up_to(2); ++what) {
      switch (up_to(8)) {
        case 0:
          k.scene.pressed = up_to(12) - 1;
          break;
        case 1:
          k.scene.typed = std::string(static_cast<std::size_t>(up_to(9)), static_cast<char>('a' + up_to(26)));
          break;
        case 2:
          k.scene.dialog = !k.scene.dialog;
          break;
        case 3:
          k.scene.shaded = up_to(4) == 0;
          break;
        case 4:
          k.scene.rows = 20 + up_to(30);
          break;
        case 5:
          k.scene.more = !k.scene.more;
          break;
        default:
          k.scene.offset = std::max(0, k.scene.offset + up_to(200) - 90);
      }
    }
    INFO("seed " << seed << " step " << step);
    k.show();
    k.must_match();
  }
}

TEST_CASE("everything that changed is among what is said to have changed") {
  std::mt19937 random(11);
  Kiosk k;
  k.show();
  for (int step = 0; step < 20; ++step) {
    const Pixels before = k.sheet.pixels;
    k.scene.offset = static_cast<int>(random() % 300);
    k.scene.pressed = static_cast<int>(random() % 8);
    const auto changed = k.show();
    for (int y = 0; y < 600; ++y)
      for (int x = 0; x < 400; ++x) {
        if (before.at(x, y) == k.sheet.pixels.at(x, y)) continue;
        const Vec p{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f};
        REQUIRE(std::any_of(changed.begin(), changed.end(), [&](const Rect& r) { return r.contains(p); }));
      }
  }
}

TEST_CASE("dirty areas stay few and cover all that was added") {
  DirtyAreas dirty({0, 0, 1000, 1000});
  std::mt19937 random(3);
  std::vector<Area> added;
  for (int i = 0; i < 200; ++i) {
    const int x = static_cast<int>(random() % 1000), y = static_cast<int>(random() % 1000);
    added.push_back({x, y, std::min(1000, x + 5), std::min(1000, y + 5)});
    dirty.add(added.back());
    REQUIRE(dirty.list().size() <= DirtyAreas::most);
  }
  for (const Area& a : added)
    CHECK(std::any_of(dirty.list().begin(), dirty.list().end(), [&](const Area& d) { return d.covers(a); }));
}
