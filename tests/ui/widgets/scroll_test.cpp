#include <catch2/catch.hpp>

#include "tests/ui/widgets/stage.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

constexpr Rect viewport{0, 100, 1080, 1000};

struct Page {
  Stage stage;
  float top = 0;
  int rows = 20;
  void draw() {
    stage.frame([&](Frame& f) {
      ScrollArea area = begin_scroll(f, "page", viewport);
      top = area.top;
      for (int i = 0; i < rows; ++i)
        radio_row(f, {48, area.top + 130 * static_cast<float>(i), 984, 112}, "row." + std::to_string(i),
                  "Réponse", "", false);
      end_scroll(f, area, 130 * static_cast<float>(rows));
    });
  }
  void tap(const std::string& id) {
    stage.input.activated = id;
    draw();
    stage.input.activated.clear();
  }
  void drag(float dy) {
    stage.input.scrolled = "page";
    stage.input.scroll_dy = dy;
    draw();
    stage.input = {};
  }
};

}  // namespace

TEST_CASE("content longer than its place shows a button that turns the page") {
  Page page;
  page.draw();
  CHECK(page.stage.at("page.more").enabled);
  CHECK_FALSE(page.stage.at("page.less").enabled);
  page.tap("page.more");
  CHECK(page.top < viewport.y - 600);
  CHECK(page.stage.at("page.less").enabled);
  for (int i = 0; i < 10; ++i) page.tap("page.more");
  CHECK_FALSE(page.stage.at("page.more").enabled);
  const Node& last = page.stage.at("row.19");
  CHECK(last.rect.bottom() <= last.clip.bottom());
  for (int i = 0; i < 10; ++i) page.tap("page.less");
  CHECK(page.top == viewport.y);
}

TEST_CASE("content that fits shows no button") {
  Page page;
  page.rows = 5;
  page.draw();
  CHECK_FALSE(page.stage.nodes.by_id("page.more"));
  CHECK_FALSE(page.stage.state.again);
}

TEST_CASE("no row can be touched under the button, not even in the first frame") {
  Page page;
  for (int frame = 0; frame < 2; ++frame) {
    page.draw();
    for (const auto& n : page.stage.nodes.all())
      if (n.role == Role::radio)
        CHECK(intersect(intersect(n.rect, n.clip), page.stage.at("page.more").rect).empty());
    CHECK(page.stage.flaws() == "");
  }
}

TEST_CASE("a drag moves the content and stops at its ends", "[a11y:23]") {
  Page page;
  page.draw();
  page.drag(150);
  CHECK(page.top == viewport.y - 150);
  page.drag(-500);
  CHECK(page.top == viewport.y);
  page.drag(100000);
  CHECK(page.stage.at("row.19").reachable());
  REQUIRE(page.stage.nodes.scrolls().size() == 1);
  CHECK(page.stage.nodes.scrolls()[0].offset == viewport.y - page.top);
  CHECK(page.stage.nodes.scrolls()[0].content == 2600);
}

TEST_CASE("content that shrinks asks for one more frame and comes back into view") {
  Page page;
  page.draw();
  page.drag(1500);
  page.stage.state.again = false;
  page.rows = 3;
  page.draw();
  CHECK(page.stage.state.again);
  page.stage.state.again = false;
  page.draw();
  CHECK(page.top == viewport.y);
  CHECK_FALSE(page.stage.state.again);
}
