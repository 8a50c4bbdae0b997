// The theme file once read and checked. Private to this room.
#pragma once
#include <array>

#include "ui/widgets/theme.hpp"

namespace guichet::ui {

struct ThemeFile {
  std::filesystem::path folder;
  std::string town, subtitle, crest;
  Palette normal, high, high_light, calm;
  std::vector<std::string> brand_changes;
  FontPaths fonts;
  TextStyle display, hero, h1, h2, h3, lead, body, small, label, code_l, code_m, code_s;  // of the design
};

struct NamedColour {
  const char* key;
  Colour Palette::*member;
  bool of_brand;  // follows from [brand] in the normal palette
};
const std::array<NamedColour, 39>& named_colours();

struct NamedStyle {
  const char* key;
  TextStyle ThemeFile::*file;
  TextStyle Theme::*theme;
};
const std::array<NamedStyle, 12>& named_styles();

}  // namespace guichet::ui
