// Alpha-8 pages filled on demand by shelves. Memory is asked zeroed from the system, so a page costs only the rows that
// were written. It may grow past its budget within a frame, since glyphs already handed out must stay where they are;
// the engine drops it between frames.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ui/text/text.hpp"

namespace guichet::ui {

class Atlas {
 public:
  struct Place {
    std::uint16_t page, x, y;
    std::uint8_t* pixels;  // of the top left
    int stride;
  };
  // Room for w x h pixels, counted as changed; nullopt when larger than any page may be.
  std::optional<Place> add(int w, int h);
  std::span<const AtlasPage> pages() const { return pages_; }
  bool over_budget() const { return pages_.size() > budget; }
  void settle();  // forgets the dirty rectangles
  void drop();
  std::uint64_t generation() const { return generation_; }

  static constexpr std::size_t budget = 8;
  static constexpr int side = 1024, largest = 4096;

 private:
  struct Shelf {
    std::uint16_t page;
    int y, height, x;
  };
  Shelf* shelf_for(int w, int h);
  Shelf& open_shelf(int w, int h);
  void mark(AtlasPage&, int x, int y, int w, int h);

  struct FreeMemory {
    void operator()(std::uint8_t* p) const { std::free(p); }
  };
  std::vector<AtlasPage> pages_;
  std::vector<std::unique_ptr<std::uint8_t[], FreeMemory>> memory_;
  std::vector<int> used_;  // height taken by shelves, by page
  std::vector<Shelf> shelves_;
  std::uint64_t revision_ = 0, generation_ = 1;
};

}  // namespace guichet::ui
