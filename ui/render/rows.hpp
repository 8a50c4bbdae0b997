// The inner loops: one row of pixels at a time. Everything else in the rasteriser decides which rows.
#pragma once
#include <cstdint>

#include "ui/render/prim.hpp"

namespace guichet::ui::rows {

void fill(std::uint32_t* out, int n, Argb colour);   // opaque
void blend(std::uint32_t* out, int n, Argb colour);  // one colour with its alpha
void blend_mask(std::uint32_t* out, const std::uint8_t* mask, int n, Argb colour);
void blend_image(std::uint32_t* out, const Argb* image, int n, Argb tint);  // straight alpha

inline std::uint32_t divided_by_255(std::uint32_t v) { return (v + 128 + ((v + 128) >> 8)) >> 8; }
// The colour of row `y` of `height` rows that shade from top to bottom.
Argb shade(Argb top, Argb bottom, int y, int height);

}  // namespace guichet::ui::rows
