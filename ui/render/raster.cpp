#include "ui/render/raster.hpp"

#include <cmath>

#include "ui/render/rows.hpp"

namespace guichet::ui {
namespace {

constexpr int band_height = 64;  // rows that stay in the cache while all that covers them is drawn

// The last primitive that hides everything before it: drawing may begin there.
std::size_t first_that_shows(const std::vector<Prim>& prims, Area area, bool& hidden) {
  for (std::size_t i = prims.size(); i-- > 0;)
    if (prims[i].hides() && prims[i].seen().covers(area)) return hidden = true, i;
  return hidden = false, 0;
}

bool inside(const AtlasPage& page, const Prim& p) {
  const int u = std::min<int>(p.uv[0], p.uv[0] + p.uv[2]), v = std::min<int>(p.uv[1], p.uv[1] + p.uv[3]);
  return u >= 0 && v >= 0 && u + std::abs(p.uv[2]) <= page.width && v + std::abs(p.uv[3]) <= page.height &&
         p.uv[2] != 0 && p.uv[3] != 0 && page.pixels != nullptr;
}

// Which source pixel stands at `i` of `length` pixels.
int sampled(int from, int size, int i, int length) {
  if (size == length) return from + i;
  if (size == -length) return from - 1 - i;
  const int step = static_cast<int>((2LL * i + 1) * std::abs(size) / (2LL * length));
  return size > 0 ? from + step : from - 1 - step;
}

}  // namespace

void Raster::draw(const DisplayList& list, Area area) {
  area = common(area, {0, 0, target_.width, target_.height});
  for (int y = area.y0; y < area.y1; y += band_height)
    band(list, {area.x0, y, area.x1, std::min(area.y1, y + band_height)});
}

void Raster::band(const DisplayList& list, Area area) {
  bool hidden = false;
  std::size_t i = first_that_shows(list.prims, area, hidden);
  for (int y = area.y0; !hidden && y < area.y1; ++y) rows::fill(row(area.x0, y), area.width(), 0);
  for (; i < list.prims.size(); ++i) {
    const Prim& p = list.prims[i];
    const Area part = common(p.seen(), area);
    if (!part.empty()) draw(p, list, part);
  }
}

void Raster::draw(const Prim& p, const DisplayList& list, Area part) {
  switch (p.kind) {
    case Prim::Kind::solid:
      return solid(p, part);
    case Prim::Kind::shaded:
      return shaded(p, part);
    case Prim::Kind::mask:
      return mask(p, part);
    case Prim::Kind::image:
      return image(p, part);
    case Prim::Kind::triangle:
      return triangle(list.triangles[p.triangle], part);
  }
}

void Raster::shift(Area in, int dy) {
  const Area from = common(in, in.moved(-dy));
  const auto bytes = static_cast<std::size_t>(in.width()) * sizeof(std::uint32_t);
  // Rows go in the order in which none is overwritten before it was copied.
  if (dy > 0)
    for (int y = from.y1 - 1; y >= from.y0; --y) std::memcpy(row(in.x0, y + dy), row(in.x0, y), bytes);
  else
    for (int y = from.y0; y < from.y1; ++y) std::memcpy(row(in.x0, y + dy), row(in.x0, y), bytes);
}

void Raster::solid(const Prim& p, Area a) {
  for (int y = a.y0; y < a.y1; ++y) rows::blend(row(a.x0, y), a.width(), p.top);
}

void Raster::shaded(const Prim& p, Area a) {
  for (int y = a.y0; y < a.y1; ++y)
    rows::blend(row(a.x0, y), a.width(), rows::shade(p.top, p.bottom, y - p.at.y0, p.at.height()));
}

const std::uint8_t* Raster::mask_row(const Prim& p, const AtlasPage& page, int y, Area a) {
  const int v = sampled(p.uv[1], p.uv[3], y - p.at.y0, p.at.height());
  const std::uint8_t* line = page.pixels + static_cast<std::ptrdiff_t>(v) * page.width;
  const int offset = a.x0 - p.at.x0;
  if (p.uv[2] == p.at.width()) return line + p.uv[0] + offset;
  scratch_.resize(static_cast<std::size_t>(a.width()));
  for (int i = 0; i < a.width(); ++i)
    scratch_[static_cast<std::size_t>(i)] = line[sampled(p.uv[0], p.uv[2], offset + i, p.at.width())];
  return scratch_.data();
}

void Raster::mask(const Prim& p, Area a) {
  if (p.source >= pages_.size() || !inside(pages_[p.source], p)) return;
  const AtlasPage& page = pages_[p.source];
  const bool shades = p.top != p.bottom, stretched = std::abs(p.uv[2]) == 1 && p.at.width() > 1;
  for (int y = a.y0; y < a.y1; ++y) {
    const Argb colour = shades ? rows::shade(p.top, p.bottom, y - p.at.y0, p.at.height()) : p.top;
    if (stretched) {
      const Area one{a.x0, y, a.x0 + 1, y + 1};
      const std::uint32_t alpha = rows::divided_by_255(*mask_row(p, page, y, one) * (colour >> 24));
      rows::blend(row(a.x0, y), a.width(), (colour & 0xffffffu) | alpha << 24);
    } else {
      rows::blend_mask(row(a.x0, y), mask_row(p, page, y, a), a.width(), colour);
    }
  }
}

void Raster::image(const Prim& p, Area a) {
  const ScaledImage* image = images_.scaled(p.source, p.at.width(), p.at.height());
  if (!image) return;
  const bool plain = image->pixels.opaque() && p.top == 0xffffffffu;
  const auto width = static_cast<std::size_t>(a.width());
  std::vector<Argb> line(plain ? 0 : width);
  for (int y = a.y0; y < a.y1; ++y) {
    image->copy(a.x0 - p.at.x0, y - p.at.y0, plain ? std::span<Argb>(row(a.x0, y), width) : std::span<Argb>(line));
    if (!plain) rows::blend_image(row(a.x0, y), line.data(), a.width(), p.top);
  }
}

}  // namespace guichet::ui
