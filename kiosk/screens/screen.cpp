#include "kiosk/screens/screen.hpp"

#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

void draw_place(Context& c, const ui::Rect& content) {
  switch (visit::screen_for(c.model)) {
    case visit::Screen::out_of_service: return draw_out_of_service(c, content);
    case visit::Screen::welcome: return draw_welcome(c, content);
    case visit::Screen::home: return draw_home(c, content);
    case visit::Screen::procedure: return draw_procedure(c, content);
    case visit::Screen::form: return draw_form(c, content);
    case visit::Screen::outcome: return draw_outcome(c, content);
    case visit::Screen::life_event: return draw_life_event(c, content);
    case visit::Screen::pause: return draw_pause(c, content);
    case visit::Screen::resume: return draw_resume(c, content);
    case visit::Screen::review: return draw_review(c, content);
    case visit::Screen::receipt: return draw_receipt(c, content);
    case visit::Screen::follow: return draw_follow(c, content);
    case visit::Screen::fiche: return draw_fiche(c, content);
    case visit::Screen::assistant: return draw_assistant(c, content);
  }
}

// The part of a tall screen that a seated or a small person reaches; a wide one is hung low enough, or its technician told.
ui::Rect within_reach(const Context& c, ui::Rect content) {
  if (!c.model.visit || !c.model.visit->settings.low || !c.frame.portrait()) return content;
  const float top = std::max(content.y, reach_top(c.offer.mounting, c.frame.screen));
  return {content.x, top, content.w, content.bottom() - top};
}

}  // namespace

void draw(Context& c) {
  c.frame.canvas.rect(c.frame.screen, c.theme().colour.paper);
  if (visit::screen_for(c.model) == visit::Screen::welcome) draw_welcome_scene(c);  // behind the header
  ui::Rect all = draw_header(c);
  const ui::Rect voice = voice_keys_place(c, all);
  all.h -= voice.h;
  const ui::Rect content = within_reach(c, all);
  draw_place(c, content);
  draw_voice_keys(c, voice);
  bool covered = c.model.visit && !c.model.fault;
  if (covered && c.model.visit->warned) draw_still_there(c, all);  // its buttons are its lower half
  else if (covered && c.model.visit->panel != visit::Panel::none) draw_panel(c, content);
  draw_bar(c);
}

}  // namespace guichet::screens
