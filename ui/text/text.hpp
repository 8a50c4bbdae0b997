// Text as the toolkit sees it: UTF-8 shaped by HarfBuzz, ordered by FriBidi, measured and wrapped at ICU's line
// breaks, its glyphs drawn from an alpha-8 cache filled on demand (answers bring characters no catalogue knows).
// Main thread only. No function fails: a missing font falls back, a missing glyph is counted and shown as a box.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/render/geometry.hpp"

namespace guichet::ui {

enum class Face : std::uint8_t { medium, semibold, bold, display, code, icons };

struct TextStyle {
  Face face = Face::medium;
  float px = 28;     // size of the em, already scaled by the visitor's text size
  float line = 40;   // distance between baselines
};

struct Glyph {           // one alpha-8 bitmap placed on the page
  std::uint16_t page;    // of the cache's alpha-8 atlas
  std::uint16_t u, v, w, h;  // pixels in that page
  float x, y;            // top left, relative to the line's start and top; whole pixels
};

struct Line {
  std::vector<Glyph> glyphs;  // visual order
  float width = 0;
  bool rtl = false;
  std::uint32_t first = 0, last = 0;  // byte range of the logical text
};

struct Block {            // wrapped text
  std::vector<Line> lines;
  float width = 0, height = 0;
};

struct AtlasPage {        // alpha-8, one byte a pixel; `revision` rises when a glyph is added
  int width = 0, height = 0;
  const std::uint8_t* pixels = nullptr;
  std::uint64_t revision = 0;
};

// Font files by face, first choice first; missing ones are skipped. Paths come from theme.toml.
struct FontPaths {
  std::vector<std::filesystem::path> medium, semibold, bold, display, code, icons;
  std::vector<std::filesystem::path> fallback;  // other scripts, tried in order for every face
};

class TextEngine {
 public:
  virtual ~TextEngine() = default;
  // Shaped and wrapped to `width` pixels (0 = one line, never wrapped). Cached by its arguments; the reference
  // holds until the next call to trim().
  virtual const Block& layout(std::string_view utf8, const TextStyle&, float width) = 0;
  virtual float width(std::string_view utf8, const TextStyle&) = 0;
  // Alpha-8 mask of the top left quarter of a disc, or of a ring `stroke` px wide (0 = filled): corners of every card.
  virtual Glyph corner(float radius, float stroke) = 0;
  // Alpha-8 mask that fades outwards: a quarter of a blurred rounded corner, for baked shadows.
  virtual Glyph soft_corner(float radius, float spread) = 0;
  virtual std::span<const AtlasPage> pages() const = 0;
  virtual std::uint64_t missing_glyphs() const = 0;   // asked for and found in no font, since start
  virtual void trim() = 0;                             // called between frames; drops old layouts
};

std::unique_ptr<TextEngine> make_text_engine(const FontPaths&);

// A Material icon's codepoint as UTF-8.
std::string icon(char32_t code);

// Length as people count it (grapheme clusters), and the text without its last grapheme: the backspace key.
std::size_t graphemes(std::string_view utf8);
std::string without_last_grapheme(std::string_view utf8);
bool is_valid_utf8(std::string_view);

}  // namespace guichet::ui
