#include "ui/platform/rotation.hpp"

namespace guichet::ui {
namespace {

// Where logical (0, 0) lies on the panel, and how the place there moves with x and with y.
struct Walk {
  std::ptrdiff_t start, across, down;
};

Walk walk(PixelTarget panel, Rotation rotation) {
  const std::ptrdiff_t stride = panel.stride, right = panel.width - 1, low = (panel.height - 1) * stride;
  switch (rotation) {
    case Rotation::none:
      return {0, 1, stride};
    case Rotation::quarter:
      return {low, -stride, 1};
    case Rotation::half:
      return {low + right, -1, -stride};
    case Rotation::three_quarters:
      return {right, stride, -1};
  }
  return {0, 1, stride};
}

}  // namespace

Size logical_size(Size panel, Rotation rotation) {
  const bool sideways = rotation == Rotation::quarter || rotation == Rotation::three_quarters;
  return sideways ? Size{panel.height, panel.width} : panel;
}

Vec to_logical(Vec p, Size panel, Rotation rotation) {
  const float w = static_cast<float>(panel.width), h = static_cast<float>(panel.height);
  switch (rotation) {
    case Rotation::none:
      return p;
    case Rotation::quarter:
      return {h - p.y, p.x};
    case Rotation::half:
      return {w - p.x, h - p.y};
    case Rotation::three_quarters:
      return {p.y, w - p.x};
  }
  return p;
}

Area to_panel(Area a, Size panel, Rotation rotation) {
  const int w = panel.width, h = panel.height;
  switch (rotation) {
    case Rotation::none:
      return a;
    case Rotation::quarter:
      return {a.y0, h - a.x1, a.y1, h - a.x0};
    case Rotation::half:
      return {w - a.x1, h - a.y1, w - a.x0, h - a.y0};
    case Rotation::three_quarters:
      return {w - a.y1, a.x0, w - a.y0, a.x1};
  }
  return a;
}

void copy_rotated(PixelTarget from, Area area, PixelTarget panel, Rotation rotation) {
  const Walk w = walk(panel, rotation);
  constexpr int block = 32;  // so that neither side walks the whole memory for every pixel
  for (int by = area.y0; by < area.y1; by += block)
    for (int bx = area.x0; bx < area.x1; bx += block)
      for (int y = by; y < std::min(area.y1, by + block); ++y) {
        const std::uint32_t* in = from.pixels + static_cast<std::ptrdiff_t>(y) * from.stride + bx;
        std::uint32_t* out = panel.pixels + w.start + bx * w.across + y * w.down;
        for (int x = bx; x < std::min(area.x1, bx + block); ++x, out += w.across) *out = *in++;
      }
}

}  // namespace guichet::ui
