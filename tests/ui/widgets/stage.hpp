// A frame without a window: the real text engine, the real theme file, a draw list nobody shows unless asked
// to.
#pragma once
#include <imgui.h>

#include <functional>
#include <memory>
#include <string>

#include "ui/access/checks.hpp"
#include "ui/widgets/widgets.hpp"

namespace guichet::ui::test {

inline const char* theme_path() { return GUICHET_SOURCE_DIR "/kiosk/content/theme.toml"; }

struct Variant {
  Contrast contrast = Contrast::normal;
  TextSize text = TextSize::normal;
  bool rtl = false;
  bool portrait = true;
  std::string name() const;
};
std::vector<Variant> all_variants();

class Words final : public Locale {  // French, or French as if written from right to left
 public:
  explicit Words(bool rtl) : rtl_(rtl) {}
  const std::string& id() const override { return id_; }
  bool rtl() const override { return rtl_; }
  const std::string& tr(std::string_view context, std::string_view french) const override;
  std::string plural(std::string_view, std::string_view one, std::string_view many, long n) const override {
    return std::string(n > 1 ? many : one);
  }
  std::string date_long(std::chrono::sys_seconds, bool) const override { return "mardi 24 novembre 2026"; }
  std::string date_day(std::chrono::sys_seconds) const override { return "mardi 24 novembre"; }
  std::string time_short(std::chrono::sys_seconds) const override { return "10:42"; }
  std::string time_words(std::chrono::sys_seconds) const override { return "10 h 42"; }
  std::vector<std::string> missing() const override { return {}; }
  mutable std::map<std::string, std::string, std::less<>> asked;

 private:
  std::string id_ = "fr";
  bool rtl_;
};

class Stage {
 public:
  explicit Stage(Variant = {});
  ~Stage();
  // One pass of `draw`; the nodes it registered stay readable. The region of `draw` is the whole screen.
  void frame(const std::function<void(Frame&)>& draw);
  std::string flaws() const;
  const Node& at(std::string_view id) const;  // fails the test when it is not there
  void save(const std::string& path);         // what the last frame drew, as a PNG

  Variant variant;
  Theme theme;
  NodeList nodes;
  FrameState state;
  Input input;
  Rect screen;
  Words words;

 private:
  std::unique_ptr<TextEngine> text_;
  ImGuiContext* context_;
};

}  // namespace guichet::ui::test
