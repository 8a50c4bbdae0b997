#include "ui/text/fonts.hpp"

#include <cmath>

namespace guichet::ui {
namespace {

bool stays_with_previous(char32_t c) {
  if (is_blank(c)) return true;
  switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK: return true;
    default: return false;
  }
}

}  // namespace

Size26 size26(float px) { return static_cast<Size26>(std::lround(std::clamp(px, 1.f, 1000.f) * 64)); }

bool is_blank(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

std::unique_ptr<Font> Font::open(FT_Library library, const std::filesystem::path& path) {
  HbBlob blob(hb_blob_create_from_file_or_fail(path.c_str()));
  if (!blob) return nullptr;
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  FT_Face raw = nullptr;
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(data), static_cast<FT_Long>(length), 0, &raw) != 0)
    return nullptr;
  auto font = std::make_unique<Font>();
  font->face_.reset(raw);
  if (!FT_IS_SCALABLE(raw)) return nullptr;
  std::unique_ptr<hb_face_t, FreeWith<hb_face_destroy>> face(hb_face_create(blob.get(), 0));
  font->shaper_.reset(hb_font_create(face.get()));
  font->unit_ = 1.f / static_cast<float>(hb_face_get_upem(face.get()));
  hb_font_extents_t extents{};
  hb_font_get_h_extents(font->shaper_.get(), &extents);
  font->ascent_ = static_cast<float>(extents.ascender) * font->unit_;
  font->descent_ = -static_cast<float>(extents.descender) * font->unit_;
  // PostScript outlines carry light hints worth using; the autohinter that TrueType would get costs more than it gives.
  const bool postscript = FT_HAS_GLYPH_NAMES(raw) && hb_face_get_table_tags(face.get(), 0, nullptr, nullptr) > 0 &&
                          hb_blob_get_length(HbBlob(hb_face_reference_table(face.get(), HB_TAG('C', 'F', 'F', ' '))).get()) > 0;
  font->load_flags_ = postscript ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING;
  font->blob_ = std::move(blob);
  return font;
}

bool Font::has(char32_t c) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(shaper_.get(), c, &glyph) != 0;
}

FT_GlyphSlot Font::render(std::uint32_t glyph, Size26 size) {
  if (size != size_) {
    if (FT_Set_Char_Size(face_.get(), 0, static_cast<FT_F26Dot6>(size), 72, 72) != 0) return nullptr;
    size_ = size;
  }
  if (FT_Load_Glyph(face_.get(), glyph, load_flags_) != 0) return nullptr;
  if (FT_Render_Glyph(face_->glyph, FT_RENDER_MODE_NORMAL) != 0) return nullptr;
  return face_->glyph;
}

Fonts::Fonts(const FontPaths& paths) {
  FT_Library raw = nullptr;
  if (FT_Init_FreeType(&raw) == 0) library_.reset(raw);
  const std::vector<std::filesystem::path>* own[] = {&paths.medium,  &paths.semibold, &paths.bold,
                                                     &paths.display, &paths.code,     &paths.icons};
  for (std::size_t face = 0; face < chains_.size(); ++face) {
    for (const auto& path : *own[face]) chains_[face].fonts.push_back(slot_of(path));
    for (const auto& path : paths.fallback) chains_[face].fonts.push_back(slot_of(path));
    chains_[face].latin.fill(unknown);
  }
}

FontId Fonts::slot_of(const std::filesystem::path& path) {
  for (std::size_t i = 0; i < slots_.size(); ++i)
    if (slots_[i].path == path) return static_cast<FontId>(i);
  slots_.push_back({path, nullptr, false});
  return static_cast<FontId>(slots_.size() - 1);
}

Font* Fonts::opened(FontId id) {
  auto& slot = slots_[id];
  if (!slot.tried) {
    slot.tried = true;
    if (library_) slot.font = Font::open(library_.get(), slot.path);
  }
  return slot.font.get();
}

FontId Fonts::own(Face face) {
  auto& chain = chains_[static_cast<std::size_t>(face)];
  if (!chain.own) {
    chain.own = no_font;
    for (FontId id : chain.fonts) {
      if (!opened(id)) continue;
      chain.own = id;
      break;
    }
  }
  return *chain.own;
}

FontId Fonts::search(Face face, char32_t c) {
  if (is_blank(c)) return own(face);
  for (FontId id : chains_[static_cast<std::size_t>(face)].fonts)
    if (Font* font = opened(id); font && font->has(c)) return id;
  return own(face);
}

FontId Fonts::pick(Face face, char32_t c, FontId previous) {
  if (c > 0x7F && previous != no_font && stays_with_previous(c) && (is_blank(c) || at(previous).has(c))) return previous;
  if (c == ' ' && previous != no_font) return previous;
  auto& chain = chains_[static_cast<std::size_t>(face)];
  if (c < chain.latin.size()) {
    if (chain.latin[c] == unknown) chain.latin[c] = search(face, c);
    return chain.latin[c];
  }
  if (auto it = chain.rest.find(c); it != chain.rest.end()) return it->second;
  return chain.rest[c] = search(face, c);
}

}  // namespace guichet::ui
