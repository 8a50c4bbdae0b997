// How the canvas writes into an ImDrawList: four corners at a time, sampling a page of glyphs or nothing.
#pragma once
#include "ui/render/canvas.hpp"
#include "ui/render/texture.hpp"

namespace guichet::ui {

inline ImU32 packed(Colour c) { return IM_COL32(c.r, c.g, c.b, c.a); }

inline float rounded(float v) { return static_cast<float>(whole(v)); }

inline void write_quad(ImDrawList& list, const Rect& r, const Rect& uv, Colour top, Colour bottom) {
  list.PrimReserve(6, 4);
  const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
  for (int i : {0, 1, 2, 0, 2, 3}) list.PrimWriteIdx(static_cast<ImDrawIdx>(first + i));
  const ImU32 above = packed(top), below = packed(bottom);
  list.PrimWriteVtx({r.x, r.y}, {uv.x, uv.y}, above);
  list.PrimWriteVtx({r.right(), r.y}, {uv.right(), uv.y}, above);
  list.PrimWriteVtx({r.right(), r.bottom()}, {uv.right(), uv.bottom()}, below);
  list.PrimWriteVtx({r.x, r.bottom()}, {uv.x, uv.bottom()}, below);
}

class Sampling {  // what is drawn while it lives samples this texture
 public:
  Sampling(ImDrawList& list, Texture t) : list_(list) { list_.PushTextureID(to_imgui(t)); }
  ~Sampling() { list_.PopTextureID(); }
  Sampling(const Sampling&) = delete;
  Sampling& operator=(const Sampling&) = delete;

 private:
  ImDrawList& list_;
};

inline Rect source(const Glyph& g) {
  return {static_cast<float>(g.u), static_cast<float>(g.v), static_cast<float>(g.w), static_cast<float>(g.h)};
}

}  // namespace guichet::ui
