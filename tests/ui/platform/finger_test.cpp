#include <catch2/catch.hpp>

#include "ui/platform/finger.hpp"

using namespace guichet::ui;
using namespace std::chrono_literals;

namespace {

constexpr Vec on_yes{100, 100}, on_no{100, 160}, on_row{300, 900}, nowhere{900, 100};

// A hand, a screen and a clock that only moves when told.
class Story {
 public:
  explicit Story(FingerSettings settings = {}) : filter(settings) {
    button("yes", {50, 80, 200, 40});
    button("no", {50, 140, 200, 40});
    button("row", {100, 850, 800, 100});
    Scrollable list{"list", {0, 600, 1000, 600}, 0, 3000};
    screen.add(list);
    Scrollable short_list{"short", {0, 1300, 1000, 300}, 0, 200};
    screen.add(short_list);
  }
  void button(const char* id, Rect rect) {
    Node node;
    node.id = id;
    node.role = Role::button;
    node.rect = rect;
    node.clip = {0, 0, 1080, 1920};
    node.interactive = true;
    screen.add(node);
  }
  void disable(std::string_view id) {
    NodeList changed;
    for (Node node : screen.all()) {
      if (node.id == id) node.enabled = false;
      changed.add(node);
    }
    screen = changed;
  }
  Story& down(Vec at, std::int64_t finger = 0) { return feed(FingerEvent::What::down, at, finger); }
  Story& move(Vec at, std::int64_t finger = 0) { return feed(FingerEvent::What::move, at, finger); }
  Story& up(Vec at, std::int64_t finger = 0) { return feed(FingerEvent::What::up, at, finger); }
  Story& tap(Vec at) { return down(at).wait(40ms).up(at); }
  Story& wait(std::chrono::milliseconds d) {
    now += d;
    return *this;
  }
  Input input() { return filter.take(screen, now); }

  FingerFilter filter;
  NodeList screen;
  Clock::time_point now = Clock::time_point(1h);

 private:
  Story& feed(FingerEvent::What what, Vec at, std::int64_t finger) {
    filter.feed({what, finger, at, now}, screen);
    return *this;
  }
};

}  // namespace

TEST_CASE("a tap presses at once and activates when the finger lifts, once") {
  Story s;
  CHECK(s.down(on_yes).input().pressed == "yes");
  const Input lifted = s.wait(80ms).up(on_yes).input();
  CHECK(lifted.activated == "yes");
  CHECK(lifted.pressed.empty());
  CHECK(s.input().activated.empty());
}

TEST_CASE("a tap faster than a frame is not lost") {
  Story s;
  s.down(on_yes).wait(2ms).up(on_yes);
  CHECK(s.filter.pending());
  CHECK(s.input().activated == "yes");
  CHECK_FALSE(s.filter.pending());
}

TEST_CASE("two taps between two frames arrive one after the other") {
  Story s;
  s.tap(on_yes).wait(5ms).tap(on_no);
  CHECK(s.input().activated == "yes");
  CHECK(s.filter.pending());
  CHECK(s.input().activated == "no");
  CHECK(s.input().activated.empty());
}

TEST_CASE("for a hand that trembles two taps close together are one, and a later one counts again", "[a11y:21]") {
  Story s;
  s.filter.set_rest(500ms);
  s.tap(on_yes).wait(100ms).tap(on_yes).wait(100ms).tap(on_no);
  CHECK(s.input().activated == "yes");
  CHECK(s.input().activated.empty());
  s.wait(500ms).tap(on_no);
  CHECK(s.input().activated == "no");
  s.filter.set_rest(0ms);
  s.tap(on_yes).tap(on_yes);
  CHECK(s.input().activated == "yes");
  CHECK(s.input().activated == "yes");
}

TEST_CASE("a tap on nothing activates nothing, one just beside a target is meant for it") {
  Story s;
  CHECK(s.tap(nowhere).input().activated.empty());
  CHECK(s.tap({100, 70}).input().activated == "yes");
}

