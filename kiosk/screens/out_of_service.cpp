// The kiosk cannot keep a promise, so it makes none: one plain sentence for visitors, one line of cause for the technician.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {

void draw_out_of_service(Context& c, const ui::Rect& content) {
  float m = margin(c), width = content.w - 2 * m;
  Flow flow{content.x + m, content.y + content.h * 0.22f, width};
  c.frame.canvas.icon(icons::diagnostic, {flow.x + width / 2, flow.y}, c.px(160), c.theme().colour.ink2);
  flow.down(c.px(120));
  flow.down(ui::label(c.frame, flow.box(0), "out_of_service.title", c.tr("out_of_service", "Cette borne est en panne"),
                      c.theme().h1, c.theme().colour.ink, ui::Role::heading, ui::Align::centre) + c.px(16));
  flow.down(ui::label(c.frame, flow.box(0), "out_of_service.what_to_do",
                      c.tr("out_of_service", "Adressez-vous à l’accueil. Un agent va vous aider."), c.theme().lead,
                      c.theme().colour.ink2, ui::Role::text, ui::Align::centre) + c.px(40));
  bool lost = c.model.visit && c.model.visit->saving == visit::Saving::failed;
  if (lost) {
    flow.down(ui::note(c.frame, flow.at(), width, "out_of_service.not_kept", ui::NoteKind::error,
                       c.tr("out_of_service", "Votre demande n’est pas enregistrée."),
                       c.tr("out_of_service", "La borne n’a pas pu la garder. L’accueil peut la prendre.")));
  }
  const auto& fault = *c.model.fault;
  std::string line = fault.code + " · " + fault.cause;
  float height = ui::text_height(c.frame, line, c.theme().small, width);
  ui::label(c.frame, {content.x + m, content.bottom() - height - c.px(24), width, height}, "out_of_service.cause", line,
            c.theme().small, c.theme().colour.ink2, ui::Role::status, ui::Align::centre);
}

}  // namespace guichet::screens
