// Where a visit begins: ask in your own words, or choose a démarche.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

void draw_question(Context& c, Flow& flow) {
  float pad = c.px(40);
  const std::string& question = c.tr("home", "Que puis-je faire pour vous ?");
  float title_h = ui::text_height(c.frame, question, c.theme().h1, flow.width - 2 * pad);
  ui::Rect panel = flow.box(title_h + c.px(104) + c.px(36) * 2 + c.px(32));
  if (ui::question_panel(c.frame, panel, "home.ask", c.art.skyline, question,
                         c.tr("home", "Exemple : où garer ma voiture ?")))
    c.emit(visit::event::OpenedAssistant{});
  flow.down(panel.h);
}

void draw_life_events(Context& c, Flow& flow) {
  const auto& events = c.model.catalogue->life_events;
  if (events.empty()) return;
  heading(c, flow, "home.events", c.tr("home", "Un changement dans votre vie ?"), c.theme().h3);
  flow.down(c.px(16));
  for (const auto& event : events) {
    const std::string &title = c.tr(event.id + ".title", event.title), &summary = c.tr(event.id + ".summary", event.summary);
    const ui::Rect at = flow.box(ui::tile_height(c.frame, title, summary, flow.width, 132));
    if (ui::tile(c.frame, at, "home." + event.id, title, summary, {.icon = icons::by_name(event.icon), .chevron = true}))
      c.emit(visit::event::OpenedLifeEvent{event.id});
    flow.down(at.h + c.px(16));
  }
  flow.down(c.px(12));
}

void draw_tiles(Context& c, Flow& flow) {
  const auto& procedures = c.model.catalogue->procedures;
  float gap = c.px(24);
  std::size_t columns = c.frame.portrait() ? 2 : 3;
  if (c.theme().text_scale > 1.2f) columns = c.frame.portrait() ? 1 : 2;
  float width = (flow.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  if (procedures.size() == 1) { columns = 1; width = flow.width; }
  for (std::size_t first = 0; first < procedures.size(); first += columns) {
    std::size_t end = std::min(procedures.size(), first + columns);
    float height = 0;
    for (std::size_t i = first; i < end; ++i)
      height = std::max(height, ui::tile_height(c.frame, said(c, procedures[i], "title", procedures[i].title),
                                                said(c, procedures[i], "summary", procedures[i].summary), width, 172));
    for (std::size_t i = first; i < end; ++i) {
      const auto& p = procedures[i];
      ui::Rect at = c.frame.mirrored({flow.x + (width + gap) * static_cast<float>(i - first), flow.y, width, height}, flow.box(height));
      if (ui::tile(c.frame, at, "home." + p.id, said(c, p, "title", p.title), said(c, p, "summary", p.summary),
                   {.icon = icons::by_name(p.icon), .chevron = columns == 1}))
        c.emit(visit::event::OpenedProcedure{p.id});
    }
    flow.down(height + gap);
  }
}

void draw_news(Context& c, Flow& flow) {
  const auto soonest = news(c, 3);
  if (soonest.empty()) return;
  heading(c, flow, "home.news", c.tr("welcome", "La ville vous informe"), c.theme().h3);
  flow.down(c.px(16));
  std::size_t n = 0;
  for (const auto* p : soonest) {
    const ui::Rect at = flow.box(publication_height(c, *p, flow.width));
    draw_publication(c, at, "home.news." + std::to_string(n++), *p);
    flow.down(at.h + c.px(16));
  }
}


// What was put aside here or elsewhere is offered before anything is begun again.
void draw_resume_way(Context& c, Flow& flow) {
  const std::string& resume = c.tr("home", "Reprendre une demande mise de côté");
  const ui::Rect at = flow.box(ui::button_height(c.frame, resume, flow.width, 96));
  if (ui::secondary_button(c.frame, at, "home.resume", resume, {.icon = icons::timer})) c.emit(visit::event::AskedToResume{});
  flow.down(at.h + c.px(16));
  const std::string& follow = c.tr("follow", "Suivre ma demande");
  const ui::Rect below = flow.box(ui::button_height(c.frame, follow, flow.width, 96));
  if (ui::secondary_button(c.frame, below, "home.follow", follow, {.icon = icons::info})) c.emit(visit::event::AskedToFollow{});
  flow.down(below.h + c.px(24));
}

// What an agent's trust in the queue rests on; a visitor is not burdened with it.
std::string queue_words(Context& c) {
  const auto& queue = c.model.queue;
  const auto& locale = c.frame.locale;
  std::string text = queue.waiting == 0 ? c.tr("home", "Rien n’attend\u00a0: toutes les demandes sont parties.")
                                        : locale.plural("home", "{n} demande attend d’être envoyée.", "{n} demandes attendent d’être envoyées.", static_cast<long>(queue.waiting));
  if (queue.oldest) text += " " + c.tr("home", "La plus ancienne date du\u00a0:") + " " + filed_at(c, *queue.oldest) + ".";
  if (queue.parked > 0)
    text += " " + locale.plural("home", "{n} demande est refusée par la ville. Prévenez l’informatique.", "{n} demandes sont refusées par la ville. Prévenez l’informatique.", static_cast<long>(queue.parked));
  if (c.model.crowded) text += " " + c.tr("home", "Le disque est presque plein. Prévenez l’informatique.");
  if (c.model.held) text += " " + c.tr("home", "L’envoi est bloqué. Prévenez l’informatique.");
  return text;
}

void draw_queue(Context& c, Flow& flow) {
  if (!c.model.visit || !c.model.visit->actor.agent) return;
  const bool ill = c.model.held || c.model.crowded || c.model.queue.parked > 0;
  flow.down(ui::note(c.frame, flow.at(), flow.width, "home.queue", ill ? ui::NoteKind::error : ui::NoteKind::info,
                     c.tr("home", "File d’attente de la borne"), queue_words(c)));
  flow.down(c.px(24));
}

}  // namespace

void draw_home(Context& c, const ui::Rect& content) {
  scrolling(c, "home", content, [&](Flow& flow) {
    if (!c.model.online) {
      flow.down(ui::note(c.frame, flow.at(), flow.width, "home.offline", ui::NoteKind::offline,
                         c.tr("home", "Hors ligne"),
                         c.tr("home", "Vos demandes sont gardées en sécurité et partiront automatiquement.")));
      flow.down(c.px(24));
    }
    draw_queue(c, flow);
    draw_no_space(c, flow, "home");
    draw_question(c, flow);
    flow.down(c.px(28));
    heading(c, flow, "home.choose", c.tr("home", "Ou choisissez une démarche"), c.theme().h3);
    flow.down(c.px(16));
    draw_tiles(c, flow);
    flow.down(c.px(12));
    draw_life_events(c, flow);
    draw_resume_way(c, flow);
    draw_news(c, flow);
  });
}

}  // namespace guichet::screens
