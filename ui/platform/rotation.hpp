// A panel mounted on its side. kmsdrm cannot rotate, so we do: pixels on their way to the panel, fingers on
// their way back. Rotation says how the panel is mounted, clockwise; its own upper edge then points right,
// down or left.
#pragma once
#include "ui/render/area.hpp"
#include "ui/render/renderer.hpp"

namespace guichet::ui {

struct Size {
  int width = 0, height = 0;
};

Size logical_size(Size panel, Rotation);
Vec to_logical(Vec on_panel, Size panel, Rotation);
Area to_panel(Area logical, Size panel, Rotation);
// Copies the rectangle to its place on the panel.
void copy_rotated(PixelTarget logical, Area, PixelTarget panel, Rotation);

}  // namespace guichet::ui
