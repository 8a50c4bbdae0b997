// The real window on a real X server: what no fake can tell.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <thread>

#include "tests/ui/platform/x_server.hpp"
#include "ui/platform/sdl_window.hpp"
#include "ui/platform/stage.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;
using namespace std::chrono_literals;

namespace {

struct Kiosk {
  Kiosk() {
    StageOptions options;
    options.driver = "x11";
    options.gpu = StageOptions::Gpu::never;
    options.fonts.medium = {"/usr/share/fonts/opentype/inter/Inter-Medium.otf"};
    auto opened = Stage::open(options);
    if (!opened) throw std::runtime_error(opened.error());
    stage = std::move(*opened);
    show();
    settle();
  }
  void show() {
    Canvas& c = stage->begin(false);
    c.rect(stage->screen(), {246, 244, 239});
    c.round_rect({100, 200, 200, 80}, 12, {20, 60, 160});
    Node node;
    node.id = "start", node.role = Role::button, node.rect = {100, 200, 200, 80}, node.clip = stage->screen();
    node.interactive = true;
    stage->nodes().add(node);
    stage->end();
    stage->present();
  }
  void settle() {  // mapping and exposing are over
    while (!stage->wait(50ms).empty()) {
    }
  }
  // The next event of a kind, or nothing within ten seconds.
  std::optional<RawEvent> next(RawEvent::Kind kind) {
    for (const auto until = Clock::now() + 10s; Clock::now() < until;)
      for (RawEvent& e : stage->wait(1000ms))
        if (e.kind == kind) return e;
    return std::nullopt;
  }
  std::unique_ptr<Stage> stage;
};

}  // namespace

TEST_CASE("a kiosk on an X server") {
  XServer x(400, 600);
  Kiosk kiosk;

  SECTION("fills the screen") {
    CHECK(kiosk.stage->screen() == Rect{0, 0, 400, 600});
    CHECK(kiosk.stage->description() == "x11, software, 400×600");
  }
  SECTION("takes a pointer's click as a tap") {
    x.pointer("mousemove 200 240 mousedown 1 mouseup 1");
    std::string activated;
    for (int i = 0; i < 4 && activated.empty(); ++i) {
      const auto touch = kiosk.next(RawEvent::Kind::touch);
      REQUIRE(touch);
      CHECK(touch->finger.at.x == Approx(200).margin(1));
      CHECK(touch->finger.at.y == Approx(240).margin(1));
      activated = kiosk.stage->input().activated;
    }
    CHECK(activated == "start");
  }
  SECTION("forwards what a keyboard types") {
    x.pointer("key --delay 0 a BackSpace");
    const auto text = kiosk.next(RawEvent::Kind::text);
    REQUIRE(text);
    CHECK(text->text == "a");
  }
  SECTION("is woken by another thread while it waits for ever") {
    std::thread worker([&] { kiosk.stage->wake(); });
    CHECK(kiosk.next(RawEvent::Kind::wake));
    worker.join();
  }
  SECTION("sleeps when nothing happens") {
    rusage before{}, after{};
    getrusage(RUSAGE_THREAD, &before);
    CHECK(kiosk.stage->wait(1500ms).empty());
    getrusage(RUSAGE_THREAD, &after);
    CHECK(after.ru_nvcsw - before.ru_nvcsw <= 4);
  }
  SECTION("a pointer that only passes by wakes nobody") {
    x.pointer("mousemove 10 10 mousemove 20 20");
    CHECK(kiosk.stage->wait(200ms).empty());
  }
}

TEST_CASE("an invisible or another driver than the one asked for is refused in words") {
  CHECK(wrong_driver("", "x11").empty());
  CHECK(wrong_driver("x11", "x11").empty());
  CHECK(wrong_driver("wayland,x11", "x11").empty());
  CHECK(wrong_driver("dummy", "dummy").empty());
  CHECK(wrong_driver("kmsdrm", "offscreen").find("kmsdrm") != std::string::npos);
  for (const char* driver : {"offscreen", "dummy", "evdev"})
    CHECK(wrong_driver("", driver).find("--headless") != std::string::npos);
}
