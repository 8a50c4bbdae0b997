#include <fmt/format.h>

#include "ui/platform/sdl_window.hpp"

namespace guichet::ui {
namespace {

bool is_our_format(const SDL_Surface& s) {
  return s.format->BytesPerPixel == 4 && s.format->Rmask == 0xff0000 && s.format->Gmask == 0xff00 &&
         s.format->Bmask == 0xff && s.pitch % 4 == 0;
}

PixelTarget pixels_of(const SDL_Surface& s) {
  return {static_cast<std::uint32_t*>(s.pixels), s.w, s.h, s.pitch / 4};
}

struct FreeSurface {
  void operator()(SDL_Surface* s) const { SDL_FreeSurface(s); }
};

// Draws straight into the memory that X shares with us; a copy lies between only when the panel is mounted on
// its side or has another pixel format.
class SoftwareWindow final : public Window {
 public:
  SoftwareWindow(std::unique_ptr<SdlWindow> window, SDL_Surface* surface, Rotation rotation)
      : window_(std::move(window)),
        rotation_(rotation),
        surface_(surface),
        events_(window_->panel, rotation, window_->driver),
        renderer_(make_software_renderer()),
        size_(logical_size(window_->panel, rotation)) {
    if (!is_our_format(*surface_))
      converted_.reset(
          SDL_CreateRGBSurfaceWithFormat(0, surface_->w, surface_->h, 32, SDL_PIXELFORMAT_RGB888));
    if (rotation_ != Rotation::none)
      upright_.resize(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height));
  }

  std::vector<RawEvent> wait(std::optional<std::chrono::milliseconds> timeout) override {
    bool repaint = false;
    auto out = events_.wait(timeout, repaint);
    if (repaint && drawn_ && SDL_UpdateWindowSurface(window_->handle) != 0)
      out.push_back({RawEvent::Kind::display_lost});
    return out;
  }
  void wake() override { events_.wake(); }
  void post(RawEvent event) override { events_.post(std::move(event)); }
  Renderer& renderer() override { return *renderer_; }

  PixelTarget target() override {
    if (!upright_.empty()) return {upright_.data(), size_.width, size_.height, size_.width};
    return panel();
  }

  bool present(std::span<const Rect> changed) override {
    std::vector<SDL_Rect> rects;
    for (const Rect& r : changed) {
      const Area logical = area_of(r), on_panel = to_panel(logical, window_->panel, rotation_);
      if (!upright_.empty()) copy_rotated(target(), logical, panel(), rotation_);
      SDL_Rect rect{on_panel.x0, on_panel.y0, on_panel.width(), on_panel.height()}, to = rect;
      if (converted_) SDL_BlitSurface(converted_.get(), &rect, surface_, &to);
      rects.push_back(rect);
    }
    drawn_ = true;
    return rects.empty() ||
           SDL_UpdateWindowSurfaceRects(window_->handle, rects.data(), static_cast<int>(rects.size())) == 0;
  }

  Picture picture() override { return picture_of(target()); }
  std::string description() const override {
    return fmt::format("{}, software, {}×{}", window_->driver, size_.width, size_.height);
  }

 private:
  PixelTarget panel() { return pixels_of(converted_ ? *converted_ : *surface_); }

  std::unique_ptr<SdlWindow> window_;
  Rotation rotation_;
  SDL_Surface* surface_;  // SDL's, as long as the window keeps its size
  SdlEvents events_;
  std::unique_ptr<Renderer> renderer_;
  Size size_;
  std::unique_ptr<SDL_Surface, FreeSurface> converted_;
  std::vector<std::uint32_t> upright_;
  bool drawn_ = false;
};

}  // namespace

std::unique_ptr<Window> software_window(std::unique_ptr<SdlWindow> window, Rotation rotation,
                                        std::string& error) {
  // kmsdrm and Wayland have no framebuffer of their own and need SDL's texture; elsewhere it would start a GL
  // stack.
  const bool needs_texture = window->driver == "kmsdrm" || window->driver == "wayland";
  if (!needs_texture) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_Surface* surface = SDL_GetWindowSurface(window->handle);
  if (!surface) {
    error = fmt::format("no pixels in the window: {}", SDL_GetError());
    return nullptr;
  }
  return std::make_unique<SoftwareWindow>(std::move(window), surface, rotation);
}

}  // namespace guichet::ui
