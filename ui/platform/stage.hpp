// The one object the main loop talks to: what is seen, and what was touched. It owns the window (or,
// headless, a plain buffer), ImGui's draw lists, the renderer, the text engine, the finger filter and the
// nodes that are on the screen.
//
//   auto stage = Stage::open(options);                       // or one line that says what is wrong
//   for (;;) {
//     for (auto& event : (*stage)->wait(timeout)) ...;       // blocks; wakes only for input, wake() or the
//     timeout Input input = stage->input();                          // taps already decided against the
//     nodes shown Canvas& canvas = stage->begin(rtl);                    // draw, registering with
//     stage->nodes() if (visitor_acted) { stage->discard(); update(); ... begin again ...; } stage->end();
//     stage->present();                        // costs nothing when the picture is the same
//   }
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "ui/access/input.hpp"
#include "ui/access/node.hpp"
#include "ui/platform/events.hpp"
#include "ui/platform/finger.hpp"
#include "ui/render/canvas.hpp"
#include "ui/render/picture.hpp"
#include "ui/render/renderer.hpp"
#include "ui/text/text.hpp"

namespace guichet::ui {

struct StageOptions {
  enum class Mode { fullscreen, window, headless } mode = Mode::fullscreen;
  int width = 1080, height = 1920;  // of the panel before rotation: window and headless only
  std::string
      driver;  // SDL video driver ("kmsdrm", "x11", "wayland"); empty: SDL_VIDEODRIVER, or SDL's choice
  Rotation rotation = Rotation::none;  // how the panel is mounted, clockwise
  enum class Gpu { automatic, never } gpu = Gpu::automatic;
  FontPaths fonts;
  FingerSettings fingers;
  std::string title = "Guichet";
  std::function<Clock::time_point()> now;  // empty: the steady clock
};

class Stage {
 public:
  // The error is one line for the journal and the technician.
  static tl::expected<std::unique_ptr<Stage>, std::string> open(StageOptions);
  virtual ~Stage() = default;

  // ---- waiting ----
  // Everything that came in, at once when something is already there. nullopt: until something comes.
  virtual std::vector<RawEvent> wait(std::optional<std::chrono::milliseconds> timeout) = 0;
  virtual void wake() = 0;  // from any thread: wait() returns with Kind::wake
  // A finger as journeys and tests have it, through the very same filter. Main thread; acts at once, and the
  // next wait() returns at once with it.
  virtual void inject_touch(FingerEvent::What, Vec at, std::int64_t finger = 0) = 0;
  virtual void inject(RawEvent) = 0;  // text and keys, likewise

  // ---- one frame ----
  virtual Input input() = 0;               // since the last call; see FingerFilter::take
  virtual bool input_pending() const = 0;  // call input() again before waiting: a second tap, momentum
  virtual Canvas& begin(bool rtl) = 0;
  virtual NodeList& nodes() = 0;              // of the frame being built
  virtual bool end() = 0;                     // rasters; false: identical to what is shown
  virtual void discard() = 0;                 // instead of end(): this frame shall not be seen
  virtual void present() = 0;                 // shows what end() changed
  virtual void screen_changed() = 0;          // call before end() of a new screen's first frame
  virtual const NodeList& shown() const = 0;  // of the last ended frame
  // Both lists go, their memory too: they held what was typed, and short texts lie inside them. Before the next begin().
  virtual void forget_nodes() = 0;

  // ---- the rest ----
  virtual Rect screen() const = 0;  // logical, after rotation
  virtual TextEngine& text() = 0;
  virtual ImageId register_image(Picture) = 0;
  virtual void forget_image(ImageId) = 0;  // it may show a visitor's papers; its id means nothing from now on
  virtual void set_reduced_motion(bool) = 0;
  virtual void set_slow_touch(bool) = 0;  // a tap soon after another is the same tap
  virtual Picture picture() = 0;                                                   // what is shown
  virtual tl::expected<void, std::string> shot(const std::filesystem::path&) = 0;  // as PNG
  virtual std::string description() const = 0;  // "x11, software, 1080×1920": for the journal and doctor
};

}  // namespace guichet::ui
