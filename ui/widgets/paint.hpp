// What every widget is made of: surfaces, rings, words that fit, icons that know the direction of writing,
// and the one way to register a node. Private to this room.
#pragma once
#include <string>
#include <string_view>

#include "ui/widgets/icons.hpp"
#include "ui/widgets/widgets.hpp"

namespace guichet::ui::paint {

struct Hand {
  bool enabled = true, pressed = false, focused = false;
};
Hand hand_on(const Frame&, std::string_view id, bool enabled = true);

// ---- words ----
// A style made smaller until no word is broken in `width`; never under the smallest public text.
struct Fitted {
  TextStyle style;
  float width = 0, height = 0;
  bool whole = true;
};
Fitted fit(Frame&, std::string_view text, const TextStyle&, float width);
Fitted fit_line(Frame&, std::string_view text, const TextStyle&, float width);  // on one line
// Draws what was fitted, in a box whose height it may not exceed; false when it does or a word had to be cut.
bool words(Frame&, const Rect&, std::string_view text, const Fitted&, Colour, Align = Align::start);
// Words in a colour of meaning: in high contrast hue is left to icons and borders, words keep the ink.
Colour ink_for(const Frame&, Colour);
std::string spoken(std::string_view first, std::string_view second);
// Replaces "{name}" by a value in a translated sentence.
std::string filled(std::string_view sentence,
                   std::initializer_list<std::pair<std::string_view, std::string>>);
TextStyle with_face(TextStyle, Face);
float small_px(const Frame&);  // the smallest public text on this panel

// ---- shapes ----
struct Plate {
  Colour fill, line;
  float line_w = 0, radius = 0;
  bool shadow = false;
};
void plate(Frame&, const Rect&, const Plate&);
void focus_ring(Frame&, const Rect&, float radius, Colour around);
void icon(Frame&, char32_t, Vec, float px, Colour);  // directional ones are mirrored in rtl
void icon_tile(Frame&, const Rect&, char32_t, float icon_px, Colour fill, Colour ink, float radius);
// A group of icon and wrapped words centred in a rectangle: every button. Returns whether the words fit.
struct Face2 {
  char32_t icon = 0;
  float icon_px = 0;
  bool icon_after = false;
  Colour ink;
};
bool icon_and_words(Frame&, const Rect&, std::string_view text, const TextStyle&, const Face2&);
float icon_and_words_height(Frame&, std::string_view text, const TextStyle&, float width, float icon_px);

// ---- nodes ----
struct Said {
  Role role;
  std::string label, value = {}, hint = {};
  bool interactive = true;
};
Node& node(Frame&, std::string_view id, const Rect&, Said, Hand, Colour ink, Colour ground, float text_px,
           bool fits);
float border_width(const Frame&, float design);  // 4 in high contrast

}  // namespace guichet::ui::paint
