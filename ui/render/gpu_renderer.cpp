#include <SDL.h>

#include <cmath>

#include "ui/render/gpu_textures.hpp"
#include "ui/render/prim.hpp"
#include "ui/render/renderer.hpp"
#include "ui/render/rows.hpp"

namespace guichet::ui {
namespace {

SDL_Color sdl_colour(Argb c) {
  return {static_cast<std::uint8_t>(c >> 16 & 255), static_cast<std::uint8_t>(c >> 8 & 255),
          static_cast<std::uint8_t>(c & 255), static_cast<std::uint8_t>(c >> 24)};
}

// What is sampled, in texels; negative sizes flip.
struct Source {
  float u, v, w, h;
};

Source source_of(const Prim& p) {
  return {static_cast<float>(p.uv[0]), static_cast<float>(p.uv[1]), static_cast<float>(p.uv[2]),
          static_cast<float>(p.uv[3])};
}

// SDL's software renderer cuts texel positions to whole numbers where it blits: 53 must not become 52.9999.
constexpr float nudge = 1.f / 64;

class GpuRenderer final : public Renderer {
 public:
  GpuRenderer(SDL_Renderer* renderer, Rotation rotation)
      : sdl_(renderer), rotation_(rotation), textures_(renderer) {}

  std::vector<Rect> render(const ImDrawData& data, std::span<const ScrollHint> scrolls,
                           std::span<const AtlasPage> pages, PixelTarget target) override {
    const Area screen{0, 0, target.width, target.height};
    flatten(data, scrolls, screen, now_);
    const bool same = known_ && now_.prims.size() == before_.size() &&
                      std::equal(before_.begin(), before_.end(), now_.prims.begin(),
                                 [](auto& a, auto& b) { return a.same(b); });
    if (same) return {};
    width_ = static_cast<float>(target.width), height_ = static_cast<float>(target.height);
    textures_.refresh(pages);
    draw();
    before_ = now_.prims;
    known_ = true;
    return {screen.rect()};
  }

  void forget_image(ImageId id) override { textures_.forget(id); }
  ImageId register_image(Picture picture) override { return textures_.store().add(std::move(picture)); }
  void invalidate() override { known_ = false; }

