#include <catch2/catch.hpp>
#include <thread>

#include "ui/platform/stage.hpp"
#include "ui/render/png.hpp"

using namespace guichet::ui;
using namespace std::chrono_literals;

namespace {

constexpr Colour paper{246, 244, 239}, red{200, 30, 30}, grey{120, 120, 120};

FontPaths fonts() {
  FontPaths f;
  f.medium = {"/usr/share/fonts/opentype/inter/Inter-Medium.otf"};
  return f;
}

// The smallest program: one button that counts, a label, and the loop of main.
struct Program {
  explicit Program(Rotation rotation = Rotation::none) {
    StageOptions options;
    options.mode = StageOptions::Mode::headless;
    options.width = 300, options.height = 200;
    options.rotation = rotation;
    options.fonts = fonts();
    options.now = [this] { return now; };
    stage = std::move(Stage::open(options).value());
  }
  bool build(const Input& input) {
    Canvas& c = stage->begin(false);
    c.rect(stage->screen(), paper);
    const Rect at{50, 50, 100, 60};
    c.round_rect(at, 10, input.pressed == "count" ? grey : red);
    c.text({10, 10, 200, 0}, std::to_string(count), {}, {0, 0, 0});
    Node node;
    node.id = "count", node.role = Role::button, node.rect = at, node.clip = stage->screen(),
    node.interactive = true;
    stage->nodes().add(node);
    return input.activated == "count";
  }
  bool show() {
    if (build(stage->input())) {
      stage->discard();
      ++count;
      build(stage->input());
    }
    const bool changed = stage->end();
    stage->present();
    stage->text().trim();
    return changed;
  }
  Clock::time_point now = Clock::time_point(1h);
  std::unique_ptr<Stage> stage;
  int count = 0;
};

std::array<int, 3> pixel(const Picture& p, int x, int y) {
  const auto* at = p.rgba.data() + 4 * (y * p.width + x);
  return {at[0], at[1], at[2]};
}
constexpr std::array<int, 3> red_pixel{200, 30, 30}, grey_pixel{120, 120, 120};

}  // namespace

TEST_CASE("a tap acts on the model before the one frame that shows it") {
  Program p;
  CHECK(p.show());
  CHECK_FALSE(p.show());
  p.stage->inject_touch(FingerEvent::What::down, {100, 80});
  p.stage->inject_touch(FingerEvent::What::up, {100, 80});
  const auto events = p.stage->wait(0ms);
  CHECK(events.size() == 2);
  CHECK(events[0].kind == RawEvent::Kind::touch);
  CHECK(p.stage->input_pending());
  CHECK(p.show());
  CHECK(p.count == 1);
  CHECK_FALSE(p.show());
  CHECK(p.count == 1);
}

TEST_CASE("a finger on a button shows before it lifts") {
  Program p;
  p.show();
  CHECK(pixel(p.stage->picture(), 100, 80) == red_pixel);
  p.stage->inject_touch(FingerEvent::What::down, {100, 80});
  CHECK(p.show());
  CHECK(pixel(p.stage->picture(), 100, 80) == grey_pixel);
  p.stage->inject_touch(FingerEvent::What::move, {280, 190});
  CHECK(p.show());
  CHECK(pixel(p.stage->picture(), 100, 80) == red_pixel);
}

TEST_CASE("a discarded frame leaves picture and nodes as they were") {
  Program p;
  p.show();
  p.stage->begin(false).rect(p.stage->screen(), grey);
  p.stage->discard();
  CHECK_FALSE(p.stage->end());
  CHECK(pixel(p.stage->picture(), 5, 190) == std::array<int, 3>{246, 244, 239});
  REQUIRE(p.stage->shown().all().size() == 1);
  CHECK(p.stage->shown().all()[0].id == "count");
}

TEST_CASE("waiting ends at its timeout, and at once when another thread wakes it") {
  Program p;
  CHECK(p.stage->wait(1ms).empty());
  std::thread worker([&] { p.stage->wake(); });
  const auto events = p.stage->wait(std::nullopt);
  worker.join();
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == RawEvent::Kind::wake);
  p.stage->wake();
  p.stage->wake();
  CHECK(p.stage->wait(std::nullopt).size() == 1);  // many posts, one waking
}

TEST_CASE("typed text and keys reach the loop") {
  Program p;
  RawEvent typed;
  typed.kind = RawEvent::Kind::text, typed.text = "é";
  p.stage->inject(typed);
  RawEvent key;
  key.kind = RawEvent::Kind::key, key.key = "Backspace";
  p.stage->inject(key);
  const auto events = p.stage->wait(std::nullopt);
  REQUIRE(events.size() == 2);
  CHECK(events[0].text == "é");
  CHECK(events[1].key == "Backspace");
}

TEST_CASE("the dead time of a new screen follows the given clock") {
  Program p;
  p.show();
  p.stage->screen_changed();
  const auto tap = [&] {
    p.stage->inject_touch(FingerEvent::What::down, {100, 80});
    p.stage->inject_touch(FingerEvent::What::up, {100, 80});
    p.show();
  };
  tap();
  CHECK(p.count == 0);
  p.now += 81ms;
  tap();
  CHECK(p.count == 1);
}

TEST_CASE("a shot is the picture that is shown") {
  Program p;
  p.show();
  const auto path =
      std::filesystem::temp_directory_path() / ("guichet-shot-" + std::to_string(::getpid()) + ".png");
  REQUIRE(p.stage->shot(path));
  const auto back = load_png(path);
  std::filesystem::remove(path);
  REQUIRE(back);
  CHECK(back->width == 300);
  CHECK(back->rgba == p.stage->picture().rgba);
}

TEST_CASE("a panel on its side gives an upright screen") {
  Program p(Rotation::quarter);
  CHECK(p.stage->screen() == Rect{0, 0, 200, 300});
  CHECK(p.show());
  CHECK(pixel(p.stage->picture(), 100, 80) == red_pixel);
}

TEST_CASE("a video driver that is not there is one clear line") {
  StageOptions options;
  options.mode = StageOptions::Mode::window;
  options.driver = "no-such-driver";
  options.fonts = fonts();
  const auto stage = Stage::open(options);
  REQUIRE_FALSE(stage);
  CHECK(stage.error().find("no-such-driver") != std::string::npos);
  CHECK(stage.error().find('\n') == std::string::npos);
}

TEST_CASE("SDL's window shows the same pixels as the headless stage") {
  Program headless;
  headless.show();
  for (auto rotation : {Rotation::none, Rotation::three_quarters}) {
    StageOptions options;
    options.mode = StageOptions::Mode::window;
    options.driver = "dummy";
    options.width = 300, options.height = 200;
    if (rotation != Rotation::none) std::swap(options.width, options.height);
    options.rotation = rotation;
    options.fonts = fonts();
    Program p;
    auto stage = Stage::open(options);
    REQUIRE(stage);
    p.stage = std::move(*stage);
    CHECK(p.show());
    CHECK_FALSE(p.show());
    CHECK(p.stage->picture().rgba == headless.stage->picture().rgba);
    CHECK(p.stage->description() == "dummy, software, 300×200");
    std::thread worker([&] { p.stage->wake(); });
    CHECK(p.stage->wait(std::nullopt).at(0).kind == RawEvent::Kind::wake);
    worker.join();
  }
}
