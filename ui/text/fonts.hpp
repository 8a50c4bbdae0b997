// Font files, opened on first need and never copied: HarfBuzz maps the file, FreeType reads the same map. Which file of
// a face's chain draws a character is decided here, once a character.
#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "ui/text/text.hpp"

namespace guichet::ui {

template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* p) const { Free(p); }
};
using HbBlob = std::unique_ptr<hb_blob_t, FreeWith<hb_blob_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, FreeWith<hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, FreeWith<hb_buffer_destroy>>;
using FtLibrary = std::unique_ptr<std::remove_pointer_t<FT_Library>, FreeWith<FT_Done_FreeType>>;
using FtFace = std::unique_ptr<std::remove_pointer_t<FT_Face>, FreeWith<FT_Done_Face>>;

// Sizes in 26.6 fixed point, as FreeType counts them.
using Size26 = std::uint32_t;
Size26 size26(float px);

class Font {
 public:
  static std::unique_ptr<Font> open(FT_Library, const std::filesystem::path&);
  bool has(char32_t) const;
  hb_font_t* shaper() const { return shaper_.get(); }  // scaled in font units
  float unit() const { return unit_; }                 // ems per font unit
  float ascent() const { return ascent_; }             // in ems, above the baseline
  float descent() const { return descent_; }           // in ems, below it, positive
  // The 8-bit bitmap of a glyph, valid until the next call; null when the font cannot draw it.
  FT_GlyphSlot render(std::uint32_t glyph, Size26);

 private:
  HbBlob blob_;
  HbFont shaper_;
  FtFace face_;
  float unit_ = 0, ascent_ = 0, descent_ = 0;
  Size26 size_ = 0;
  FT_Int32 load_flags_ = 0;
};

using FontId = std::uint16_t;
inline constexpr FontId no_font = 0xFFFF;

class Fonts {
 public:
  explicit Fonts(const FontPaths&);
  // The font that draws `c` in a face: the first of its chain that has it, else the face's own; no_font when the
  // whole chain is missing. `previous` is kept for what must not leave its word: marks, joiners, spaces.
  FontId pick(Face, char32_t c, FontId previous);
  FontId own(Face);  // the first file of the chain that opens
  Font& at(FontId id) { return *slots_[id].font; }

 private:
  struct Slot {
    std::filesystem::path path;
    std::unique_ptr<Font> font;
    bool tried = false;
  };
  struct Chain {
    std::vector<FontId> fonts;
    std::optional<FontId> own;
    std::array<FontId, 0x250> latin{};
    std::unordered_map<char32_t, FontId> rest;
  };
  static constexpr FontId unknown = 0xFFFE;

  FontId slot_of(const std::filesystem::path&);
  Font* opened(FontId);
  FontId search(Face, char32_t);

  FtLibrary library_;
  std::vector<Slot> slots_;
  std::array<Chain, 6> chains_;
};

// Spaces and invisible controls: never looked for in another font, since HarfBuzz draws them from any.
bool is_blank(char32_t);

}  // namespace guichet::ui
