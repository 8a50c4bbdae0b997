// The fonts of the packages, and what tests ask of a layout.
#pragma once
#include <string>

#include "ui/text/text.hpp"

namespace guichet::ui::test {

inline FontPaths fonts() {
  const std::filesystem::path inter = "/usr/share/fonts/opentype/inter", noto = "/usr/share/fonts/truetype/noto";
  FontPaths f;
  f.medium = {inter / "Inter-Medium.otf"};
  f.semibold = {inter / "Inter-SemiBold.otf"};
  f.bold = {inter / "Inter-Bold.otf"};
  f.display = {inter / "InterDisplay-Bold.otf"};
  f.code = {"/usr/share/fonts/opentype/b612/B612Mono-Bold.otf"};
  f.icons = {"/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"};
  f.fallback = {noto / "NotoSansArabicUI-Regular.ttf", "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"};
  return f;
}

inline constexpr TextStyle body{Face::medium, 28, 40};

inline std::string line_text(const std::string& text, const Line& line) {
  return text.substr(line.first, line.last - line.first);
}

inline std::vector<std::string> line_texts(TextEngine& engine, const std::string& text, float width,
                                           const TextStyle& style = body) {
  std::vector<std::string> out;
  for (const auto& line : engine.layout(text, style, width).lines) out.push_back(line_text(text, line));
  return out;
}

// Where a glyph lies in the atlas: the same for the same glyph, face and size.
inline std::uint64_t identity(const Glyph& g) {
  return (std::uint64_t{g.page} << 32) | (std::uint64_t{g.u} << 16) | g.v;
}

}  // namespace guichet::ui::test
