// How a visitor's settings look on a given panel: the one answer the main loop and the gallery share.
#pragma once
#include <string>
#include <vector>

#include "kiosk/visit/model.hpp"
#include "ui/widgets/theme.hpp"

namespace guichet::screens {

// How the panel hangs, as the technician declared it.
struct Mounting {
  double dpi = 0;             // 0: not declared, and the panel is taken for one of 24 inches
  float lower_edge_mm = 860;  // of the picture, above the floor
};
float px_per_mm(const Mounting&, const ui::Rect& screen);
// In low reach nothing to touch begins above this y of the screen. Where the panel hangs too high for that, the lower 60 %:
// less would not hold a page.
float reach_top(const Mounting&, const ui::Rect& screen);
// What a technician must change, a line each: a panel out of reach, or one so dense that targets are smaller than promised.
std::vector<std::string> mounting_problems(const Mounting&, const ui::Rect& screen);

// Pixels of this screen per pixel of the design, whose portrait is 1080 x 1920 and landscape 1920 x 1080.
float scale_for(const ui::Rect& screen);
ui::Theme theme_for(const ui::ThemeFile&, const visit::Settings&, const ui::Rect& screen);

}  // namespace guichet::screens
