// The picture as a flat list of what our rasteriser knows how to draw. Two frames are compared by these, so
// equal primitives are equal bytes: no padding, no pointers.
#pragma once
#include <imgui.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "ui/render/area.hpp"
#include "ui/render/canvas.hpp"

namespace guichet::ui {

using Argb = std::uint32_t;  // 0xAARRGGBB, straight alpha

struct Prim {
  enum class Kind : std::uint8_t { solid, shaded, mask, image, triangle };
  Area at;                          // before clipping; of a triangle, what encloses it
  std::int16_t cx0, cy0, cx1, cy1;  // clip
  Argb top, bottom;
  std::array<std::int16_t, 4> uv;  // mask: x, y, w, h in the page, negative sizes flip. Triangle: its hash
  Kind kind;
  std::uint8_t scroll;     // number of the scrolled region, 0: none
  std::uint16_t source;    // page or image
  std::uint32_t triangle;  // where its corners are; not compared

  Area clip() const { return {cx0, cy0, cx1, cy1}; }
  Area seen() const { return common(at, clip()); }
  std::uint64_t hash() const;
  bool same(const Prim& o) const { return std::memcmp(this, &o, offsetof(Prim, triangle)) == 0; }
  bool hides() const { return kind == Kind::solid && top >> 24 == 255; }
};
static_assert(sizeof(Prim) == 48 && std::is_trivially_copyable_v<Prim>);

struct Corner {
  float x, y;
  Argb colour;
};
using Triangle = std::array<Corner, 3>;

struct DisplayList {
  std::vector<Prim> prims;
  std::vector<Triangle> triangles;
  std::vector<ScrollHint> scrolls;  // region n is scrolls[n - 1]
};

// Replaces `out`, keeping its memory. What lies outside its clip or the screen is left out.
void flatten(const ImDrawData&, std::span<const ScrollHint>, Area screen, DisplayList& out);

}  // namespace guichet::ui
