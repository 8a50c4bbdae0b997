// Our rasteriser and SDL_Renderer must show the same town hall.
#include <SDL.h>

#include <catch2/catch.hpp>
#include <cstring>

#include "tests/ui/render/support.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

constexpr int width = 500, height = 700;

// SDL without a screen, drawing into a surface.
struct SdlSheet {
  SdlSheet()
      : surface(SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888)),
        sdl(SDL_CreateSoftwareRenderer(surface)) {}
  ~SdlSheet() {
    SDL_DestroyRenderer(sdl);
    SDL_FreeSurface(surface);
  }
  SdlSheet(const SdlSheet&) = delete;
  SdlSheet& operator=(const SdlSheet&) = delete;
  Pixels pixels() const {
    SDL_RenderFlush(sdl);
    Pixels out(width, height);
    for (int y = 0; y < height; ++y)
      std::memcpy(out.words.data() + y * width,
                  static_cast<const char*>(surface->pixels) + y * surface->pitch, width * 4);
    return out;
  }
  SDL_Surface* surface;
  SDL_Renderer* sdl;
};

struct Difference {
  int worst = 0;
  std::size_t pixels = 0;
};

Difference difference(const Pixels& a, const Pixels& b, int tolerance) {
  Difference d;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const Colour p = a.at(x, y), q = b.at(x, y);
      const int by = std::max({std::abs(p.r - q.r), std::abs(p.g - q.g), std::abs(p.b - q.b)});
      d.worst = std::max(d.worst, by);
      if (by > tolerance) ++d.pixels;
    }
  return d;
}

struct Pictures {
  ImageId opaque = 0, glass = 0;
};

void upright(Canvas& c, Pictures pictures) {
  c.rect({0, 0, width, height}, paper);
  c.gradient({270, 30, 200, 100}, 0, {60, 110, 220}, blue);
  c.border({30, 30, 200, 100}, 0, 4, blue);
  c.rect({250, 80, 60, 60}, {200, 30, 30, 100});
  c.text({260, 170, 220, 0}, "Stationnement résident : 1 an, 45 €", body, ink);
  c.text({260, 290, 220, 0}, "مرحبا بكم", body, ink, Align::end);
  c.icon(0xE88A, {60, 300}, 64, blue);
  c.image(pictures.opaque, {120, 270, 64, 64});
  c.image(pictures.glass, {200, 270, 90, 50});
  c.image(pictures.opaque, {310, 340, 100, 70}, {255, 255, 255, 120});
  c.begin_scroll({30, 420, 300, 120}, 0);
  for (int i = 0; i < 4; ++i) {
    const float y = 405 + static_cast<float>(i) * 45;
    c.rect({40, y, 330, 40}, white);
    c.text({60, y, 300, 0}, "Coupé par le bord", body, ink);
    c.image(pictures.glass, {250, y, 90, 50});
  }
  c.end_scroll();
}

void rounded(Canvas& c) {
  c.rect({0, 0, width, height}, paper);
  c.shadow({30, 30, 200, 100}, 24, 1);
  c.round_rect({30, 30, 200, 100}, 24, white);
  c.border({30, 30, 200, 100}, 24, 4, blue);
  c.shadow({270, 30, 200, 100}, 16, 2);
  c.gradient({270, 30, 200, 100}, 16, {60, 110, 220}, blue);
  c.disc({80, 200}, 40, red);
  c.ring({200, 200}, 40, 7, blue);
  c.push_clip({30, 400, 300, 120});
  for (int i = 0; i < 6; ++i) {
    const float y = 385 + static_cast<float>(i) * 45;
    c.shadow({40, y, 330, 40}, 12, 2);
    c.gradient({40, y, 330, 40}, 12, white, {220, 200, 240});
  }
  c.pop_clip();
}

struct Both {
  Both() : gpu(make_gpu_renderer(theirs.sdl)) {}
  std::vector<Rect> draw(const std::function<void(Canvas&)>& sheet) {
    ours.draw(sheet);
    return gpu->render(ours.drawn.frame(width, height, sheet), ours.drawn.scrolls, ours.text->pages(),
                       {nullptr, width, height, 0});
  }
  Difference apart(int tolerance) const { return difference(ours.pixels, theirs.pixels(), tolerance); }
  Sheet ours{width, height};
  SdlSheet theirs;
  std::unique_ptr<Renderer> gpu;
};

}  // namespace

TEST_CASE("our rasteriser and SDL's renderer draw the same sheet") {
  Both both;
  Pictures pictures;
  for (Renderer* r : {both.ours.renderer.get(), both.gpu.get()})
    pictures = {r->register_image(checkers(64, 64, 255)), r->register_image(checkers(60, 40, 140))};
  const auto sheet = [&](Canvas& c) { upright(c, pictures); };
  CHECK(both.draw(sheet).size() == 1);
  CHECK(both.apart(3).worst <= 3);
  CHECK(both.draw(sheet).empty());  // an unchanged frame is known to both
  const auto more = [&](Canvas& c) {
    upright(c, pictures), c.text({30, 600, 400, 0}, "ŒUVRÉ ÿ ŵ", body, ink);
  };
  CHECK(both.draw(more).size() == 1);  // glyphs that came later
  CHECK(both.apart(3).worst <= 3);
}

// SDL's software renderer samples mirrored and shaded quads half a pixel beside the texel's middle, as no GPU
// does.
TEST_CASE("rounded shapes agree but for the outermost pixels of some corners") {
  Both both;
  both.draw(rounded);
  const Difference d = both.apart(6);
  CHECK(d.pixels < 400);
  CHECK(d.worst < 100);
}

TEST_CASE("slanted edges agree but for the pixels SDL's own triangles round away") {
  Both both;
  const auto sheet = [](Canvas& c) {
    c.rect({0, 0, width, height}, paper);
    c.triangle({50, 50}, {250, 80}, {120, 260}, blue);
    c.push_clip({300, 100, 100, 100});
    c.triangle({280, 60}, {460, 150}, {330, 260}, red);
    c.pop_clip();
    c.arc_segment({250, 450}, 120, 30, 0.1f, 0.9f, blue);
  };
  both.draw(sheet);
  CHECK(both.apart(60).pixels < width * height / 200);
}
