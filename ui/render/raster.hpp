// Draws a display list into pixels, one dirty rectangle at a time. Each pixel depends only on the list, never
// on the rectangle it was drawn in: redrawing a part gives what redrawing the whole would.
#pragma once
#include <span>
#include <vector>

#include "ui/render/image_store.hpp"
#include "ui/render/prim.hpp"
#include "ui/render/renderer.hpp"

namespace guichet::ui {

class Raster {
 public:
  Raster(PixelTarget target, std::span<const AtlasPage> pages, ImageStore& images)
      : target_(target), pages_(pages), images_(images) {}
  void draw(const DisplayList&, Area);
  void shift(Area inside, int dy);

 private:
  void band(const DisplayList&, Area);
  void draw(const Prim&, const DisplayList&, Area part);
  void solid(const Prim&, Area);
  void shaded(const Prim&, Area);
  void mask(const Prim&, Area);
  void image(const Prim&, Area);
  void triangle(const Triangle&, Area);
  const std::uint8_t* mask_row(const Prim&, const AtlasPage&, int y, Area);
  std::uint32_t* row(int x, int y) const {
    return target_.pixels + static_cast<std::ptrdiff_t>(y) * target_.stride + x;
  }

  PixelTarget target_;
  std::span<const AtlasPage> pages_;
  ImageStore& images_;
  std::vector<std::uint8_t> scratch_;
};

}  // namespace guichet::ui
