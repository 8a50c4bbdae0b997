#include "ui/widgets/theme.hpp"

#include <cmath>

#include "ui/widgets/theme_file.hpp"

namespace guichet::ui {

const std::array<NamedColour, 39>& named_colours() {
  using P = Palette;
  static constexpr std::array<NamedColour, 39> all{{
      {"paper", &P::paper, false},
      {"surface", &P::surface, false},
      {"sunken", &P::sunken, false},
      {"ink", &P::ink, false},
      {"ink2", &P::ink2, false},
      {"line", &P::line, false},
      {"line_strong", &P::line_strong, false},
      {"brand", &P::brand, true},
      {"brand_deep", &P::brand_deep, true},
      {"brand_soft", &P::brand_soft, true},
      {"brand_tint", &P::brand_tint, true},
      {"brand_tint2", &P::brand_tint2, true},
      {"on_brand", &P::on_brand, false},
      {"on_brand2", &P::on_brand2, true},
      {"accent", &P::accent, true},
      {"accent_tint", &P::accent_tint, true},
      {"accent_line", &P::accent_line, true},
      {"on_accent", &P::on_accent, false},
      {"accent_ink", &P::accent_ink, false},
      {"ok", &P::ok, false},
      {"ok_tint", &P::ok_tint, false},
      {"ok_line", &P::ok_line, false},
      {"err", &P::err, false},
      {"err_tint", &P::err_tint, false},
      {"err_line", &P::err_line, false},
      {"focus", &P::focus, false},
      {"focus_out", &P::focus_out, false},
      {"disabled_bg", &P::disabled_bg, false},
      {"disabled_fg", &P::disabled_fg, false},
      {"scrim", &P::scrim, false},
      {"bar_slot", &P::bar_slot, true},
      {"bar_text2", &P::bar_text2, true},
      {"bar_disabled", &P::bar_disabled, true},
      {"plate_blue", &P::plate_blue, false},
      {"kbd", &P::kbd, false},
      {"key_accent", &P::key_accent, false},
      {"key", &P::key, false},
      {"key_fn", &P::key_fn, false},
      {"key_edge", &P::key_edge, false},
  }};
  return all;
}

const std::array<NamedStyle, 12>& named_styles() {
  using F = ThemeFile;
  using T = Theme;
  static constexpr std::array<NamedStyle, 12> all{{
      {"display", &F::display, &T::display},
      {"hero", &F::hero, &T::hero},
      {"h1", &F::h1, &T::h1},
      {"h2", &F::h2, &T::h2},
      {"h3", &F::h3, &T::h3},
      {"lead", &F::lead, &T::lead},
      {"body", &F::body, &T::body},
      {"small", &F::small, &T::small},
      {"label", &F::label, &T::label},
      {"code_l", &F::code_l, &T::code_l},
      {"code_m", &F::code_m, &T::code_m},
      {"code_s", &F::code_s, &T::code_s},
  }};
  return all;
}

double promised_contrast(Contrast contrast) {
  switch (contrast) {
    case Contrast::normal: return 7;
    case Contrast::high:
    case Contrast::high_light: return 18;
    case Contrast::calm: return 4.5;
  }
  return 7;
}

float text_scale(TextSize size) {
  switch (size) {
    case TextSize::small: return 0.85f;
    case TextSize::normal: return 1;
    case TextSize::large: return 1.4f;
    case TextSize::largest: return 1.8f;
  }
  return 1;
}

namespace {

const Palette& palette_of(const ThemeFile& file, Contrast contrast) {
  switch (contrast) {
    case Contrast::normal: return file.normal;
    case Contrast::high: return file.high;
    case Contrast::high_light: return file.high_light;
    case Contrast::calm: return file.calm;
  }
  return file.normal;
}

}  // namespace

Theme make_theme(const ThemeFile& file, Contrast contrast, TextSize size, float scale) {
  Theme theme;
  theme.high_contrast = contrast == Contrast::high || contrast == Contrast::high_light;
  theme.shadows = !theme.high_contrast && contrast != Contrast::calm;
  theme.pictures = theme.shadows;
  theme.promised = promised_contrast(contrast);
  theme.colour = palette_of(file, contrast);
  theme.scale = scale;
  theme.text_scale = text_scale(size);
  for (const auto& style : named_styles()) {
    TextStyle& t = theme.*style.theme;
    t = file.*style.file;
    t.px *= scale * theme.text_scale;
    t.line = std::round(t.line * scale * theme.text_scale);
  }
  return theme;
}

FontPaths fonts(const ThemeFile& file) { return file.fonts; }
std::string town_name(const ThemeFile& file) { return file.town; }
std::string town_subtitle(const ThemeFile& file) { return file.subtitle; }
std::filesystem::path town_crest(const ThemeFile& file) { return file.folder / file.crest; }
const std::vector<std::string>& brand_changes(const ThemeFile& file) { return file.brand_changes; }

}  // namespace guichet::ui
