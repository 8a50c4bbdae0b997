#include "ui/text/atlas.hpp"

#include <algorithm>
#include <new>

namespace guichet::ui {

std::optional<Atlas::Place> Atlas::add(int w, int h) {
  if (w <= 0 || h <= 0 || w >= largest || h >= largest) return std::nullopt;
  Shelf* shelf = shelf_for(w, h);
  if (!shelf) shelf = &open_shelf(w, h);
  auto& page = pages_[shelf->page];
  const int x = shelf->x;
  shelf->x += w + 1;  // one empty column and row between neighbours
  mark(page, x, shelf->y, w, h);
  std::uint8_t* memory = memory_[shelf->page].get();
  return Place{shelf->page, static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(shelf->y),
               memory + static_cast<std::ptrdiff_t>(shelf->y) * page.width + x, page.width};
}

Atlas::Shelf* Atlas::shelf_for(int w, int h) {
  Shelf* best = nullptr;
  for (auto& shelf : shelves_) {
    if (shelf.height < h || shelf.height > h + h / 4 + 4) continue;
    if (shelf.x + w > pages_[shelf.page].width) continue;
    if (!best || shelf.height < best->height) best = &shelf;
  }
  return best;
}

Atlas::Shelf& Atlas::open_shelf(int w, int h) {
  const int height = (h + 3) / 4 * 4;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    if (used_[i] + height > pages_[i].height || w > pages_[i].width) continue;
    const int y = used_[i];
    used_[i] += height + 1;
    return shelves_.emplace_back(Shelf{static_cast<std::uint16_t>(i), y, height, 0});
  }
  const int width = std::max(side, w + 1), tall = std::max(side, height + 1);
  auto* memory = static_cast<std::uint8_t*>(std::calloc(static_cast<std::size_t>(width), static_cast<std::size_t>(tall)));
  if (!memory) throw std::bad_alloc();
  memory_.emplace_back(memory);
  AtlasPage page;
  page.width = width;
  page.height = tall;
  page.pixels = memory;
  page.revision = page.dirty_since = ++revision_;
  pages_.push_back(page);
  used_.push_back(height + 1);
  return shelves_.emplace_back(Shelf{static_cast<std::uint16_t>(pages_.size() - 1), 0, height, 0});
}

void Atlas::mark(AtlasPage& page, int x, int y, int w, int h) {
  page.revision = ++revision_;
  if (page.dirty_w == 0) {
    page.dirty_x = x, page.dirty_y = y, page.dirty_w = w, page.dirty_h = h;
    return;
  }
  const int right = std::max(page.dirty_x + page.dirty_w, x + w), bottom = std::max(page.dirty_y + page.dirty_h, y + h);
  page.dirty_x = std::min(page.dirty_x, x);
  page.dirty_y = std::min(page.dirty_y, y);
  page.dirty_w = right - page.dirty_x;
  page.dirty_h = bottom - page.dirty_y;
}

void Atlas::settle() {
  for (auto& page : pages_) {
    page.dirty_since = page.revision;
    page.dirty_x = page.dirty_y = page.dirty_w = page.dirty_h = 0;
  }
}

void Atlas::drop() {
  pages_.clear();
  memory_.clear();
  used_.clear();
  shelves_.clear();
  ++generation_;
}

}  // namespace guichet::ui
