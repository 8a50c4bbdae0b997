#include <fmt/format.h>
#include <condition_variable>
#include <mutex>

#include "ui/platform/window.hpp"

namespace guichet::ui {
namespace {

class Headless final : public Window {
 public:
  Headless(Size panel, Rotation rotation)
      : size_(logical_size(panel, rotation)), renderer_(make_software_renderer()) {
    pixels_.resize(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height));
  }

  std::vector<RawEvent> wait(std::optional<std::chrono::milliseconds> timeout) override {
    std::unique_lock lock(mutex_);
    const auto something = [this] { return !events_.empty(); };
    if (timeout)
      came_.wait_for(lock, *timeout, something);
    else
      came_.wait(lock, something);
    woken_ = false;
    return std::exchange(events_, {});
  }

  void wake() override {
    {
      std::lock_guard lock(mutex_);
      if (std::exchange(woken_, true)) return;
      events_.push_back({});
    }
    came_.notify_one();
  }

  void post(RawEvent event) override {
    {
      std::lock_guard lock(mutex_);
      events_.push_back(std::move(event));
    }
    came_.notify_one();
  }

  Renderer& renderer() override { return *renderer_; }
  PixelTarget target() override { return {pixels_.data(), size_.width, size_.height, size_.width}; }
  bool present(std::span<const Rect>) override { return true; }
  Picture picture() override { return picture_of(target()); }
  std::string description() const override {
    return fmt::format("headless, software, {}×{}", size_.width, size_.height);
  }

 private:
  Size size_;
  std::vector<std::uint32_t> pixels_;
  std::unique_ptr<Renderer> renderer_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<RawEvent> events_;
  bool woken_ = false;
};

}  // namespace

std::unique_ptr<Window> open_headless(Size panel, Rotation rotation) {
  return std::make_unique<Headless>(panel, rotation);
}

Picture picture_of(PixelTarget t) {
  Picture out{t.width, t.height, {}};
  out.rgba.reserve(4u * static_cast<std::size_t>(t.width) * static_cast<std::size_t>(t.height));
  for (int y = 0; y < t.height; ++y)
    for (int x = 0; x < t.width; ++x) {
      const std::uint32_t p = t.pixels[static_cast<std::ptrdiff_t>(y) * t.stride + x];
      for (std::uint32_t byte : {p >> 16, p >> 8, p})
        out.rgba.push_back(static_cast<std::uint8_t>(byte & 255));
      out.rgba.push_back(255);
    }
  return out;
}

}  // namespace guichet::ui
