#include <fmt/format.h>

#include <array>
#include <string_view>

#include "ui/platform/sdl_window.hpp"

namespace guichet::ui {
namespace {

struct FreeRenderer {
  void operator()(SDL_Renderer* r) const { SDL_DestroyRenderer(r); }
};
using OwnedRenderer = std::unique_ptr<SDL_Renderer, FreeRenderer>;

// Mesa offers itself as a GPU when there is none; our own rasteriser is ten times faster than its processor
// one.
bool is_pretended() {
  using GetString = const unsigned char*(SDLCALL*)(unsigned);
  constexpr unsigned gl_renderer = 0x1F01;
  const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
  const unsigned char* said = get ? get(gl_renderer) : nullptr;
  if (!said) return true;
  const std::string_view name(reinterpret_cast<const char*>(said));
  for (std::string_view soft : {"llvmpipe", "softpipe", "swrast", "SwiftShader"})
    if (name.find(soft) != std::string_view::npos) return true;
  return false;
}

OwnedRenderer real_gpu(SDL_Window* window) {
  OwnedRenderer renderer(SDL_CreateRenderer(
      window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC | SDL_RENDERER_TARGETTEXTURE));
  SDL_RendererInfo info{};
  const bool gl = renderer && SDL_GetRendererInfo(renderer.get(), &info) == 0 &&
                  std::string_view(info.name).starts_with("opengl");
  if (!gl || is_pretended()) return nullptr;
  return renderer;
}

// Draws into a texture that outlives the frame: what is shown can be read back and shown again without
// drawing.
class GpuWindow final : public Window {
 public:
  GpuWindow(std::unique_ptr<SdlWindow> window, OwnedRenderer renderer, SDL_Texture* canvas, Rotation rotation)
      : window_(std::move(window)),
        sdl_(std::move(renderer)),
        canvas_(canvas),
        size_(logical_size(window_->panel, rotation)),
        rotation_(rotation),
        events_(window_->panel, rotation, window_->driver),
        renderer_(make_gpu_renderer(sdl_.get(), rotation)) {
    SDL_SetRenderTarget(sdl_.get(), canvas_);
  }

  std::vector<RawEvent> wait(std::optional<std::chrono::milliseconds> timeout) override {
    bool repaint = false;
    auto out = events_.wait(timeout, repaint);
    if (repaint && drawn_ && !show()) out.push_back({RawEvent::Kind::display_lost});
    return out;
  }
  void wake() override { events_.wake(); }
  void post(RawEvent event) override { events_.post(std::move(event)); }
  Renderer& renderer() override { return *renderer_; }
  PixelTarget target() override { return {nullptr, size_.width, size_.height, 0}; }
  bool present(std::span<const Rect>) override {
    drawn_ = true;
    return show();
  }

  Picture picture() override {
    const Size panel = window_->panel;
    std::vector<std::uint32_t> raw(static_cast<std::size_t>(panel.width) *
                                   static_cast<std::size_t>(panel.height)),
        upright(raw.size());
    SDL_RenderReadPixels(sdl_.get(), nullptr, SDL_PIXELFORMAT_RGB888, raw.data(), panel.width * 4);
    // The way back from the panel is the rotation that makes the turn whole.
    const auto back = static_cast<Rotation>((4 - static_cast<int>(rotation_)) % 4);
    const PixelTarget logical{upright.data(), size_.width, size_.height, size_.width};
    copy_rotated({raw.data(), panel.width, panel.height, panel.width}, {0, 0, panel.width, panel.height},
                 logical, back);
    return picture_of(logical);
  }
  std::string description() const override {
    SDL_RendererInfo info{};
    SDL_GetRendererInfo(sdl_.get(), &info);
    return fmt::format("{}, {}, {}×{}", window_->driver, info.name, size_.width, size_.height);
  }

 private:
  bool show() {
    SDL_SetRenderTarget(sdl_.get(), nullptr);
    const bool shown = SDL_RenderCopy(sdl_.get(), canvas_, nullptr, nullptr) == 0;
    SDL_RenderPresent(sdl_.get());
    SDL_SetRenderTarget(sdl_.get(), canvas_);
    return shown;
  }

  std::unique_ptr<SdlWindow> window_;
  OwnedRenderer sdl_;
  SDL_Texture* canvas_;  // the renderer's, and gone with it
  Size size_;
  Rotation rotation_;
  SdlEvents events_;
  std::unique_ptr<Renderer> renderer_;
  bool drawn_ = false;
};

}  // namespace

std::unique_ptr<Window> gpu_window(std::unique_ptr<SdlWindow>& window, Rotation rotation) {
  OwnedRenderer renderer = real_gpu(window->handle);
  if (!renderer) return nullptr;
  SDL_Texture* canvas = SDL_CreateTexture(renderer.get(), SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_TARGET,
                                          window->panel.width, window->panel.height);
  if (!canvas) return nullptr;
  return std::make_unique<GpuWindow>(std::move(window), std::move(renderer), canvas, rotation);
}

}  // namespace guichet::ui
