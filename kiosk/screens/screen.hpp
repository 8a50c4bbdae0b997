// A screen reads the Model and appends what the visitor did; it does nothing else and keeps nothing. One short file a
// screen; draw() chooses by one exhaustive switch, faults first. Main thread, inside a frame.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/look.hpp"
#include "kiosk/visit/event.hpp"
#include "kiosk/visit/update.hpp"
#include "ui/widgets/widgets.hpp"

namespace guichet::screens {

struct Art { ui::ImageId crest = 0, scene = 0, skyline = 0; };

// What this kiosk can offer, so that no screen promises what is not there.
struct Offer {
  std::vector<std::pair<std::string, std::string>> locales;  // id, own name: {"fr", "Français"}
  std::string town, subtitle;
  Mounting mounting{};
};

struct Context {
  const visit::Model& model;
  const visit::Now& now;
  ui::Frame& frame;
  const Art& art;
  const Offer& offer;
  std::vector<visit::Event>& out;
  const std::function<ui::ImageId(const visit::Attachment&)>& picture_of;  // 0: cannot be shown

  template <class E>
  void emit(E event) { out.emplace_back(std::move(event)); }
  const ui::Theme& theme() const { return frame.theme; }
  const std::string& tr(std::string_view context, std::string_view french) const { return frame.tr(context, french); }
  float px(float design) const { return frame.theme.px(design); }
};

void draw(Context&);

}  // namespace guichet::screens
