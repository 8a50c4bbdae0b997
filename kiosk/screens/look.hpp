// How a visitor's settings look on a given panel: the one answer the main loop and the gallery share.
#pragma once
#include "kiosk/visit/model.hpp"
#include "ui/widgets/theme.hpp"

namespace guichet::screens {

// Pixels of this screen per pixel of the design, whose portrait is 1080 x 1920 and landscape 1920 x 1080.
float scale_for(const ui::Rect& screen);
ui::Theme theme_for(const ui::ThemeFile&, const visit::Settings&, const ui::Rect& screen);

}  // namespace guichet::screens
