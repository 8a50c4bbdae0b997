#include <cmath>

#include "ui/render/prim.hpp"
#include "ui/render/texture.hpp"

namespace guichet::ui {
namespace {

Argb argb(ImU32 c) { return (c & 0xff00ff00u) | (c & 0xffu) << 16 | (c >> 16 & 0xffu); }
std::int16_t small(int v) { return static_cast<std::int16_t>(std::clamp(v, -32768, 32767)); }
bool same_point(const ImVec2& a, const ImVec2& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

// Four corners as our canvas and ImGui's PrimRect write them: clockwise from the top left, one colour a row.
bool is_upright_quad(const ImDrawVert* const (&v)[4]) {
  return v[0]->pos.x == v[3]->pos.x && v[1]->pos.x == v[2]->pos.x && v[0]->pos.y == v[1]->pos.y &&
         v[2]->pos.y == v[3]->pos.y && v[0]->col == v[1]->col && v[2]->col == v[3]->col &&
         v[0]->pos.x <= v[1]->pos.x && v[0]->pos.y <= v[3]->pos.y;
}

std::uint64_t hash_of(const Triangle& t) {
  std::uint64_t h = 1469598103934665603ull;
  std::array<std::uint32_t, sizeof(Triangle) / 4> words;
  std::memcpy(words.data(), t.data(), sizeof t);
  for (auto w : words) h = (h ^ w) * 1099511628211ull, h ^= h >> 29;
  return h;
}

class Flattener {
 public:
  Flattener(Area screen, DisplayList& out) : screen_(screen), out_(out) {}

  void list(const ImDrawList& list, std::span<const ScrollHint> scrolls) {
    scrolls_ = scrolls;
    for (const ImDrawCmd& cmd : list.CmdBuffer)
      if (!cmd.UserCallback) command(list, cmd);
  }

 private:
  void command(const ImDrawList& list, const ImDrawCmd& cmd) {
    clip_ =
        common({whole(cmd.ClipRect.x), whole(cmd.ClipRect.y), whole(cmd.ClipRect.z), whole(cmd.ClipRect.w)},
               screen_);
    if (clip_.empty()) return;
    texture_ = from_imgui(cmd.TextureId);
    const ImDrawIdx* idx = list.IdxBuffer.Data + cmd.IdxOffset;
    const ImDrawVert* vtx = list.VtxBuffer.Data + cmd.VtxOffset;
    for (unsigned i = 0; i + 2 < cmd.ElemCount;) {
      scroll_ = region(static_cast<int>(cmd.IdxOffset + i));
      const bool pattern = i + 5 < cmd.ElemCount && idx[i] == idx[i + 3] && idx[i + 2] == idx[i + 4];
      if (pattern && quad(vtx, idx + i)) {
        i += 6;
      } else {
        triangle({vtx + idx[i], vtx + idx[i + 1], vtx + idx[i + 2]});
        i += 3;
      }
    }
  }

  std::uint8_t region(int index) const {
    for (std::size_t i = 0; i < scrolls_.size() && i < 255; ++i)
      if (index >= scrolls_[i].first_index && index < scrolls_[i].last_index)
        return static_cast<std::uint8_t>(i + 1);
    return 0;
  }

  bool quad(const ImDrawVert* vtx, const ImDrawIdx* idx) {
    const ImDrawVert* const v[4] = {vtx + idx[0], vtx + idx[1], vtx + idx[2], vtx + idx[5]};
    if (!is_upright_quad(v)) return false;
    Prim p = blank({whole(v[0]->pos.x), whole(v[0]->pos.y), whole(v[2]->pos.x), whole(v[2]->pos.y)});
    if (p.seen().empty()) return true;
    p.top = argb(v[0]->col), p.bottom = argb(v[2]->col);
    const ImVec2 uv = v[0]->uv, end = v[2]->uv;
    if (same_point(uv, end) || texture_.kind == Texture::Kind::none) {
      p.kind = p.top == p.bottom ? Prim::Kind::solid : Prim::Kind::shaded;
    } else {
      p.source = static_cast<std::uint16_t>(texture_.index);
      p.kind = texture_.kind == Texture::Kind::page ? Prim::Kind::mask : Prim::Kind::image;
      if (p.kind == Prim::Kind::mask) {
        p.uv = {small(whole(uv.x)), small(whole(uv.y)), small(whole(end.x - uv.x)),
                small(whole(end.y - uv.y))};
      }
    }
    out_.prims.push_back(p);
    return true;
  }

  void triangle(const std::array<const ImDrawVert*, 3>& v) {
    Triangle t;
    for (std::size_t i = 0; i < 3; ++i) t[i] = {v[i]->pos.x, v[i]->pos.y, argb(v[i]->col)};
    const auto [left, right] = std::minmax({t[0].x, t[1].x, t[2].x});
    const auto [top, bottom] = std::minmax({t[0].y, t[1].y, t[2].y});
    Prim p = blank(
        {whole(std::floor(left)), whole(std::floor(top)), whole(std::ceil(right)), whole(std::ceil(bottom))});
    if (p.seen().empty()) return;
    p.kind = Prim::Kind::triangle;
    const std::uint64_t h = hash_of(t);
    std::memcpy(p.uv.data(), &h, sizeof h);
    p.triangle = static_cast<std::uint32_t>(out_.triangles.size());
    out_.triangles.push_back(t);
    out_.prims.push_back(p);
  }

  Prim blank(Area at) const {
    Prim p{};
    p.at = at;
    p.cx0 = small(clip_.x0), p.cy0 = small(clip_.y0), p.cx1 = small(clip_.x1), p.cy1 = small(clip_.y1);
    p.scroll = scroll_;
    return p;
  }

  Area screen_, clip_;
  Texture texture_;
  std::span<const ScrollHint> scrolls_;
  std::uint8_t scroll_ = 0;
  DisplayList& out_;
};

}  // namespace

std::uint64_t Prim::hash() const {
  std::array<std::uint32_t, offsetof(Prim, triangle) / 4> words;
  std::memcpy(words.data(), this, sizeof words);
  std::uint64_t h = 0x9e3779b97f4a7c15ull;
  for (auto w : words) h = (h ^ w) * 0xff51afd7ed558ccdull, h ^= h >> 32;
  return h;
}

void flatten(const ImDrawData& data, std::span<const ScrollHint> scrolls, Area screen, DisplayList& out) {
  out.prims.clear();
  out.triangles.clear();
  out.scrolls.assign(scrolls.begin(), scrolls.end());
  Flattener flattener(screen, out);
  // Scroll hints count indices of the first list: the canvas draws on one.
  for (int i = 0; i < data.CmdListsCount; ++i)
    flattener.list(*data.CmdLists[i], i == 0 ? scrolls : std::span<const ScrollHint>{});
}

}  // namespace guichet::ui
