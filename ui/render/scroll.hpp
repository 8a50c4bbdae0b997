// A scrolled region mostly moves as a whole. Its pixels can be moved instead of drawn, provided that all
// which does not move with it is drawn again.
#pragma once
#include <vector>

#include "ui/render/diff.hpp"

namespace guichet::ui {

// Moves the scrolled primitives of `before` to where `now` shows them, drops what left the region, and adds
// to `dirty` what moving pixels does not get right.
std::vector<Shift> follow_scrolling(DisplayList& before, const DisplayList& now, DirtyAreas& dirty);

}  // namespace guichet::ui
