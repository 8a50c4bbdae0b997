// A field of a démarche on the screen, whatever its type: caption, boxes or rows, its error. Private to this room.
#pragma once
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {

float form_field_height(Context&, const procedures::Procedure&, const procedures::Field&, float width);
void draw_form_field(Context&, Flow&, const procedures::Procedure&, const procedures::Field&);
void draw_form_keyboard(Context&, const ui::Rect& at, const procedures::Procedure&);

}  // namespace guichet::screens
