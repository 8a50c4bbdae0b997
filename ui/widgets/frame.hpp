// One pass over a screen: what widgets draw on, register with and learn touches from. Built by the main loop for each
// frame; widgets and screens keep nothing between frames but what is in FrameState.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "ui/access/input.hpp"
#include "ui/access/node.hpp"
#include "ui/render/canvas.hpp"
#include "ui/text/locale.hpp"
#include "ui/widgets/theme.hpp"

namespace guichet::ui {

// What survives between frames on behalf of widgets. Reset when the screen changes (scroll) and when a visit ends.
struct FrameState {
  std::map<std::string, float, std::less<>> scroll;  // whole pixels, by scroll id
  std::string screen;                                  // whose scroll offsets these are
};

struct Frame {
  Canvas& canvas;
  const Theme& theme;
  const Locale& locale;
  NodeList& nodes;
  FrameState& state;
  const Input& input;
  Rect screen;             // the whole logical screen

  bool portrait() const { return screen.h >= screen.w; }
  const std::string& tr(std::string_view context, std::string_view french) const { return locale.tr(context, french); }
  bool activated(std::string_view id) const { return !id.empty() && input.activated == id; }
};

}  // namespace guichet::ui
