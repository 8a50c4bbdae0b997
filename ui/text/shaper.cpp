#include "ui/text/shaper.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace guichet::ui {

namespace {

constexpr hb_feature_t off(hb_tag_t tag) { return {tag, 0, 0, HB_FEATURE_GLOBAL_END}; }

bool may_combine(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x483 && c < 0x48A) || (c >= 0x20D0 && c < 0x2100) || (c >= 0xFE00 && c < 0xFE30);
}

// Two thirds of the shaping of Latin text went into alternates and ligatures, which slow readers are better off without,
// and into composing marks, which text without marks does not need. Scripts that join need all of theirs.
std::span<const hb_feature_t> features(hb_script_t script, std::u32string_view text) {
  static constexpr hb_feature_t plain[] = {off(HB_TAG('c', 'a', 'l', 't')), off(HB_TAG('l', 'i', 'g', 'a')),
                                           off(HB_TAG('c', 'l', 'i', 'g')), off(HB_TAG('c', 'c', 'm', 'p'))};
  if (script != HB_SCRIPT_LATIN && script != HB_SCRIPT_GREEK && script != HB_SCRIPT_CYRILLIC) return {};
  const bool marks = std::any_of(text.begin(), text.end(), may_combine);
  return std::span(plain).first(marks ? 3 : 4);
}

}  // namespace

float script_scale(hb_script_t script) { return script == HB_SCRIPT_ARABIC ? 1.1f : 1.f; }

Shaper::Shaper(Fonts& fonts) : fonts_(fonts), buffer_(hb_buffer_create()), language_(hb_language_from_string("fr", -1)) {}

void Shaper::shape(const Paragraph& p, const Item& item, std::uint32_t first, std::uint32_t last, float px,
                   WipedVector<Shaped>& out) {
  if (item.font == no_font) {  // not one font file opens: boxes still show that there is text
    for (auto i = first; i < last; ++i) {
      const std::uint32_t cluster = item.level % 2 ? first + last - 1 - i : i;
      out.push_back({is_blank(p.text[cluster]) ? no_font : 0u, cluster, px * 0.6f, 0, 0, false});
    }
    return;
  }
  Font& font = fonts_.at(item.font);
  hb_buffer_t* buffer = buffer_.get();
  make_room(last - first);
  hb_buffer_clear_contents(buffer);
  hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(p.text.data()),
                           static_cast<int>(p.text.size()), first, static_cast<int>(last - first));
  hb_buffer_set_direction(buffer, item.level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, item.script);
  hb_buffer_set_language(buffer, language_);
  const auto wanted = features(item.script, std::u32string_view(p.text).substr(first, last - first));
  hb_shape(font.shaper(), buffer, wanted.data(), static_cast<unsigned>(wanted.size()));
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer, &count);
  const float scale = px * font.unit() * script_scale(item.script);
  for (unsigned i = 0; i < count; ++i)
    out.push_back({infos[i].codepoint, infos[i].cluster, static_cast<float>(positions[i].x_advance) * scale,
                   static_cast<float>(positions[i].x_offset) * scale, static_cast<float>(positions[i].y_offset) * scale,
                   (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0});
}

// HarfBuzz lets go of a buffer that grows as it is, so it grows empty, and with room for what shaping may add.
void Shaper::make_room(unsigned characters) {
  const unsigned wanted = 2 * characters + 64;
  if (wanted <= room_) return;
  wipe();
  hb_buffer_pre_allocate(buffer_.get(), wanted);
  room_ = wanted;
}

void Shaper::wipe() {
  hb_buffer_clear_contents(buffer_.get());
  hb_buffer_set_length(buffer_.get(), room_);  // lengthening writes zeros over what was there
  hb_buffer_clear_contents(buffer_.get());
}

}  // namespace guichet::ui
