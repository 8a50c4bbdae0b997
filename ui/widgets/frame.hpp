// One pass over a screen: what widgets draw on, register with and learn touches from. Built by the main loop
// for each frame; widgets and screens keep nothing between frames but what is in FrameState.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ui/access/input.hpp"
#include "ui/access/node.hpp"
#include "ui/render/canvas.hpp"
#include "ui/text/locale.hpp"
#include "ui/widgets/theme.hpp"

namespace guichet::ui {

// What survives between frames on behalf of widgets. Reset when the screen changes (scroll) and when a visit
// ends.
struct FrameState {
  std::map<std::string, float, std::less<>> scroll;  // whole pixels, by scroll id
  std::string screen;                                // whose scroll offsets these are
  std::map<std::string, float, std::less<>>
      shown;  // offset drawn last, by scroll id: what the renderer shifts by
  std::map<std::string, float, std::less<>> content;  // height drawn last, by scroll id
  std::string followed;  // the edited box last brought into view: the page moves when another is, not while
                         // one is typed in
  bool again = false;    // a region grew or shrank past its viewport: draw one more frame, then clear this
};

struct Frame {
  Canvas& canvas;
  const Theme& theme;
  const Locale& locale;
  NodeList& nodes;
  FrameState& state;
  const Input& input;
  Rect screen;                    // the whole logical screen
  std::vector<Rect> clips{};      // innermost last; empty: the screen
  std::vector<Colour> grounds{};  // what free text stands on, innermost last; empty: paper

  Rect clip() const { return clips.empty() ? screen : clips.back(); }
  Colour ground() const { return grounds.empty() ? theme.colour.paper : grounds.back(); }
  // `inner` as drawn in `outer` by the direction of writing: layouts are thought left to right.
  Rect mirrored(const Rect& inner, const Rect& outer) const {
    return canvas.rtl() ? Rect{outer.x + outer.right() - inner.right(), inner.y, inner.w, inner.h} : inner;
  }
  bool portrait() const { return screen.h >= screen.w; }
  const std::string& tr(std::string_view context, std::string_view french) const {
    return locale.tr(context, french);
  }
  bool activated(std::string_view id) const { return !id.empty() && input.activated == id; }
};

}  // namespace guichet::ui
