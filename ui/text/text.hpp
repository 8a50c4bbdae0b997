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
  float x, y;            // top left, from the line's left edge (in both directions of writing) and top; whole pixels
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

// Alpha-8, one byte a pixel; `revision` rises when a glyph is added and never falls, even across generations. A copy
// of the page at revision `dirty_since` or later needs only the dirty rectangle to catch up; an older one, the whole.
struct AtlasPage {
  int width = 0, height = 0;
  const std::uint8_t* pixels = nullptr;
  std::uint64_t revision = 0, dirty_since = 0;
  int dirty_x = 0, dirty_y = 0, dirty_w = 0, dirty_h = 0;
};

// Font files by face, first choice first; missing ones are skipped. Paths come from theme.toml.
struct FontPaths {
  std::vector<std::filesystem::path> medium, semibold, bold, display, code, icons;
  std::vector<std::filesystem::path> fallback;  // other scripts, tried in order for every face
};

class TextEngine {
 public:
  virtual ~TextEngine() = default;
  // Shaped and wrapped to `width` pixels (0 = never wrapped, though a line feed still ends a line). Cached by its
  // arguments; the reference holds until the next call to trim() or clear().
  virtual const Block& layout(std::string_view utf8, const TextStyle&, float width) = 0;
  virtual float width(std::string_view utf8, const TextStyle&) = 0;
  // Alpha-8 mask of the top left quarter of a disc, or of a ring `stroke` px wide (0 = filled): corners of every card.
  virtual Glyph corner(float radius, float stroke) = 0;
  // Alpha-8 mask that fades outwards: a quarter of a blurred rounded corner, for baked shadows. The sharp corner
  // would lie at (spread, spread); the mask is a square of ceil(radius + 2 * spread), and its last column and last row
  // are the profile of the straight edges.
  virtual Glyph soft_corner(float radius, float spread) = 0;
  virtual std::span<const AtlasPage> pages() const = 0;
  virtual std::uint64_t missing_glyphs() const = 0;   // asked for and found in no font, since start
  // Called between drawn frames: drops layouts unused since the last trim, and an atlas grown past its budget.
  virtual void trim() = 0;
  // Rises when the atlas was dropped: what was drawn from older glyphs can no longer be compared with new ones.
  virtual std::uint64_t generation() const = 0;
  // The end of a visit: every kept text is overwritten and forgotten, its layout with it. Glyphs stay: an alphabet
  // tells nothing, and the next visitor should not wait for it.
  virtual void clear() = 0;
};

std::unique_ptr<TextEngine> make_text_engine(const FontPaths&);

// A Material icon's codepoint as UTF-8.
std::string icon(char32_t code);

// Length as people count it (grapheme clusters), and the text without its last grapheme: the backspace key.
std::size_t graphemes(std::string_view utf8);
std::string without_last_grapheme(std::string_view utf8);
bool is_valid_utf8(std::string_view);

}  // namespace guichet::ui
