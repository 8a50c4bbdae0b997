#include "ui/platform/stage.hpp"

#include <imgui.h>

#include <exception>

#include "ui/platform/window.hpp"
#include "ui/render/png.hpp"

namespace guichet::ui {
namespace {

constexpr std::chrono::milliseconds motion_step{16};

// ImGui as far as we use it: draw lists. Its windows, fonts and input queue stay asleep.
class Drawing {
 public:
  Drawing()
      : context_(ImGui::CreateContext()),
        list_(std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData())) {
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().LogFilename = nullptr;
  }
  ~Drawing() {
    list_.reset();
    ImGui::DestroyContext(context_);
  }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  ImDrawList& begin(const Rect& screen) {
    list_->_ResetForNewFrame();
    list_->Flags = ImDrawListFlags_AllowVtxOffset;
    list_->PushTextureID(nullptr);
    list_->PushClipRect({screen.x, screen.y}, {screen.right(), screen.bottom()});
    return *list_;
  }

  ImDrawData end(const Rect& screen) {
    list_->_PopUnusedDrawCmd();
    lists_[0] = list_.get();
    ImDrawData data;
    data.Valid = true;
    data.CmdLists = lists_;
    data.CmdListsCount = 1;
    data.TotalIdxCount = list_->IdxBuffer.Size;
    data.TotalVtxCount = list_->VtxBuffer.Size;
    data.DisplaySize = {screen.w, screen.h};
    data.FramebufferScale = {1, 1};
    return data;
  }

 private:
  ImGuiContext* context_;
  std::unique_ptr<ImDrawList> list_;
  ImDrawList* lists_[1] = {};
};

class TheStage final : public Stage {
 public:
  TheStage(StageOptions options, std::unique_ptr<Window> window, std::unique_ptr<TextEngine> text)
      : now_(options.now ? std::move(options.now) : [] { return Clock::now(); }),
        window_(std::move(window)),
        text_(std::move(text)),
        fingers_(options.fingers),
        generation_(text_->generation()) {}

  std::vector<RawEvent> wait(std::optional<std::chrono::milliseconds> timeout) override {
    if (fingers_.moving()) timeout = std::min(timeout.value_or(motion_step), motion_step);
    if (fingers_.pending() || lost_) timeout = std::chrono::milliseconds(0);
    auto events = window_->wait(timeout);
    for (RawEvent& e : events) {
      if (e.kind == RawEvent::Kind::exposed) window_->renderer().invalidate();
      if (e.kind != RawEvent::Kind::touch || std::exchange(e.decided, true)) continue;
      e.finger.when = now_();
      fingers_.feed(e.finger, shown_);
    }
    if (lost_) events.push_back({RawEvent::Kind::display_lost});
    return events;
  }
  void wake() override { window_->wake(); }

  void inject_touch(FingerEvent::What what, Vec at, std::int64_t finger) override {
    RawEvent event{RawEvent::Kind::touch, {what, finger, at, now_()}, {}, {}, true};
    fingers_.feed(event.finger, shown_);
    window_->post(std::move(event));
  }
  void inject(RawEvent event) override {
    if (event.kind == RawEvent::Kind::touch)
      return inject_touch(event.finger.what, event.finger.at, event.finger.finger);
    window_->post(std::move(event));
  }

  Input input() override { return fingers_.take(shown_, now_()); }
  bool input_pending() const override { return fingers_.pending(); }

  Canvas& begin(bool rtl) override {
    built_.clear();
    return canvas_.emplace(drawing_.begin(screen()), *text_, rtl);
  }
  NodeList& nodes() override { return built_; }
  void discard() override { canvas_.reset(); }

  bool end() override {
    if (!canvas_) return false;
    if (const auto generation = text_->generation(); generation != generation_) {
      generation_ = generation;
      window_->renderer().invalidate();
    }
    const auto changed = window_->renderer().render(drawing_.end(screen()), canvas_->scrolls(),
                                                    text_->pages(), window_->target());
    for (const Rect& r : changed) unseen_.push_back(r);
    canvas_.reset();
    std::swap(shown_, built_);
    return !changed.empty();
  }

  void present() override {
    if (unseen_.empty()) return;
    if (!window_->present(unseen_)) lost_ = true;
    unseen_.clear();
  }
  void screen_changed() override { fingers_.screen_changed(now_()); }
  const NodeList& shown() const override { return shown_; }
  void forget_nodes() override { shown_ = {}, built_ = {}; }

  Rect screen() const override {
    const PixelTarget t = window_->target();
    return {0, 0, static_cast<float>(t.width), static_cast<float>(t.height)};
  }
  TextEngine& text() override { return *text_; }
  void forget_image(ImageId id) override { window_->renderer().forget_image(id); }
  ImageId register_image(Picture picture) override {
    return window_->renderer().register_image(std::move(picture));
  }
  void set_reduced_motion(bool on) override { fingers_.set_momentum(!on); }
  void set_slow_touch(bool on) override {
    constexpr std::chrono::milliseconds echo{700};  // slower than a tremor's 4 to 12 Hz, faster than a decision
    fingers_.set_rest(on ? echo : std::chrono::milliseconds(0));
  }
  Picture picture() override { return window_->picture(); }
  tl::expected<void, std::string> shot(const std::filesystem::path& path) override {
    return save_png(path, picture());
  }
  std::string description() const override { return window_->description(); }

 private:
  std::function<Clock::time_point()> now_;
  std::unique_ptr<Window> window_;
  std::unique_ptr<TextEngine> text_;
  FingerFilter fingers_;
  Drawing drawing_;
  std::optional<Canvas> canvas_;
  NodeList shown_, built_;
  std::vector<Rect> unseen_;  // drawn, not presented
  std::uint64_t generation_;
  bool lost_ = false;
};

}  // namespace

tl::expected<std::unique_ptr<Stage>, std::string> Stage::open(StageOptions options) {
  auto window = options.mode == StageOptions::Mode::headless
                    ? tl::expected<std::unique_ptr<Window>, std::string>(
                          open_headless({options.width, options.height}, options.rotation))
                    : open_window(options);
  if (!window) return tl::unexpected(window.error());
  try {
    auto text = make_text_engine(options.fonts);
    return std::make_unique<TheStage>(std::move(options), std::move(*window), std::move(text));
  } catch (const std::exception& e) {
    return tl::unexpected(std::string("the screen cannot be set up: ") + e.what());
  }
}

}  // namespace guichet::ui
