// Corner masks by exact area, so that a card's edge has no stair and a disc of four corners is a disc.
#pragma once
#include <cstdint>
#include <vector>

namespace guichet::ui {

struct Mask {
  int side = 0;
  std::vector<std::uint8_t> alpha;  // side x side, row by row
};

Mask corner_mask(float radius, float stroke);
Mask soft_corner_mask(float radius, float spread);

}  // namespace guichet::ui
