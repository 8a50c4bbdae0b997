// The look as one struct of semantic values, read from content/theme.toml. Sizes are for the design's 92 dpi
// panel and are scaled once, to this panel's dpi and the visitor's text size.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "ui/render/geometry.hpp"
#include "ui/text/text.hpp"

namespace guichet::ui {

struct Palette {
  Colour paper, surface, sunken, ink, ink2, line, line_strong, brand, brand_deep, brand_soft, brand_tint,
      brand_tint2, on_brand, on_brand2, accent, accent_tint, accent_line, on_accent, accent_ink, ok, ok_tint,
      ok_line, err, err_tint, err_line, focus, focus_out, disabled_bg, disabled_fg, scrim, bar_slot,
      bar_text2, bar_disabled, plate_blue, kbd, key_accent, key, key_fn, key_edge;
};

// Words keep 7:1 in the normal colours, 18:1 in the two of high contrast (light on dark, dark on light), 4.5:1 in the
// calm ones, which tire less and show no pictures.
enum class Contrast { normal, high, high_light, calm };
double promised_contrast(Contrast);
// x 0.85, 1, 1.4, 1.8: capitals of 4.1, 4.8, 6.7 and 8.6 mm at least, the four ranges of VVSG 2.0; the last one passes the
// 0.7 degrees of EN 301 549 5.1.4 at 600 mm.
enum class TextSize { small, normal, large, largest };
float text_scale(TextSize);

struct Theme {
  Palette colour;
  bool high_contrast = false;
  bool shadows = true;
  bool pictures = true;  // decoration behind words
  double promised = 7;   // contrast of words
  float scale = 1;  // pixels of this panel per pixel of the design
  float text_scale = 1;
  bool reduced_motion = true;
  bool left_hand = false;  // keyboards keep to the left
  TextStyle display, hero, h1, h2, h3, lead, body, small, label, code_l, code_m, code_s;  // scaled
  float px(float design_px) const { return design_px * scale; }
  float mm(float millimetres) const { return millimetres * 3.622f * scale; }
};

struct ThemeFile;  // the parsed file: palettes, type, fonts
struct ThemeError {
  std::string where;
  std::string message;
};  // where = file:line
tl::expected<std::shared_ptr<const ThemeFile>, ThemeError> load_theme(const std::filesystem::path&);
Theme make_theme(const ThemeFile&, Contrast, TextSize, float scale);
FontPaths fonts(const ThemeFile&);
std::string town_name(const ThemeFile&);
std::string town_subtitle(const ThemeFile&);
std::filesystem::path town_crest(const ThemeFile&);  // a picture beside the theme file
// What the brand guard had to change so that the town's colours can be read; empty: nothing. For the start-up
// log.
const std::vector<std::string>& brand_changes(const ThemeFile&);

}  // namespace guichet::ui