 private:
  void draw() {
    SDL_SetRenderDrawBlendMode(sdl_, SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(sdl_, 0, 0, 0, 255);
    SDL_RenderClear(sdl_);
    for (const Prim& p : now_.prims) add(p);
    flush();
  }

  void add(const Prim& p) {
    switch (p.kind) {
      case Prim::Kind::solid:
      case Prim::Kind::shaded:
        return quad(p, nullptr, {});
      case Prim::Kind::mask:
        return mask(p);
      case Prim::Kind::image:
        return image(p);
      case Prim::Kind::triangle:
        return triangle(p);
    }
  }

  void mask(const Prim& p) {
    if (SDL_Texture* page = textures_.page(p.source)) quad(p, page, source_of(p));
  }

  void image(const Prim& p) {
    const int w = p.at.width(), h = p.at.height();
    if (SDL_Texture* copy = textures_.image(p.source, w, h))
      quad(p, copy, {0, 0, static_cast<float>(w), static_cast<float>(h)});
  }

  // Cut to its clip here: a quad needs no scissor, and everything with one texture stays one draw call.
  void quad(const Prim& p, SDL_Texture* texture, Source from) {
    int tw = 1, th = 1;
    if (texture) SDL_QueryTexture(texture, nullptr, nullptr, &tw, &th);
    const Area part = p.seen();
    const auto h = static_cast<float>(p.at.height());
    const SDL_Color top = sdl_colour(mixed(p, static_cast<float>(part.y0 - p.at.y0) / h));
    const SDL_Color bottom = sdl_colour(mixed(p, static_cast<float>(part.y1 - p.at.y0) / h));
    const bool plain = from.w > 0 && from.h > 0 && p.top == p.bottom;
    const auto [u0, u1] = cut(plain, from.u, from.w, part.x0 - p.at.x0, part.x1 - p.at.x0, p.at.width());
    const auto [v0, v1] = cut(plain, from.v, from.h, part.y0 - p.at.y0, part.y1 - p.at.y0, p.at.height());
    use(texture, {});
    const int first = static_cast<int>(vertices_.size());
    const Rect at = part.rect();
    const float iw = 1 / static_cast<float>(tw), ih = 1 / static_cast<float>(th);
    vertex(at.x, at.y, top, u0 * iw, v0 * ih);
    vertex(at.right(), at.y, top, u1 * iw, v0 * ih);
    vertex(at.right(), at.bottom(), bottom, u1 * iw, v1 * ih);
    vertex(at.x, at.bottom(), bottom, u0 * iw, v1 * ih);
    for (int i : {0, 1, 2, 0, 2, 3}) indices_.push_back(first + i);
  }

  static std::pair<float, float> cut(bool plain, float start, float size, int from, int to, int length) {
    if (plain) start += nudge;
    // One texel stretched: a part of it is still all of it.
    if (std::abs(size) == 1) return {start, start + size};
    const float step = size / static_cast<float>(length);
    return {start + step * static_cast<float>(from), start + step * static_cast<float>(to)};
  }

  static Argb mixed(const Prim& p, float share) {
    if (p.top == p.bottom) return p.top;
    Argb out = 0;
    for (int shift : {0, 8, 16, 24}) {
      const float a = static_cast<float>(p.top >> shift & 255),
                  b = static_cast<float>(p.bottom >> shift & 255);
      out |= static_cast<Argb>(a + share * (b - a) + 0.5f) << shift;
    }
    return out;
  }

  void triangle(const Prim& p) {
    use(nullptr, p.clip().covers(p.at) ? Area{} : p.clip());
    const int first = static_cast<int>(vertices_.size());
    for (const Corner& c : now_.triangles[p.triangle]) vertex(c.x, c.y, sdl_colour(c.colour), 0, 0);
    for (int i : {0, 1, 2}) indices_.push_back(first + i);
  }

  void vertex(float x, float y, SDL_Color colour, float u, float v) {
    vertices_.push_back({on_panel(x, y), colour, {std::clamp(u, 0.f, 1.f), std::clamp(v, 0.f, 1.f)}});
  }

  SDL_FPoint on_panel(float x, float y) const {
    switch (rotation_) {
      case Rotation::none:
        return {x, y};
      case Rotation::quarter:
        return {y, width_ - x};
      case Rotation::half:
        return {width_ - x, height_ - y};
      case Rotation::three_quarters:
        return {height_ - y, x};
    }
    return {x, y};
  }

  void use(SDL_Texture* texture, Area clip) {
    if (texture == texture_ && clip == clip_) return;
    flush();
    texture_ = texture;
    clip_ = clip;
  }

  void flush() {
    if (!indices_.empty()) {
      scissor();
      SDL_RenderGeometry(sdl_, texture_, vertices_.data(), static_cast<int>(vertices_.size()),
                         indices_.data(), static_cast<int>(indices_.size()));
    }
    vertices_.clear();
    indices_.clear();
  }

  void scissor() {
    if (clip_.empty()) {
      SDL_RenderSetClipRect(sdl_, nullptr);
      return;
    }
    const Rect r = clip_.rect();
    const SDL_FPoint a = on_panel(r.x, r.y), b = on_panel(r.right(), r.bottom());
    const SDL_Rect rect{static_cast<int>(std::min(a.x, b.x)), static_cast<int>(std::min(a.y, b.y)),
                        static_cast<int>(std::abs(a.x - b.x)), static_cast<int>(std::abs(a.y - b.y))};
    SDL_RenderSetClipRect(sdl_, &rect);
  }

  SDL_Renderer* sdl_;
  Rotation rotation_;
  GpuTextures textures_;
  DisplayList now_;
  std::vector<Prim> before_;
  bool known_ = false;
  float width_ = 0, height_ = 0;
  SDL_Texture* texture_ = nullptr;
  Area clip_;
  std::vector<SDL_Vertex> vertices_;
  std::vector<int> indices_;
};

}  // namespace

std::unique_ptr<Renderer> make_gpu_renderer(SDL_Renderer* renderer, Rotation rotation) {
  return std::make_unique<GpuRenderer>(renderer, rotation);
}

}  // namespace guichet::ui
