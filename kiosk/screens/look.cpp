#include "kiosk/screens/look.hpp"

#include <fmt/format.h>

#include <cmath>

#include "ui/access/checks.hpp"

namespace guichet::screens {
namespace {

constexpr float design_px_per_mm = 3.622f;  // 92 dpi
constexpr float most_given_up = 0.4f;       // of a tall screen's height, in low reach

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

float px_per_mm(const Mounting& mounting, const ui::Rect& screen) {
  return mounting.dpi > 0 ? static_cast<float>(mounting.dpi / 25.4) : design_px_per_mm * scale_for(screen);
}

float reach_top(const Mounting& mounting, const ui::Rect& screen) {
  const float top = screen.h - (ui::highest_reach_mm - mounting.lower_edge_mm) * px_per_mm(mounting, screen);
  return std::round(std::clamp(top, 0.f, screen.h * most_given_up));
}

std::vector<std::string> mounting_problems(const Mounting& mounting, const ui::Rect& screen) {
  std::vector<std::string> out;
  const float mm = px_per_mm(mounting, screen), height = screen.h / mm, least_height = screen.h >= screen.w ? height * (1 - most_given_up) : height;
  if (mounting.lower_edge_mm + least_height > ui::highest_reach_mm)
    out.push_back(fmt::format("lower_edge_mm = {:.0f}: controls reach {:.0f} mm above the floor, and a seated person {:.0f}: hang the screen at {:.0f} or lower",
                              mounting.lower_edge_mm, mounting.lower_edge_mm + least_height, ui::highest_reach_mm, ui::highest_reach_mm - least_height));
  if (mounting.lower_edge_mm < ui::lowest_reach_mm)
    out.push_back(fmt::format("lower_edge_mm = {:.0f}: nothing to touch may be lower than {:.0f} mm above the floor", mounting.lower_edge_mm, ui::lowest_reach_mm));
  const float target = ui::Promise{}.target_mm * design_px_per_mm * scale_for(screen) / mm;
  if (target < ui::Promise{}.target_mm * 0.95f)
    out.push_back(fmt::format("dpi = {:.0f}: targets are {:.1f} mm on this panel, {:.1f} are promised: choose a larger or a coarser one", mounting.dpi, target,
                              ui::Promise{}.target_mm));
  return out;
}

ui::Theme theme_for(const ui::ThemeFile& file, const visit::Settings& settings, const ui::Rect& screen) {
  auto theme = ui::make_theme(file, contrast_of(settings.contrast), size_of(settings.text), scale_for(screen));
  theme.reduced_motion = settings.still;
  theme.left_hand = settings.left_hand;
  return theme;
}

}  // namespace guichet::screens