TEST_CASE("dragging off a button cancels it, coming back means it again", "[a11y:18]") {
  Story s;
  s.down(on_yes).wait(20ms).move(nowhere);
  CHECK(s.input().pressed.empty());
  CHECK(s.up(nowhere).input().activated.empty());
  s.down(on_yes).wait(20ms).move(nowhere).wait(20ms).move(on_yes);
  CHECK(s.input().pressed == "yes");
  CHECK(s.up(on_yes).input().activated == "yes");
}

TEST_CASE("sliding from one button to its neighbour activates neither") {
  Story s;
  s.down(on_yes).wait(20ms).move(on_no);
  CHECK(s.up(on_no).input().activated.empty());
}

TEST_CASE("a trembling finger activates what it touched first, even over the edge to the neighbour") {
  Story s;
  s.down({100, 128}).wait(30ms).move({103, 141}).wait(30ms);
  CHECK(s.up({103, 141}).input().activated == "yes");
}

TEST_CASE("a button that was disabled or taken away under the finger does nothing") {
  Story s;
  s.down(on_yes);
  s.disable("yes");
  CHECK(s.up(on_yes).input().activated.empty());
  s.down(on_no);
  s.screen.clear();
  CHECK(s.up(on_no).input().activated.empty());
}

TEST_CASE("dragging a list scrolls it by whole pixels and activates nothing") {
  Story s;
  s.down(on_row);
  CHECK(s.input().pressed == "row");
  s.wait(16ms).move({300, 870});
  CHECK(s.input().pressed.empty());
  s.wait(16ms).move({300, 869.5f}).wait(16ms).move({300, 860.2f});
  const Input dragged = s.input();
  CHECK(dragged.scrolled == "list");
  CHECK(dragged.scroll_dy == 9);
  s.wait(16ms).move({300, 859});
  CHECK(s.input().scroll_dy == 2);  // the halves that were kept
  s.wait(16ms).move({300, 899});
  CHECK(s.input().scroll_dy == -40);
  const Input lifted = s.up({300, 899}).input();
  CHECK(lifted.activated.empty());
  CHECK(lifted.scroll_dy == 0);
  CHECK_FALSE(s.filter.moving());
}

TEST_CASE("a drag that ends before the next frame still scrolls") {
  Story s;
  s.down(on_row).wait(8ms).move({300, 870}).wait(8ms).move({300, 800}).wait(8ms).up({300, 800});
  CHECK(s.filter.pending());
  const Input input = s.input();
  CHECK(input.scrolled == "list");
  CHECK(input.scroll_dy == 70);
  CHECK(s.input().scrolled.empty());
}

TEST_CASE("a small movement on a list is a tap, a sideways one no scrolling") {
  Story s;
  CHECK(s.down(on_row).move({304, 912}).up({304, 912}).input().activated == "row");
  s.down(on_row).move({400, 905});
  CHECK(s.input().scrolled.empty());
}

TEST_CASE("a list that fits, and a list under a dialog, do not scroll") {
  Story s;
  s.down({300, 1400}).move({300, 1350});
  CHECK(s.move({300, 1340}).input().scrolled.empty());
  s.up({300, 1340}).input();
  s.screen.begin_modal();
  s.down(on_row).move({300, 800}).move({300, 700});
  CHECK(s.input().scroll_dy == 0);
}

TEST_CASE("a second finger is ignored while the first one lives", "[a11y:19]") {
  Story s;
  s.down(on_yes, 1).wait(30ms).down(on_no, 2).wait(30ms).up(on_no, 2);
  CHECK(s.input().activated.empty());
  CHECK(s.up(on_yes, 1).input().activated == "yes");
}

