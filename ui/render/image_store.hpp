// Registered pictures, and their copies at the sizes they are shown in: scaling is done once, by area, so
// that every frame only copies rows, and a GPU and our rasteriser show the same pixels.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "ui/render/canvas.hpp"
#include "ui/render/picture.hpp"
#include "ui/render/prim.hpp"

namespace guichet::ui {

struct ScaledImage {
  int width = 0, height = 0;
  bool opaque = true;
  std::vector<Argb> pixels;
  std::uint64_t used = 0;
  std::uint64_t number = 0;  // never used again, unlike the address
};

class ImageStore {
 public:
  ImageId add(Picture);
  // nullptr: no such image. The pointer holds until the next call.
  const ScaledImage* scaled(ImageId, int width, int height);
  static constexpr std::size_t kept_sizes = 3;  // of each image: portrait, landscape, one in between

 private:
  struct Entry {
    Picture original;
    std::vector<std::unique_ptr<ScaledImage>> copies;
  };
  std::vector<Entry> entries_;
  std::uint64_t clock_ = 0;
};

}  // namespace guichet::ui
