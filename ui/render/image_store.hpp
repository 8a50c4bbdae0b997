// Registered pictures, and their copies at the sizes they are shown in: scaling is done once, by area, so
// that every frame only copies rows, and a GPU and our rasteriser show the same pixels. A picture shown at its own
// size is held once: the scene of the welcome screen alone is 5 MB.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ui/render/canvas.hpp"
#include "ui/render/picture.hpp"
#include "ui/render/prim.hpp"

namespace guichet::ui {

// Drawn scenes have some thousand colours: two bytes a pixel hold them without loss, in half the memory.
class Pixels {
 public:
  Pixels() = default;
  explicit Pixels(std::vector<Argb> argb);
  void copy(std::size_t first, std::span<Argb> out) const;
  bool opaque() const { return opaque_; }

 private:
  std::vector<Argb> colours_;           // the palette; every pixel when the picture has too many colours
  std::vector<std::uint16_t> indices_;  // empty: no palette
  bool opaque_ = true;
};

struct ScaledImage {
  int width = 0, height = 0;
  Pixels pixels;
  std::uint64_t used = 0;
  std::uint64_t number = 0;  // never used again, unlike the address
  // Out of row y from column x on.
  void copy(int x, int y, std::span<Argb> out) const {
    pixels.copy(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x), out);
  }
};

class ImageStore {
 public:
  ImageId add(Picture);
  // Frees the picture and its copies; returns their numbers. The id may be given to another picture.
  std::vector<std::uint64_t> forget(ImageId);
  // nullptr: no such image. The pointer holds until the next call of add() or scaled().
  const ScaledImage* scaled(ImageId, int width, int height);
  static constexpr std::size_t kept_sizes = 3;  // of each image: portrait, landscape, one in between

 private:
  struct Entry {
    ScaledImage original;
    std::vector<std::unique_ptr<ScaledImage>> copies;
  };
  std::vector<Entry> entries_;
  std::uint64_t clock_ = 0;
};

}  // namespace guichet::ui
