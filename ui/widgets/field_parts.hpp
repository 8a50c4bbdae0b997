// What text fields, dates and groups of choices share: the words above, the error below, the box. Private to
// this room.
#pragma once
#include "ui/widgets/paint.hpp"

namespace guichet::ui::parts {

// Height of label and hint, and of the error sentence under the box; width left beside the error's bar.
struct Caption {
  float above = 0, below = 0, inset = 0;
};
Caption measure_caption(Frame&, float width, const FieldLook&);
// Label and hint at the top of `whole`, bar and sentence when there is an error. Registers `id`.label and
// `id`.error.
void draw_caption(Frame&, const Rect& whole, std::string_view id, const FieldLook&);
Rect beside_bar(const Frame&, const Rect& whole, const FieldLook&);  // `whole` without the error's bar

struct BoxState {
  bool editing = false, error = false, enabled = true;
};
Colour draw_box(Frame&, const Rect&, const BoxState&, const paint::Hand&);  // returns its fill
void draw_caret(Frame&, const Rect& box, float x, float height);
float box_height(const Frame&);
std::string with_optional(const Frame&, const FieldLook&);  // label, and "(facultatif)"

}  // namespace guichet::ui::parts
