// What must be drawn again when one display list follows another. Exact: a pixel is left alone only when the
// very same primitives cover it in the same order, so the kept picture is byte for byte the one a full redraw
// would give.
#pragma once
#include <vector>

#include "ui/render/area.hpp"
#include "ui/render/prim.hpp"

namespace guichet::ui {

struct Shift {  // pixels of `inside` move down by dy (up when negative) before anything is drawn
  Area inside;
  int dy = 0;
};

struct Changes {
  std::vector<Shift> shifts;
  std::vector<Area> dirty;
  bool nothing() const { return shifts.empty() && dirty.empty(); }
};

// `before` is used up: its scrolled primitives are moved to where they are now.
Changes compare(DisplayList& before, const DisplayList& now, Area screen);

}  // namespace guichet::ui
