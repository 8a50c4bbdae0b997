// A sheet of paper for tests: a draw list, the text engine, and pixels to look at.
#pragma once
#include <imgui.h>

#include <functional>

#include "ui/render/area.hpp"
#include "ui/render/canvas.hpp"
#include "ui/render/renderer.hpp"

namespace guichet::ui::test {

inline FontPaths fonts() {
  FontPaths f;
  f.medium = {"/usr/share/fonts/opentype/inter/Inter-Medium.otf"};
  f.bold = {"/usr/share/fonts/opentype/inter/Inter-Bold.otf"};
  f.icons = {"/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"};
  f.fallback = {"/usr/share/fonts/truetype/noto/NotoSansArabicUI-Regular.ttf"};
  return f;
}

inline constexpr Colour paper{246, 244, 239}, ink{15, 30, 41}, red{200, 30, 30}, blue{20, 60, 160},
    white{255, 255, 255};
inline constexpr TextStyle body{Face::medium, 28, 40};

// One draw list a frame, as the stage builds it.
class Drawn {
 public:
  explicit Drawn(TextEngine& text)
      : text_(text),
        context_(ImGui::CreateContext()),
        list_(std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData())) {}
  ~Drawn() {
    list_.reset();
    ImGui::DestroyContext(context_);
  }
  Drawn(const Drawn&) = delete;
  Drawn& operator=(const Drawn&) = delete;

  const ImDrawData& frame(int width, int height, const std::function<void(Canvas&)>& draw, bool rtl = false) {
    list_->_ResetForNewFrame();
    list_->Flags = ImDrawListFlags_AllowVtxOffset;
    list_->PushTextureID(nullptr);
    list_->PushClipRect({0, 0}, {static_cast<float>(width), static_cast<float>(height)});
    Canvas canvas(*list_, text_, rtl);
    draw(canvas);
    scrolls = canvas.scrolls();
    lists_[0] = list_.get();
    data_.CmdLists = lists_;
    data_.CmdListsCount = 1;
    data_.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    return data_;
  }
  std::vector<ScrollHint> scrolls;

 private:
  TextEngine& text_;
  ImGuiContext* context_;
  std::unique_ptr<ImDrawList> list_;
  ImDrawList* lists_[1] = {};
  ImDrawData data_;
};

struct Pixels {
  int width, height;
  std::vector<std::uint32_t> words;
  Pixels(int w, int h)
      : width(w), height(h), words(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0xdeadbeefu) {}
  PixelTarget target() { return {words.data(), width, height, width}; }
  Colour at(int x, int y) const {
    const std::uint32_t p =
        words[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    return {static_cast<std::uint8_t>(p >> 16 & 255), static_cast<std::uint8_t>(p >> 8 & 255),
            static_cast<std::uint8_t>(p & 255), 255};
  }
  // Words differ in their unused byte, which nobody sees.
  bool operator==(const Pixels& o) const {
    return words.size() == o.words.size() &&
           std::equal(words.begin(), words.end(), o.words.begin(),
                      [](auto a, auto b) { return ((a ^ b) & 0xffffffu) == 0; });
  }
};

class Sheet {
 public:
  Sheet(int w, int h)
      : text(make_text_engine(fonts())), drawn(*text), pixels(w, h), renderer(make_software_renderer()) {}
  std::vector<Rect> draw(const std::function<void(Canvas&)>& how, bool rtl = false) {
    const ImDrawData& data = drawn.frame(pixels.width, pixels.height, how, rtl);
    return renderer->render(data, drawn.scrolls, text->pages(), pixels.target());
  }
  // The same frame on an untouched sheet by a renderer that has seen nothing yet.
  Pixels afresh(const std::function<void(Canvas&)>& how, Renderer& other) {
    Pixels out(pixels.width, pixels.height);
    other.invalidate();
    const ImDrawData& data = drawn.frame(pixels.width, pixels.height, how);
    other.render(data, drawn.scrolls, text->pages(), out.target());
    return out;
  }
  std::unique_ptr<TextEngine> text;
  Drawn drawn;
  Pixels pixels;
  std::unique_ptr<Renderer> renderer;
};

inline Picture checkers(int w, int h, std::uint8_t alpha) {
  Picture p{w, h, {}};
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      for (int v : {x * 255 / w, y * 255 / h, (x / 4 + y / 4) % 2 * 255, static_cast<int>(alpha)})
        p.rgba.push_back(static_cast<std::uint8_t>(v));
  return p;
}

}  // namespace guichet::ui::test
