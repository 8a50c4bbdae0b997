#include "ui/render/gpu_textures.hpp"

namespace guichet::ui {

GpuTextures::Owned GpuTextures::texture(int width, int height) const {
  Owned t(SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height));
  if (!t) return t;
  SDL_SetTextureBlendMode(t.get(), SDL_BLENDMODE_BLEND);
  SDL_SetTextureScaleMode(t.get(), SDL_ScaleModeNearest);
  return t;
}

void GpuTextures::upload(const AtlasPage& page, SDL_Texture* to, const SDL_Rect& part) {
  staging_.resize(static_cast<std::size_t>(part.w) * static_cast<std::size_t>(part.h));
  auto* out = staging_.data();
  for (int y = part.y; y < part.y + part.h; ++y) {
    const std::uint8_t* in = page.pixels + static_cast<std::ptrdiff_t>(y) * page.width + part.x;
    for (int x = 0; x < part.w; ++x) *out++ = 0xffffffu | static_cast<std::uint32_t>(in[x]) << 24;
  }
  SDL_UpdateTexture(to, &part, staging_.data(), part.w * 4);
}

void GpuTextures::refresh(std::span<const AtlasPage> atlas) {
  pages_.resize(atlas.size());
  for (std::size_t i = 0; i < atlas.size(); ++i) {
    const AtlasPage& from = atlas[i];
    Page& page = pages_[i];
    const bool fits = page.texture && page.width == from.width && page.height == from.height;
    if (fits && page.revision == from.revision) continue;
    const bool part = fits && page.revision >= from.dirty_since;
    if (!fits) page = {texture(from.width, from.height), from.width, from.height, 0};
    if (!page.texture) continue;
    const SDL_Rect dirty{from.dirty_x, from.dirty_y, from.dirty_w, from.dirty_h},
        whole{0, 0, from.width, from.height};
    upload(from, page.texture.get(), part ? dirty : whole);
    page.revision = from.revision;
  }
}

SDL_Texture* GpuTextures::image(ImageId id, int width, int height) {
  const ScaledImage* scaled = store_.scaled(id, width, height);
  if (!scaled) return nullptr;
  if (const auto known = images_.find(scaled->number); known != images_.end()) return known->second.get();
  if (images_.size() >= most_images) images_.erase(images_.begin());
  Owned t = texture(width, height);
  std::vector<Argb> argb(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  scaled->pixels.copy(0, argb);
  if (t) SDL_UpdateTexture(t.get(), nullptr, argb.data(), width * 4);
  return images_.emplace(scaled->number, std::move(t)).first->second.get();
}

void GpuTextures::forget(ImageId id) {
  for (auto number : store_.forget(id)) images_.erase(number);
}

void GpuTextures::drop() {
  pages_.clear();
  images_.clear();
}

}  // namespace guichet::ui
