// Where the picture goes and the events come from: SDL's window, or nothing but memory. Everything above it
// sees logical pixels; how the panel is mounted ends here.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "ui/platform/events.hpp"
#include "ui/platform/rotation.hpp"
#include "ui/platform/stage.hpp"

namespace guichet::ui {

class Window {
 public:
  virtual ~Window() = default;
  virtual std::vector<RawEvent> wait(std::optional<std::chrono::milliseconds>) = 0;
  virtual void wake() = 0;          // from any thread
  virtual void post(RawEvent) = 0;  // main thread: the next wait() returns it at once
  virtual Renderer& renderer() = 0;
  virtual PixelTarget target() = 0;                         // logical; holds what was drawn before
  virtual bool present(std::span<const Rect> changed) = 0;  // false: the display is gone
  virtual Picture picture() = 0;
  virtual std::string description() const = 0;
};

std::unique_ptr<Window> open_headless(Size panel, Rotation);
tl::expected<std::unique_ptr<Window>, std::string> open_window(const StageOptions&);

// What our own pixels hold, as a picture to keep.
Picture picture_of(PixelTarget);

}  // namespace guichet::ui
