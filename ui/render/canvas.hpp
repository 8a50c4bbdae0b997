// What widgets draw on: a thin hand over one ImDrawList, so that every shape is either an axis-aligned
// rectangle, a vertical gradient, an alpha-8 quad (glyphs and rounded corners from the text engine's cache)
// or an image: exactly what our rasteriser does fast and a GPU does anyway. Coordinates are pixels; text and
// corners snap to whole pixels.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/render/geometry.hpp"
#include "ui/text/text.hpp"

struct ImDrawList;

namespace guichet::ui {

using ImageId = std::uint32_t;  // 0 = none; registered with the renderer

enum class Align { start, centre, end };

// Which part of the draw list belongs to a scrolled region. `dy` is only a hint: the renderer finds out by
// itself how far the region moved, since a frame may have been built and not shown in between.
struct ScrollHint {
  Rect viewport;
  float dy = 0;
  int first_index = 0, last_index = 0;  // range in the draw list's index buffer
};

// A text that was drawn, for the checks of the gallery.
struct DrawnText {
  Rect at;
  std::string text;
};

class Canvas {
 public:
  Canvas(ImDrawList& list, TextEngine& text, bool rtl) : list_(list), text_(text), rtl_(rtl) {}

  void rect(const Rect&, Colour);
  void round_rect(const Rect&, float radius, Colour);
  void gradient(const Rect&, float radius, Colour top, Colour bottom);
  void border(const Rect&, float radius, float width, Colour);  // drawn inside the rectangle
  void shadow(const Rect&, float radius, int level);            // 1 cards and buttons, 2 dialogs
  void disc(Vec centre, float radius, Colour);
  void ring(Vec centre, float radius, float width, Colour);
  void image(ImageId, const Rect&, Colour tint = {255, 255, 255, 255});
  void triangle(Vec a, Vec b, Vec c, Colour);  // the rare exception
  void arc_segment(Vec centre, float radius, float width, float from_turn, float to_turn, Colour);

  // Draws a laid-out block with its top left (top right when rtl and Align::start) in `at`; returns its
  // height.
  float text(const Rect& at, std::string_view utf8, const TextStyle&, Colour, Align = Align::start);
  // Words that decorate, or that the node they stand in says in its own way: the 2 of a step, the F of a plate.
  float ornament(const Rect& at, std::string_view utf8, const TextStyle&, Colour, Align = Align::start);
  void icon(char32_t code, Vec centre, float px, Colour);

  void push_clip(const Rect&);
  void pop_clip();
  // Everything drawn until end_scroll moved by `dy` since the last frame: lets the renderer shift pixels.
  // Clips to the viewport. Regions follow one another; they do not nest.
  void begin_scroll(const Rect& viewport, float dy);
  void end_scroll();

  // From now on every text drawn is noted there too; null: no longer. Not owned.
  void note_texts(std::vector<DrawnText>* into) { noted_ = into; }

  TextEngine& text_engine() { return text_; }
  bool rtl() const { return rtl_; }
  ImDrawList& list() { return list_; }
  const std::vector<ScrollHint>& scrolls() const { return scrolls_; }

 private:
  void quad(const Rect&, Colour top, Colour bottom);
  void mask(const Glyph&, const Rect&, Colour top, Colour bottom, bool flip_x, bool flip_y);
  void corners(const Rect&, const Glyph&, float side, Colour top, Colour bottom);
  void slice(const Glyph&, const Rect& source, const Rect& at, Colour);

  ImDrawList& list_;
  TextEngine& text_;
  bool rtl_;
  std::vector<ScrollHint> scrolls_;
  std::vector<DrawnText>* noted_ = nullptr;
};

}  // namespace guichet::ui
