// A field of a démarche on the screen, whatever its type: caption, boxes or rows, its error. Private to this room.
#pragma once
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {

float form_field_height(Context&, const procedures::Procedure&, const procedures::Field&, float width);
void draw_form_field(Context&, Flow&, const procedures::Procedure&, const procedures::Field&);
// ---- touched_fields.cpp: what is not typed ----
float photo_field_height(Context&, const procedures::Field&, const ui::FieldLook&, float width);
void draw_photo_field(Context&, Flow&, const procedures::Field&, const ui::FieldLook&);
float signature_field_height(Context&, const ui::FieldLook&, float width);
void draw_signature_field(Context&, Flow&, const procedures::Field&, const ui::FieldLook&);
float sentence_height(Context&, const procedures::Field&, const ui::FieldLook&, float width);
void draw_sentence(Context&, Flow&, const procedures::Field&, const ui::FieldLook&);
// Photographs of a question or of a document: those taken, and the button that takes one more.
float photos_height(Context&, const std::string& what, float width);
void draw_photos(Context&, Flow&, const std::string& what);

// ---- documents.cpp ----
// The documents asked for after what was answered so far, nothing if none; `prefix` opens their node ids ("procedure."),
// `without` tells what to do when one is missing.
void draw_documents(Context&, Flow&, const procedures::Procedure&, const std::string& prefix, const std::string& without);

void draw_form_keyboard(Context&, const ui::Rect& at, const procedures::Procedure&);

}  // namespace guichet::screens
