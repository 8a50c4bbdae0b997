// The GPU's copies of what we sample: atlas pages, refreshed where glyphs were added, and images at the size
// they show in.
#pragma once
#include <SDL.h>

#include <map>
#include <memory>
#include <span>
#include <vector>

#include "ui/render/image_store.hpp"
#include "ui/text/text.hpp"

namespace guichet::ui {

class GpuTextures {
 public:
  explicit GpuTextures(SDL_Renderer* renderer) : renderer_(renderer) {}
  void refresh(std::span<const AtlasPage>);
  SDL_Texture* page(std::size_t n) const { return n < pages_.size() ? pages_[n].texture.get() : nullptr; }
  SDL_Texture* image(ImageId, int width, int height);
  ImageStore& store() { return store_; }
  void forget(ImageId);
  void drop();  // the device was reset

 private:
  struct Destroy {
    void operator()(SDL_Texture* t) const { SDL_DestroyTexture(t); }
  };
  using Owned = std::unique_ptr<SDL_Texture, Destroy>;
  struct Page {
    Owned texture;
    int width = 0, height = 0;
    std::uint64_t revision = 0;
  };
  Owned texture(int width, int height) const;
  void upload(const AtlasPage&, SDL_Texture*, const SDL_Rect&);

  static constexpr std::size_t most_images = 24;
  SDL_Renderer* renderer_;
  std::vector<Page> pages_;
  std::map<std::uint64_t, Owned> images_;  // by ScaledImage::number, oldest first
  ImageStore store_;
  std::vector<std::uint32_t> staging_;
};

}  // namespace guichet::ui
