#include "ui/text/shaper.hpp"

#include <algorithm>
#include <span>

namespace guichet::ui {

namespace {

// Alternates and ligatures cost half of the shaping of Latin text and make letters harder to tell apart for slow
// readers; scripts that join need theirs.
std::span<const hb_feature_t> features(hb_script_t script) {
  constexpr unsigned all = HB_FEATURE_GLOBAL_END;
  static constexpr hb_feature_t plain[] = {{HB_TAG('c', 'a', 'l', 't'), 0, 0, all},
                                           {HB_TAG('l', 'i', 'g', 'a'), 0, 0, all},
                                           {HB_TAG('c', 'l', 'i', 'g'), 0, 0, all}};
  switch (script) {
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC: return plain;
    default: return {};
  }
}

}  // namespace

float script_scale(hb_script_t script) { return script == HB_SCRIPT_ARABIC ? 1.1f : 1.f; }

Shaper::Shaper(Fonts& fonts) : fonts_(fonts), buffer_(hb_buffer_create()), language_(hb_language_from_string("fr", -1)) {}

void Shaper::shape(const Paragraph& p, const Item& item, std::uint32_t first, std::uint32_t last, float px,
                   std::vector<Shaped>& out) {
  if (item.font == no_font) {  // not one font file opens: boxes still show that there is text
    for (auto i = first; i < last; ++i) {
      const std::uint32_t cluster = item.level % 2 ? first + last - 1 - i : i;
      out.push_back({is_blank(p.text[cluster]) ? no_font : 0u, cluster, px * 0.6f, 0, 0, false});
    }
    return;
  }
  Font& font = fonts_.at(item.font);
  hb_buffer_t* buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(p.text.data()),
                           static_cast<int>(p.text.size()), first, static_cast<int>(last - first));
  hb_buffer_set_direction(buffer, item.level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, item.script);
  hb_buffer_set_language(buffer, language_);
  const auto wanted = features(item.script);
  hb_shape(font.shaper(), buffer, wanted.data(), static_cast<unsigned>(wanted.size()));
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer, &count);
  longest_ = std::max({longest_, count, last - first});
  const float scale = px * font.unit() * script_scale(item.script);
  for (unsigned i = 0; i < count; ++i)
    out.push_back({infos[i].codepoint, infos[i].cluster, static_cast<float>(positions[i].x_advance) * scale,
                   static_cast<float>(positions[i].x_offset) * scale, static_cast<float>(positions[i].y_offset) * scale,
                   (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0});
}

void Shaper::wipe() {
  hb_buffer_clear_contents(buffer_.get());
  hb_buffer_set_length(buffer_.get(), longest_);  // lengthening writes zeros over what was there
  hb_buffer_clear_contents(buffer_.get());
}

}  // namespace guichet::ui