TEST_CASE("three fingers are a hand that leans: nothing happens until all have left") {
  Story s;
  s.down(on_yes, 1).down(on_no, 2).down(nowhere, 3);
  CHECK(s.input().pressed.empty());
  s.up(nowhere, 3).up(on_no, 2).wait(10ms).down(on_no, 4).up(on_no, 4);
  CHECK(s.up(on_yes, 1).input().activated.empty());
  CHECK(s.tap(on_yes).input().activated == "yes");
}

TEST_CASE("a finger held for a minute activates once, when it lifts", "[a11y:19][a11y:20]") {
  Story s;
  s.down(on_yes);
  for (int i = 0; i < 60; ++i) {
    const Input held = s.wait(1s).input();
    CHECK(held.activated.empty());
    CHECK(held.pressed == "yes");
  }
  CHECK(s.up(on_yes).input().activated == "yes");
  CHECK(s.input().activated.empty());
}

TEST_CASE("something that rests on the glass gives way to a real finger") {
  Story s;
  s.down(nowhere, 1).wait(6s).down(on_yes, 2).wait(40ms).up(on_yes, 2);
  CHECK(s.input().activated == "yes");
  s.wait(10s).down(on_no, 3).up(on_no, 3);
  CHECK(s.input().activated == "no");
}

TEST_CASE("a finger whose lifting was lost may touch again") {
  Story s;
  s.down(on_yes, 7).wait(100ms).down(on_no, 7);
  CHECK(s.up(on_no, 7).input().activated == "no");
}

TEST_CASE("after a new screen a tap in the dead time is no choice, the next one is") {
  Story s;
  s.tap(on_yes).input();
  s.filter.screen_changed(s.now);
  CHECK(s.wait(30ms).tap(on_yes).input().activated.empty());
  CHECK(s.wait(60ms).tap(on_yes).input().activated == "yes");
}

TEST_CASE("a finger that was down when the screen changed means nothing on the new one") {
  Story s;
  s.down(on_yes);
  s.filter.screen_changed(s.now);
  CHECK(s.wait(500ms).input().pressed.empty());
  CHECK(s.up(on_yes).input().activated.empty());
}

TEST_CASE("taps that waited for their frame are forgotten when the screen changes") {
  Story s;
  s.tap(on_yes).tap(on_no);
  CHECK(s.input().activated == "yes");
  s.filter.screen_changed(s.now);
  CHECK_FALSE(s.filter.pending());
  CHECK(s.input().activated.empty());
}

TEST_CASE("a thrown list rolls on and comes to rest, unless motion is reduced", "[a11y:39]") {
  for (bool momentum : {true, false}) {
    FingerSettings settings;
    settings.momentum = momentum;
    Story s(settings);
    s.down(on_row);
    for (int i = 1; i <= 6; ++i) s.wait(16ms).move({300, 900 - static_cast<float>(i) * 30});
    s.wait(8ms).up({300, 720});
    s.input();
    CHECK(s.filter.moving() == momentum);
    float rolled = 0;
    int frames = 0;
    for (; s.filter.moving() && frames < 500; ++frames) {
      const Input input = s.wait(16ms).input();
      CHECK((input.scroll_dy == 0 || input.scrolled == "list"));
      rolled += input.scroll_dy;
    }
    CHECK(frames < 500);
    CHECK((momentum ? rolled > 100 : rolled == 0));
    CHECK(rolled == std::trunc(rolled));
  }
}

TEST_CASE("a tap on a rolling list stops it and chooses nothing") {
  FingerSettings settings;
  settings.momentum = true;
  Story s(settings);
  s.down(on_row);
  for (int i = 1; i <= 6; ++i) s.wait(16ms).move({300, 900 - static_cast<float>(i) * 30});
  s.up({300, 720});
  REQUIRE(s.filter.moving());
  s.wait(50ms).input();
  CHECK(s.tap(on_row).input().activated.empty());
  CHECK_FALSE(s.filter.moving());
  CHECK(s.tap(on_row).input().activated == "row");
}
