// Why a démarche is not for this visitor, said before anything long is typed, and where to go instead.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using procedures::Outcome;
using procedures::Procedure;

std::string key(const Outcome& outcome, const char* part) { return "outcome." + outcome.id + "." + part; }

void draw_address(Context& c, Flow& flow, const Outcome& outcome) {
  const auto& qr = c.model.visit->qr;
  paragraph(c, flow, "outcome.url", outcome.url, c.theme().body, c.theme().colour.ink);
  flow.down(c.px(16));
  if (!qr || qr->url != outcome.url) return;
  float side = std::min(flow.width, c.px(480));
  ui::qr_matrix(c.frame, {flow.x + (flow.width - side) / 2, flow.y, side, side}, "outcome.qr",
                c.tr("outcome", "Code QR de cette adresse"), qr->modules, qr->side);
  flow.down(side + c.px(8));
  paragraph(c, flow, "outcome.scan", c.tr("outcome", "Photographiez ce code avec votre téléphone, ou notez l’adresse."), c.theme().body,
            c.theme().colour.ink2);
  flow.down(c.px(20));
}

const Procedure* other_way(const Context& c, const Outcome& outcome) {
  return outcome.procedure.empty() ? nullptr : c.model.catalogue->find(outcome.procedure);
}

std::string way_out(const Context& c, const Outcome& outcome) {
  const auto* other = other_way(c, outcome);
  if (!other) return c.tr("outcome", "Retour aux démarches");
  return c.tr("outcome", "Ouvrir") + "\u00a0: " + said(c, *other, "title", other->title);
}

void draw_ways_out(Context& c, const ui::Rect& at, const Outcome& outcome) {
  const auto* other = other_way(c, outcome);
  const std::string label = way_out(c, outcome);
  if (!other) {
    if (ui::primary_button(c.frame, at, "outcome.home", label, {.icon = icons::home})) c.emit(visit::event::WentHome{});
    return;
  }
  if (ui::primary_button(c.frame, at, "outcome.open", label, {.icon = icons::next, .icon_after = true}))
    c.emit(visit::event::OpenedProcedure{other->id});
}

}  // namespace

void draw_outcome(Context& c, const ui::Rect& content) {
  const Procedure* p = visit::current_procedure(c.model);
  const auto& visit = *c.model.visit;
  if (!p || !visit.form || !visit.form->outcome || *visit.form->outcome >= p->outcomes.size()) return;
  const Outcome& outcome = p->outcomes[*visit.form->outcome];
  float m = margin(c);
  float button_h = ui::button_height(c.frame, way_out(c, outcome), content.w - 2 * m, 128);
  ui::Rect button{content.x + m, content.bottom() - button_h - c.px(24), content.w - 2 * m, button_h};
  ui::Rect above{content.x, content.y, content.w, button.y - content.y - c.px(16)};
  scrolling(c, "outcome", above, [&](Flow& flow) {
    heading(c, flow, "outcome.title", said(c, *p, key(outcome, "title"), outcome.title), c.theme().h1);
    flow.down(c.px(16));
    paragraph(c, flow, "outcome.text", said(c, *p, key(outcome, "text"), outcome.text), c.theme().lead, c.theme().colour.ink);
    flow.down(c.px(24));
    if (!outcome.where.empty()) {
      flow.down(ui::note(c.frame, flow.at(), flow.width, "outcome.where", ui::NoteKind::info, c.tr("outcome", "Que faire ?"),
                         said(c, *p, key(outcome, "where"), outcome.where)));
      flow.down(c.px(24));
    }
    if (!outcome.url.empty()) draw_address(c, flow, outcome);
    paragraph(c, flow, "outcome.nothing", c.tr("outcome", "Rien n’a été envoyé. « Retour » vous ramène à votre réponse."), c.theme().body,
              c.theme().colour.ink2);
  });
  draw_ways_out(c, button, outcome);
}

}  // namespace guichet::screens
