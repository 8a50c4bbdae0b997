#include "ui/render/diff.hpp"
#include "ui/render/raster.hpp"
#include "ui/render/renderer.hpp"

namespace guichet::ui {
namespace {

class SoftwareRenderer final : public Renderer {
 public:
  std::vector<Rect> render(const ImDrawData& data, std::span<const ScrollHint> scrolls,
                           std::span<const AtlasPage> pages, PixelTarget target) override {
    const Area screen{0, 0, target.width, target.height};
    if (screen != screen_) forget(screen);
    flatten(data, scrolls, screen, now_);
    Raster raster(target, pages, images_);
    const Changes changes = known_ ? compare(before_, now_, screen) : Changes{{}, {screen}};
    for (const Shift& s : changes.shifts) raster.shift(s.inside, s.dy);
    for (const Area& a : changes.dirty) raster.draw(now_, a);
    std::swap(before_, now_);
    known_ = true;
    return touched(changes, screen);
  }

  void forget_image(ImageId id) override { images_.forget(id); }
  ImageId register_image(Picture picture) override { return images_.add(std::move(picture)); }
  void invalidate() override { known_ = false; }

 private:
  void forget(Area screen) {
    screen_ = screen;
    known_ = false;
  }

  static std::vector<Rect> touched(const Changes& changes, Area screen) {
    DirtyAreas areas(screen);
    for (const Shift& s : changes.shifts) areas.add(s.inside);
    for (const Area& a : changes.dirty) areas.add(a);
    std::vector<Rect> out;
    for (const Area& a : areas.list()) out.push_back(a.rect());
    return out;
  }

  ImageStore images_;
  DisplayList before_, now_;
  Area screen_;
  bool known_ = false;
};

}  // namespace

std::unique_ptr<Renderer> make_software_renderer() { return std::make_unique<SoftwareRenderer>(); }

}  // namespace guichet::ui
