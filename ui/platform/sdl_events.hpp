// SDL's events as ours, and the waiting: blocking where the driver can, short naps where SDL itself would
// poll a thousand times a second (kmsdrm).
#pragma once
#include <SDL.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "ui/platform/events.hpp"
#include "ui/platform/rotation.hpp"

namespace guichet::ui {

class SdlEvents {
 public:
  SdlEvents(Size panel, Rotation rotation, std::string_view driver);
  // `repaint` is set when something was drawn over our window.
  std::vector<RawEvent> wait(std::optional<std::chrono::milliseconds>, bool& repaint);
  void wake();
  void post(RawEvent event) { posted_.push_back(std::move(event)); }

 private:
  bool next(SDL_Event&, Clock::duration left) const;
  void take(const SDL_Event&, std::vector<RawEvent>& out, bool& repaint);
  RawEvent touch(const SDL_TouchFingerEvent&) const;

  Size panel_;
  Rotation rotation_;
  bool driver_waits_;
  bool held_ = false;  // the key that comes now repeats itself
  std::uint32_t wake_type_;
  std::atomic<bool> waking_{false};
  std::vector<RawEvent> posted_;
};

}  // namespace guichet::ui
