// A decoded picture: what PNG files become, what screenshots are made of.
#pragma once
#include <cstdint>
#include <vector>

namespace guichet::ui {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  // straight alpha, row by row, no padding
};

}  // namespace guichet::ui
