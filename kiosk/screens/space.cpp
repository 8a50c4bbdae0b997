// An almost full disk: a visitor is told before their first answer, and led to an agent.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {

void draw_no_space(Context& c, Flow& flow, std::string_view id) {
  if (visit::may_begin(c.model)) return;
  flow.down(ui::note(c.frame, flow.at(), flow.width, std::string(id) + ".no_space", ui::NoteKind::error,
                     c.tr("space", "La borne ne peut pas prendre de nouvelle demande."),
                     c.tr("space", "Un agent peut la prendre à l’accueil.")));
  flow.down(c.px(24));
}

void draw_begin(Context& c, const ui::Rect& at, std::string_view id, const std::string& begin, bool enabled, visit::Event begins) {
  if (!visit::may_begin(c.model)) {
    if (ui::primary_button(c.frame, at, std::string(id) + ".agent", c.tr("help", "Appeler un agent"), {.icon = icons::agent}))
      c.emit(visit::event::AskedForAgent{});
    return;
  }
  if (ui::primary_button(c.frame, at, std::string(id) + ".begin", begin, {.icon = icons::next, .icon_after = true, .enabled = enabled}))
    c.out.push_back(std::move(begins));
}

}  // namespace guichet::screens
