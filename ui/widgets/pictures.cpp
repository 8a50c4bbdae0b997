#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {

void picture(Frame& f, const Rect& at, std::string_view id, ImageId image, std::string_view said) {
  f.canvas.image(image, at);
  if (!said.empty())
    paint::node(f, id, at, {Role::image, std::string(said), {}, {}, false}, {}, {}, {}, 0, true);
}

void qr_matrix(Frame& f, const Rect& at, std::string_view id, std::string_view said,
               std::span<const std::uint8_t> modules, int side) {
  if (side <= 0 || modules.size() < static_cast<std::size_t>(side) * static_cast<std::size_t>(side)) return;
  // Black on white in every theme, whole pixels a module, the quiet zone inside: what cameras expect.
  constexpr int quiet = 4;
  float module = std::floor(std::min(at.w, at.h) / static_cast<float>(side + 2 * quiet));
  float whole = module * static_cast<float>(side + 2 * quiet);
  Rect square{std::round(at.centre().x - whole / 2), std::round(at.centre().y - whole / 2), whole, whole};
  f.canvas.rect(square, {255, 255, 255, 255});
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side;) {
      auto dark = [&](int column) { return modules[static_cast<std::size_t>(y * side + column)] & 1; };
      int end = x;
      while (end < side && dark(end)) ++end;
      if (end > x)
        f.canvas.rect(
            {square.x + module * static_cast<float>(x + quiet),
             square.y + module * static_cast<float>(y + quiet), module * static_cast<float>(end - x), module},
            {0, 0, 0, 255});
      x = std::max(end, x + 1);
    }
  }
  paint::node(f, id, square, {Role::image, std::string(said), {}, {}, false}, {}, {0, 0, 0, 255},
              {255, 255, 255, 255}, 0, module >= 1);
}

}  // namespace guichet::ui
