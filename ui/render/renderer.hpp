// From draw lists to pixels. Two makers of the same picture: our rasteriser, which redraws only what changed
// (a kiosk without a GPU answers in a millisecond), and SDL_Renderer for a GPU. Main thread only; nothing
// here can fail but the GPU, and then the window says so.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ui/render/canvas.hpp"
#include "ui/render/geometry.hpp"
#include "ui/render/picture.hpp"
#include "ui/text/text.hpp"

struct ImDrawData;
struct SDL_Renderer;

namespace guichet::ui {

// Pixels are 0xXXRRGGBB words, as every X server and framebuffer wants them; the target is opaque.
struct PixelTarget {
  std::uint32_t* pixels = nullptr;
  int width = 0, height = 0;
  int stride = 0;  // in pixels
};

enum class Rotation : std::uint8_t { none = 0, quarter = 1, half = 2, three_quarters = 3 };  // clockwise

class Renderer {
 public:
  virtual ~Renderer() = default;
  // Draws the frame and returns what of the target changed since the previous call: empty when nothing did.
  // The target must still hold what the previous call left in it, or invalidate() be called first.
  virtual std::vector<Rect> render(const ImDrawData&, std::span<const ScrollHint>, std::span<const AtlasPage>,
                                   PixelTarget) = 0;
  virtual ImageId register_image(Picture) = 0;
  virtual void forget_image(ImageId) = 0;
  // Forgets the previous frame: the target's pixels were lost, or glyphs moved in the atlas.
  virtual void invalidate() = 0;
};

std::unique_ptr<Renderer> make_software_renderer();
// Draws through SDL into the renderer's current target; PixelTarget then only says the logical size. The
// caller presents, after every call that returned something.
std::unique_ptr<Renderer> make_gpu_renderer(SDL_Renderer*, Rotation = Rotation::none);

}  // namespace guichet::ui
