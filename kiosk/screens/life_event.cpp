// A moment of life: which démarches it touches, those to choose from, then one after the other.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using procedures::LifeEvent;

void draw_step(Context& c, Flow& flow, const LifeEvent& event, std::size_t index) {
  const auto& step = event.steps[index];
  const auto* p = c.model.catalogue->find(step.procedure);
  if (!p) return;
  const std::string id = "life_event." + p->id;
  const std::string& title = said(c, *p, "title", p->title);
  if (step.title.empty()) {
    flow.down(ui::bullet(c.frame, flow.at(), flow.width, id, icons::check_circle, c.theme().colour.ok, title));
    flow.down(c.px(12));
    return;
  }
  const std::string& question = c.tr(event.id + ".step." + p->id, step.title);
  const float height = ui::row_height(c.frame, question, title, flow.width, 112);
  if (ui::check_row(c.frame, flow.box(height), id, question, title, c.model.visit->life_event->chosen.contains(index)))
    c.emit(visit::event::ToggledStep{index});
  flow.down(height + c.px(12));
}

}  // namespace

void draw_life_event(Context& c, const ui::Rect& content) {
  const auto& visit = *c.model.visit;
  const LifeEvent* event = visit.life_event ? c.model.catalogue->life_event(visit.life_event->id) : nullptr;
  if (!event) return;
  const std::string& begin = c.tr("life_event", "Commencer");
  float m = margin(c), button_h = ui::button_height(c.frame, begin, content.w - 2 * m, 128);
  ui::Rect button{content.x + m, content.bottom() - button_h - c.px(24), content.w - 2 * m, button_h};
  ui::Rect above{content.x, content.y, content.w, button.y - content.y - c.px(16)};
  scrolling(c, "life_event", above, [&](Flow& flow) {
    heading(c, flow, "life_event.title", c.tr(event->id + ".title", event->title), c.theme().h1);
    flow.down(c.px(8));
    paragraph(c, flow, "life_event.summary", c.tr(event->id + ".summary", event->summary), c.theme().lead, c.theme().colour.ink2);
    flow.down(c.px(20));
    draw_no_space(c, flow, "life_event");
    heading(c, flow, "life_event.steps", c.tr("life_event", "Ce que nous faisons ensemble"), c.theme().h2);
    flow.down(c.px(12));
    for (std::size_t i = 0; i < event->steps.size(); ++i) draw_step(c, flow, *event, i);
    flow.down(ui::note(c.frame, flow.at(), flow.width, "life_event.once", ui::NoteKind::info,
                       c.tr("life_event", "Vous répondez une seule fois."),
                       c.tr("life_event", "Vos réponses servent à toutes ces démarches. Un seul reçu donne tous les numéros.")));
    flow.down(c.px(24));
  });
  draw_begin(c, button, "life_event", begin, !visit.life_event->chosen.empty(), visit::event::BeganLifeEvent{});
}

}  // namespace guichet::screens
