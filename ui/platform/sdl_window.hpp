// SDL brought up as a kiosk needs it, and the two ways of showing pixels in its window. Only window.hpp's
// open_window is for the outside.
#pragma once
#include <SDL.h>

#include "ui/platform/sdl_events.hpp"
#include "ui/platform/window.hpp"

namespace guichet::ui {

struct SdlWindow {  // owns SDL for as long as it lives
  SdlWindow() = default;
  ~SdlWindow();
  SdlWindow(const SdlWindow&) = delete;
  SdlWindow& operator=(const SdlWindow&) = delete;

  SDL_Window* handle = nullptr;
  std::string driver;
  Size panel;
  bool started = false;
};

// SDL takes the next driver when the first does not work, and the last in line draws into nothing without a
// word. What is wrong with its choice, or nothing.
std::string wrong_driver(const std::string& wanted, const std::string& chosen);
std::unique_ptr<Window> software_window(std::unique_ptr<SdlWindow>, Rotation, std::string& error);
// nullptr without an error: no real GPU here, which is no failure.
std::unique_ptr<Window> gpu_window(std::unique_ptr<SdlWindow>&, Rotation);

}  // namespace guichet::ui
