#include "kiosk/screens/look.hpp"

namespace guichet::screens {
namespace {

ui::Contrast contrast_of(visit::Contrast contrast) {
  switch (contrast) {
    case visit::Contrast::normal: return ui::Contrast::normal;
    case visit::Contrast::high: return ui::Contrast::high;
    case visit::Contrast::high_light: return ui::Contrast::high_light;
    case visit::Contrast::calm: return ui::Contrast::calm;
  }
  return ui::Contrast::normal;
}

ui::TextSize size_of(visit::TextSize size) {
  switch (size) {
    case visit::TextSize::small: return ui::TextSize::small;
    case visit::TextSize::normal: return ui::TextSize::normal;
    case visit::TextSize::large: return ui::TextSize::large;
    case visit::TextSize::largest: return ui::TextSize::largest;
  }
  return ui::TextSize::normal;
}

}  // namespace

float scale_for(const ui::Rect& screen) {
  const bool portrait = screen.h >= screen.w;
  return portrait ? std::min(screen.w / 1080, screen.h / 1920) : std::min(screen.w / 1920, screen.h / 1080);
}

ui::Theme theme_for(const ui::ThemeFile& file, const visit::Settings& settings, const ui::Rect& screen) {
  auto theme = ui::make_theme(file, contrast_of(settings.contrast), size_of(settings.text), scale_for(screen));
  theme.reduced_motion = settings.still;
  theme.left_hand = settings.left_hand;
  return theme;
}

}  // namespace guichet::screens
