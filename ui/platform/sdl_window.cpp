#include "ui/platform/sdl_window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

namespace guichet::ui {
namespace {

using Failure = tl::unexpected<std::string>;

void set_hints(const std::string& driver) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "1");
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
  // Without it SDL swallows the first press after the window gained the focus: a visitor's first touch.
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
  SDL_ResetHint(SDL_HINT_VIDEODRIVER);
  if (!driver.empty()) SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, driver.c_str(), SDL_HINT_OVERRIDE);
}

bool render_node_exists() {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/dev/dri", error))
    if (entry.path().filename().string().starts_with("renderD")) return true;
  return false;
}

tl::expected<void, std::string> start(SdlWindow& window, const StageOptions& options) {
  set_hints(options.driver);
  SDL_SetMainReady();
  const char* named = SDL_GetHint(SDL_HINT_VIDEODRIVER);
  const std::string wanted = named ? named : "";
  // Neither joysticks nor sensors: they would make SDL poll.
  if (SDL_InitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
    return Failure(fmt::format("no screen: {}{}", SDL_GetError(),
                               wanted.empty() ? "" : " (video driver " + wanted + ")"));
  window.started = true;
  window.driver = SDL_GetCurrentVideoDriver();
  if (auto wrong = wrong_driver(wanted, window.driver); !wrong.empty()) return Failure(wrong);
  return {};
}

tl::expected<void, std::string> create(SdlWindow& window, const StageOptions& options) {
  const bool fullscreen = options.mode == StageOptions::Mode::fullscreen;
  SDL_Rect at{SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width, options.height};
  if (fullscreen && SDL_GetDisplayBounds(0, &at) != 0)
    return Failure(fmt::format("no screen: {}", SDL_GetError()));
  std::uint32_t flags = 0;
  // Under X11 a borderless window of the screen's size is there at once; SDL's fullscreen takes a tenth of a
  // second.
  if (fullscreen) flags = window.driver == "x11" ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
  window.handle = SDL_CreateWindow(options.title.c_str(), at.x, at.y, at.w, at.h, flags);
  if (!window.handle) return Failure(fmt::format("no window: {}", SDL_GetError()));
  SDL_GetWindowSize(window.handle, &window.panel.width, &window.panel.height);
  if (fullscreen) SDL_ShowCursor(SDL_DISABLE);
  return {};
}

}  // namespace

std::string wrong_driver(const std::string& wanted, const std::string& chosen) {
  if (!wanted.empty())
    return ("," + wanted + ",").find("," + chosen + ",") != std::string::npos
               ? ""
               : fmt::format("the video driver \"{}\" was asked for and SDL took \"{}\"", wanted, chosen);
  constexpr std::array invisible{"offscreen", "dummy", "evdev"};
  if (std::find(invisible.begin(), invisible.end(), chosen) == invisible.end()) return "";
  return fmt::format(
      "no screen: SDL fell back to the invisible video driver \"{}\"; start under X11, Wayland or with a "
      "DRM device (groups video, render, input), or use --headless",
      chosen);
}

SdlWindow::~SdlWindow() {
  if (handle) SDL_DestroyWindow(handle);
  if (!started) return;
  SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
  if (SDL_WasInit(0) == 0) SDL_Quit();
}

tl::expected<std::unique_ptr<Window>, std::string> open_window(const StageOptions& options) {
  auto window = std::make_unique<SdlWindow>();
  if (auto ok = start(*window, options); !ok) return Failure(ok.error());
  if (auto ok = create(*window, options); !ok) return Failure(ok.error());
  const bool screen = window->driver == "x11" || window->driver == "wayland" || window->driver == "kmsdrm";
  if (options.gpu == StageOptions::Gpu::automatic && screen && render_node_exists())
    if (auto gpu = gpu_window(window, options.rotation)) return gpu;
  std::string error;
  auto software = software_window(std::move(window), options.rotation, error);
  if (!software) return Failure(error);
  return software;
}

}  // namespace guichet::ui
