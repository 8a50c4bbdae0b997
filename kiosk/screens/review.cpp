// Everything said so far, to read once more; "Modifier" by section; then the promise that it is true.
#include "kiosk/procedures/form.hpp"

#include "kiosk/screens/fields.hpp"

namespace guichet::screens {
namespace {

using procedures::Page;
using procedures::Procedure;

struct Row { std::string id, label, value; };

// "enfant_2_" -> "2"
std::string row_number(const procedures::Field& field) {
  const auto before = field.row.rfind('_', field.row.size() - 2);
  return field.row.substr(before + 1, field.row.size() - before - 2);
}

std::vector<Row> rows_of(Context& c, const Procedure& p, const Page& page) {
  std::vector<Row> rows;
  const auto given = visit::given(c.model, c.now);
  for (const auto& field : procedures::fields_of(page, given.answers)) {
    if (!procedures::visible(field, given) || !procedures::answerable(field.type)) continue;
    if (field.type == procedures::FieldType::group) continue;
    std::string value = shown_answer(c, p, field);
    if (value.empty()) value = c.tr("review", "(non renseigné)");
    std::string label = said(c, p, field.name + ".label", field.label);
    if (!field.row.empty()) label += " (" + row_number(field) + ")";
    rows.push_back({field.id, std::move(label), value});
  }
  return rows;
}

void draw_section(Context& c, Flow& flow, const Procedure& p, std::size_t index) {
  const Page& page = p.pages[index];
  auto rows = rows_of(c, p, page);
  const std::string& edit = c.tr("review", "Modifier");
  float pad = c.px(28), button_w = std::min(flow.width * 0.42f, ui::pill_width(c.frame, edit, true) + c.px(16));
  float text_w = flow.width - 2 * pad - button_w - c.px(16);
  float height = 2 * pad;
  for (const auto& row : rows)
    height += ui::text_height(c.frame, row.label, c.theme().small, text_w) +
              ui::text_height(c.frame, row.value, c.theme().h3, text_w) + c.px(12);
  float button_h = ui::button_height(c.frame, edit, button_w, 80);
  height = std::max(height, button_h + 2 * pad);
  ui::Rect card = flow.box(height);
  ui::card(c.frame, card);
  Flow inside{card.x + pad, card.y + pad, text_w};
  if (c.frame.canvas.rtl()) inside.x = card.right() - pad - text_w;
  for (const auto& row : rows) {
    paragraph(c, inside, "review." + row.id + ".label", row.label, c.theme().small, c.theme().colour.ink2);
    paragraph(c, inside, "review." + row.id, row.value, c.theme().h3, c.theme().colour.ink);
    inside.down(c.px(12));
  }
  ui::Rect at{c.frame.canvas.rtl() ? card.x + pad : card.right() - pad - button_w, card.y + pad, button_w, button_h};
  if (ui::ghost_button(c.frame, at, "review.edit." + page.id, edit, {.icon = icons::edit}))
    c.emit(visit::event::EditedPage{index});
  flow.down(height + c.px(16));
}

void draw_promises(Context& c, Flow& flow) {
  const auto& visit = *c.model.visit;
  const std::string& truth = c.tr("review", "Je certifie que ces informations sont vraies.");
  float height = ui::row_height(c.frame, truth, "", flow.width);
  if (ui::check_row(c.frame, flow.box(height), "review.certify", truth, "", visit.form->certified))
    c.emit(visit::event::Certified{});
  flow.down(height + c.px(12));
  if (!visit.actor.agent) return;
  const std::string& mandate = c.tr("review", "Le demandeur est présent et me demande de remplir pour lui.");
  const std::string& traced = c.tr("review", "Votre badge d’agent est noté dans la demande.");
  height = ui::row_height(c.frame, mandate, traced, flow.width);
  if (ui::check_row(c.frame, flow.box(height), "review.mandate", mandate, traced, visit.mandate.given))
    c.emit(visit::event::ToggledMandate{});
  flow.down(height + c.px(12));
}

bool ready(const visit::Visit& visit) {
  return visit.form->certified && (!visit.actor.agent || visit.mandate.given) &&
         visit.saving != visit::Saving::running;
}

}  // namespace

void draw_review(Context& c, const ui::Rect& content) {
  const Procedure* p = visit::current_procedure(c.model);
  const auto& visit = *c.model.visit;
  if (!p || !visit.form) return;
  bool saving = visit.saving == visit::Saving::running;
  const std::size_t left = visit::steps_left(c.model);
  const bool several = visit.life_event && visit.life_event->steps.size() > 1;
  const std::string& send = saving ? c.tr("review", "Enregistrement…")
                            : left > 0 ? c.tr("review", "Continuer vers la démarche suivante")
                            : several ? c.tr("review", "Envoyer mes demandes")
                                      : c.tr("review", "Envoyer ma demande");
  float m = margin(c), button_h = ui::button_height(c.frame, send, content.w - 2 * m, 128);
  ui::Rect button{content.x + m, content.bottom() - button_h - c.px(24), content.w - 2 * m, button_h};
  auto titles = steps(c, *p);
  float used = ui::stepper(c.frame, {content.x + m, content.y, content.w - 2 * m, 0}, titles, titles.size() - 2);
  ui::Rect above{content.x, content.y + used + c.px(8), content.w, button.y - content.y - used - c.px(24)};
  scrolling(c, "review", above, [&](Flow& flow) {
    heading(c, flow, "review.title", left > 0 ? c.tr("review", "Vérifiez cette démarche") : c.tr("review", "Vérifiez, puis envoyez"),
            c.theme().h1);
    flow.down(c.px(16));
    for (std::size_t index : visit::visible_pages(*p, visit::given(c.model, c.now))) draw_section(c, flow, *p, index);
    draw_documents(c, flow, *p, "review.document.", c.tr("review", "Envoyez quand même. Vous pourrez l’apporter plus tard."));
    flow.down(c.px(24));
    draw_promises(c, flow);
  });
  ui::ButtonLook look{.icon = icons::send, .icon_after = true, .enabled = ready(visit)};
  if (!saving) look.why_disabled = c.tr("review", "Cochez d’abord la case qui certifie vos informations.");
  if (ui::primary_button(c.frame, button, "review.send", send, look)) c.emit(visit::event::Submitted{});
}

}  // namespace guichet::screens
