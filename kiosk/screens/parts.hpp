// Pieces several screens share: the header and bar around them, a flowing column, the page with one primary button.
// Private to this room.
#pragma once
#include <functional>

#include "kiosk/screens/icons.hpp"
#include "kiosk/screens/screen.hpp"

namespace guichet::screens {

// ---- chrome.cpp ----
ui::Rect draw_header(Context&);             // returns what is left, above the bar
void draw_bar(Context&);                    // last, so that no dialog covers it
bool listening(const Context&);             // a headset is plugged in
// Repeat and pause, while somebody listens: the foot of the content, empty when they are not shown.
ui::Rect voice_keys_place(Context&, const ui::Rect& content);
void draw_voice_keys(Context&, const ui::Rect& at);
float margin(const Context&);

// ---- one file each ----
void draw_out_of_service(Context&, const ui::Rect&);
void draw_welcome_scene(Context&);
void draw_welcome(Context&, const ui::Rect&);
void draw_home(Context&, const ui::Rect&);
void draw_procedure(Context&, const ui::Rect&);
void draw_form(Context&, const ui::Rect&);
void draw_outcome(Context&, const ui::Rect&);
void draw_life_event(Context&, const ui::Rect&);
void draw_pause(Context&, const ui::Rect&);
void draw_resume(Context&, const ui::Rect&);
void draw_review(Context&, const ui::Rect&);
void draw_receipt(Context&, const ui::Rect&);
void draw_assistant(Context&, const ui::Rect&);
void draw_follow(Context&, const ui::Rect& content);
void draw_fiche(Context&, const ui::Rect& content);
void draw_still_there(Context&, const ui::Rect&);
void draw_panel(Context&, const ui::Rect&);

// ---- publication.cpp ----
// The town's news that are not past, the soonest first.
std::vector<const procedures::Publication*> news(const Context&, std::size_t most);
float publication_height(Context&, const procedures::Publication&, float width);
void draw_publication(Context&, const ui::Rect&, std::string_view id, const procedures::Publication&);

// ---- flow: a column whose cursor moves down by what was drawn ----
struct Flow {
  float x = 0, y = 0, width = 0;
  ui::Vec at() const { return {x, y}; }
  ui::Rect box(float height) const { return {x, y, width, height}; }
  void down(float height) { y += height; }
};
void heading(Context&, Flow&, std::string_view id, std::string_view text, const ui::TextStyle&);
void paragraph(Context&, Flow&, std::string_view id, std::string_view text, const ui::TextStyle&, ui::Colour);

// ---- space.cpp ----
// Where nothing new can be begun: one sentence why, at the top of a page; nothing otherwise.
void draw_no_space(Context&, Flow&, std::string_view id);
// A page's primary button: what begins, or the way out to an agent.
void draw_begin(Context&, const ui::Rect&, std::string_view id, const std::string& begin, bool enabled, visit::Event begins);

// A landscape screen's two columns, as drawn: the keyboard's goes where the hand and the writing want it.
void place_columns(const Context&, const ui::Rect& content, ui::Rect& page, ui::Rect& keys);

// A page's upper part scrolls, its primary button stays. `body` draws from the flow; `foot` is kept free below.
void scrolling(Context&, std::string_view id, const ui::Rect& viewport, const std::function<void(Flow&)>& body);

// ---- words.cpp: what a démarche says, in the visitor's language ----
// msgctxt is `<procedure>.<field>.<part>` as the design fixes it; missing town content falls back to French.
const std::string& said(const Context&, const procedures::Procedure&, std::string_view what, const std::string& french);
std::vector<std::string> steps(const Context&, const procedures::Procedure&);  // "Vous", "Véhicule", "Vérifier", "Reçu"
std::size_t step_of(const procedures::Procedure&, std::size_t page);
// As the visitor should read it back: an option's label, a date in words, yes or no.
std::string shown_answer(const Context&, const procedures::Procedure&, const procedures::Field&);
std::string filed_at(const Context&, std::chrono::sys_seconds);
// The receipt number on one line whatever its length: the code face, made smaller until it fits.
ui::TextStyle number_style(Context&, float width, std::string_view number);

// ---- typing ----
// Draws the keyboard in `at` and turns its keys into events.
void draw_keyboard(Context&, const ui::Rect& at, ui::KeyboardKind, visit::KeyLayer, std::string_view label,
                   std::string_view echo);
ui::KeyboardKind keyboard_kind(std::string_view name);

}  // namespace guichet::screens
