// From UTF-8 to a Block: paragraphs are shaped whole, cut into lines that fit, and their glyphs placed on whole pixels.
#pragma once
#include <string_view>

#include "ui/text/glyphs.hpp"
#include "ui/text/shaper.hpp"

namespace guichet::ui {

class Wrapper {
 public:
  Wrapper(Fonts& fonts, Glyphs& glyphs) : fonts_(fonts), glyphs_(glyphs), shaper_(fonts) {}
  Block lay_out(std::string_view utf8, const TextStyle&, float width);
  std::uint64_t missing() const { return missing_; }
  void wipe();  // overwrites what is left of the last texts

 private:
  struct Piece {
    const Item* item;
    std::uint32_t first, last;
  };
  void shape_all(float px);
  void measure_clusters();
  void wrap(const TextStyle&, float width, Block&);
  std::uint32_t line_end(std::uint32_t start, float width) const;
  std::uint32_t earlier_end(std::uint32_t start, std::uint32_t end) const;
  std::uint32_t without_spaces(std::uint32_t start, std::uint32_t end) const;
  Line build(std::uint32_t first, std::uint32_t last, const TextStyle&);
  float place(const Piece&, const TextStyle&, float pen, Line&);
  bool sliceable(const Item&, std::uint32_t at) const;
  void place_glyphs(const Item&, const Shaped*, const Shaped*, const Piece* only, float px, float& pen, Line&);

  Fonts& fonts_;
  Glyphs& glyphs_;
  Shaper shaper_;
  LineBreaker breaker_;
  std::uint64_t missing_ = 0;
  float baseline_ = 0;
  // Kept between calls for their memory.
  Paragraph paragraph_;
  WipedVector<Shaped> shaped_, again_;
  WipedVector<float> advance_;           // of the cluster that starts at this code point
  std::vector<std::uint8_t> starts_;     // a cluster starts here: 1, and safe to cut before: 3
};

}  // namespace guichet::ui
