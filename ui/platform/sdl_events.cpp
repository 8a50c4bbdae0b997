#include "ui/platform/sdl_events.hpp"

namespace guichet::ui {
namespace {

constexpr std::chrono::milliseconds nap{10};
constexpr std::chrono::minutes longest{30};

std::string key_of(const SDL_Keysym& sym) {
  return (sym.mod & KMOD_SHIFT ? "Shift+" : "") + std::string(SDL_GetKeyName(sym.sym));
}

}  // namespace

SdlEvents::SdlEvents(Size panel, Rotation rotation, std::string_view driver)
    : panel_(panel),
      rotation_(rotation),
      driver_waits_(driver == "x11" || driver == "wayland"),
      wake_type_(SDL_RegisterEvents(1)) {
  // A mouse arrives as a finger; its own events would only wake us.
  for (auto type : {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP, SDL_MOUSEWHEEL, SDL_KEYUP,
                    SDL_TEXTEDITING, SDL_KEYMAPCHANGED, SDL_CLIPBOARDUPDATE})
    SDL_EventState(type, SDL_IGNORE);
  SDL_StartTextInput();
}

bool SdlEvents::next(SDL_Event& event, Clock::duration left) const {
  const auto ms = std::chrono::ceil<std::chrono::milliseconds>(left);
  if (driver_waits_) return SDL_WaitEventTimeout(&event, static_cast<int>(ms.count())) != 0;
  SDL_Delay(static_cast<std::uint32_t>(std::min(ms, nap).count()));
  return SDL_PollEvent(&event) != 0;
}

std::vector<RawEvent> SdlEvents::wait(std::optional<std::chrono::milliseconds> timeout, bool& repaint) {
  std::vector<RawEvent> out = std::exchange(posted_, {});
  const auto until = Clock::now() + std::min<std::chrono::milliseconds>(timeout.value_or(longest), longest);
  SDL_Event event;
  for (;;) {
    while (SDL_PollEvent(&event)) take(event, out, repaint);
    if (!out.empty() || repaint) return out;
    const auto left = until - Clock::now();
    if (left <= Clock::duration::zero()) {
      if (timeout) return out;
      return wait(timeout, repaint);
    }
    if (next(event, left)) take(event, out, repaint);
  }
}

void SdlEvents::wake() {
  if (waking_.exchange(true)) return;
  SDL_Event event{};
  event.type = wake_type_;
  if (SDL_PushEvent(&event) != 1) waking_ = false;
}

RawEvent SdlEvents::touch(const SDL_TouchFingerEvent& finger) const {
  RawEvent out;
  out.kind = RawEvent::Kind::touch;
  out.finger.what = finger.type == SDL_FINGERDOWN ? FingerEvent::What::down
                    : finger.type == SDL_FINGERUP ? FingerEvent::What::up
                                                  : FingerEvent::What::move;
  out.finger.finger = finger.fingerId ^ (finger.touchId << 16);
  const Vec at{finger.x * static_cast<float>(panel_.width), finger.y * static_cast<float>(panel_.height)};
  out.finger.at = to_logical(at, panel_, rotation_);
  return out;
}

void SdlEvents::take(const SDL_Event& e, std::vector<RawEvent>& out, bool& repaint) {
  const auto say = [&](RawEvent::Kind kind) { out.emplace_back().kind = kind; };
  if (e.type == wake_type_) {
    waking_ = false;
    return say(RawEvent::Kind::wake);
  }
  switch (e.type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
      out.push_back(touch(e.tfinger));
      break;
    case SDL_TEXTINPUT:
      if (!held_) out.push_back({RawEvent::Kind::text, {}, e.text.text});
      break;
    case SDL_KEYDOWN:  // a hand that cannot let go in time writes one letter, not twenty
      held_ = e.key.repeat != 0;
      if (!held_) out.push_back({RawEvent::Kind::key, {}, {}, key_of(e.key.keysym)});
      break;
    case SDL_QUIT:
      say(RawEvent::Kind::quit);
      break;
    case SDL_WINDOWEVENT:
      if (e.window.event == SDL_WINDOWEVENT_EXPOSED) repaint = true;
      // Another mode: sizes, masks and layouts were made for this one. A restart takes a tenth of a second.
      if (e.window.event == SDL_WINDOWEVENT_SIZE_CHANGED &&
          (e.window.data1 != panel_.width || e.window.data2 != panel_.height))
        say(RawEvent::Kind::display_lost);
      break;
    case SDL_RENDER_DEVICE_RESET:
    case SDL_RENDER_TARGETS_RESET:
      say(RawEvent::Kind::display_lost);
      break;
    default:
      break;
  }
}

}  // namespace guichet::ui
