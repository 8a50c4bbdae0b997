// What a démarche is, whether it is for you, what to have with you: all before the first question.
#include "kiosk/procedures/extract.hpp"
#include "kiosk/procedures/form.hpp"
#include "kiosk/screens/fields.hpp"

namespace guichet::screens {
namespace {

using procedures::Procedure;

// A démarche serves before its translation is finished, and says why it is partly in French.
void draw_untranslated(Context& c, Flow& flow, const Procedure& p) {
  const auto all = procedures::sentences(p);
  if (std::all_of(all.begin(), all.end(), [&](const auto& each) { return c.frame.locale.says(each.context, each.french); })) return;
  flow.down(ui::note(c.frame, flow.at(), flow.width, "procedure.untranslated", ui::NoteKind::info,
                     c.tr("procedure", "Une partie est en français."), c.tr("procedure", "Un agent peut vous aider.")));
  flow.down(c.px(20));
}

void draw_facts(Context& c, Flow& flow, const Procedure& p) {
  struct Fact { char32_t icon; std::string strong, small; };
  std::vector<Fact> facts;
  if (!p.minutes.empty()) facts.push_back({icons::timer, said(c, p, "minutes", p.minutes), c.tr("procedure", "pour la demande")});
  if (!p.cost.empty()) facts.push_back({icons::price, said(c, p, "cost", p.cost), said(c, p, "cost_hint", p.cost_hint)});
  if (!p.delay.empty())
    facts.push_back({icons::answer, said(c, p, "delay", p.delay), said(c, p, "delay_hint", p.delay_hint)});
  std::size_t columns = c.theme().text_scale > 1.2f ? 1 : std::max<std::size_t>(1, facts.size());
  float gap = c.px(24), width = (flow.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float row = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    std::size_t column = i % columns;
    float height = ui::fact(c.frame, {flow.x + (width + gap) * static_cast<float>(column), flow.y}, width,
                            "procedure.fact." + std::to_string(i), facts[i].icon, facts[i].strong, facts[i].small);
    row = std::max(row, height);
    if (column + 1 == columns || i + 1 == facts.size()) {
      flow.down(row + c.px(16));
      row = 0;
    }
  }
}

void draw_conditions(Context& c, Flow& flow, const Procedure& p) {
  if (p.conditions_to_meet.empty()) return;
  heading(c, flow, "procedure.for_you", c.tr("procedure", "C’est pour vous si"), c.theme().h2);
  flow.down(c.px(12));
  for (std::size_t i = 0; i < p.conditions_to_meet.size(); ++i) {
    std::string id = "condition." + std::to_string(i);
    flow.down(ui::bullet(c.frame, flow.at(), flow.width, "procedure." + id, icons::check_circle, c.theme().colour.ok,
                         said(c, p, id, p.conditions_to_meet[i])));
    flow.down(c.px(12));
  }
}

// What depends on answers still to come is shown once they are known, before sending.
void draw_later_documents(Context& c, Flow& flow, const Procedure& p) {
  const auto given = visit::given(c.model, c.now);
  if (std::all_of(p.documents.begin(), p.documents.end(), [&](const auto& each) { return procedures::visible(each, given); })) return;
  flow.down(c.px(16));
  paragraph(c, flow, "procedure.more_documents",
            c.tr("procedure", "D’autres documents dépendent de vos réponses. Nous vous les dirons à la fin."), c.theme().body,
            c.theme().colour.ink2);
}

void draw_legal(Context& c, Flow& flow, const Procedure& p) {
  flow.down(c.px(24));
  std::string text = std::string(c.tr("procedure", "Décidé par")) + " " + said(c, p, "authority", p.authority) + ".";
  for (const auto& source : p.sources) text += " " + source.title + (source.date.empty() ? "" : ", " + source.date) + ".";
  paragraph(c, flow, "procedure.sources", text, c.theme().small, c.theme().colour.ink2);
  flow.down(c.px(24));
}

// What was put aside is offered before a new start. Nobody can know whose it is: the visitor does.
void draw_draft_way(Context& c, Flow& flow) {
  if (c.model.visit->life_event || c.model.visit->training) return;
  const std::string& label = c.tr("procedure", "Déjà commencée ? Reprendre");
  const ui::Rect at = flow.box(ui::button_height(c.frame, label, flow.width, 96));
  if (ui::ghost_button(c.frame, at, "procedure.resume", label, {.icon = icons::timer})) c.emit(visit::event::AskedToResume{});
  flow.down(at.h + c.px(16));
}

}  // namespace

void draw_procedure(Context& c, const ui::Rect& content) {
  const Procedure* p = visit::current_procedure(c.model);
  if (!p || !c.model.visit->form) return;
  const std::string& begin = c.tr("procedure", "Commencer ma demande");
  float m = margin(c), button_h = ui::button_height(c.frame, begin, content.w - 2 * m, 128);
  ui::Rect button{content.x + m, content.bottom() - button_h - c.px(24), content.w - 2 * m, button_h};
  ui::Rect above{content.x, content.y, content.w, button.y - content.y - c.px(16)};
  scrolling(c, "procedure", above, [&](Flow& flow) {
    heading(c, flow, "procedure.title", said(c, *p, "title", p->title), c.theme().h1);
    flow.down(c.px(8));
    paragraph(c, flow, "procedure.summary", said(c, *p, "summary", p->summary), c.theme().lead, c.theme().colour.ink2);
    flow.down(c.px(20));
    draw_no_space(c, flow, "procedure");
    draw_untranslated(c, flow, *p);
    draw_facts(c, flow, *p);
    flow.down(c.px(12));
    draw_draft_way(c, flow);
    draw_conditions(c, flow, *p);
    flow.down(c.px(16));
    draw_documents(c, flow, *p, "procedure.", c.tr("procedure", "Commencez quand même. Vous pourrez l’apporter plus tard."));
    draw_later_documents(c, flow, *p);
    draw_legal(c, flow, *p);
  });
  draw_begin(c, button, "procedure", begin, true, visit::event::BeganForm{});
}

}  // namespace guichet::screens
