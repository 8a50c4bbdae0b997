#include "ui/widgets/paint.hpp"

namespace guichet::ui {

float label(Frame& f, const Rect& at, std::string_view id, std::string_view text, const TextStyle& style,
            Colour colour, Role role, Align align) {
  auto fitted = paint::fit(f, text, style, at.w);
  Rect box{at.x, at.y, at.w, fitted.height};
  bool fits = paint::words(f, box, text, fitted, colour, align);
  paint::node(f, id, box, {role, std::string(text), {}, {}, false}, {}, colour, f.ground(), fitted.style.px,
              fits);
  return fitted.height;
}

float text_height(Frame& f, std::string_view text, const TextStyle& style, float width) {
  return paint::fit(f, text, style, width).height;
}

}  // namespace guichet::ui
