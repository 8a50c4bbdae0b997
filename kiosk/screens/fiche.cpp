// A fiche of the State, readable standing: the situation first, then what holds for it; whose words they are, and of when.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using fiches::Block;
using Kind = Block::Kind;

// "26 novembre 2026" of an ISO day; as it is when it is none.
std::string day_said(const Context& c, const std::string& iso) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(iso.c_str(), "%d-%u-%u", &y, &m, &d) != 3) return iso;
  const std::chrono::year_month_day day{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
  return day.ok() ? c.frame.locale.date_long(std::chrono::sys_days(day) + std::chrono::hours(12), false) : iso;
}

bool is_old(const Context& c, const std::string& iso) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(iso.c_str(), "%d-%u-%u", &y, &m, &d) != 3) return false;
  const std::chrono::sys_days day{std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d)};
  return std::chrono::sys_days(c.now.today) - day > c.model.limits.fiche_age;
}

void draw_choice(Context& c, Flow& flow, const std::string& id, const Block& block, std::size_t at) {
  const float height = ui::tile_height(c.frame, block.title, "", flow.width, 112);
  if (ui::tile(c.frame, flow.box(height), id, block.title, "", {.chevron = true, .outlined = true})) c.emit(visit::event::ChoseCase{at});
  flow.down(height + c.px(16));
}

void draw_block(Context& c, Flow& flow, const std::vector<Block>& blocks, std::size_t at) {
  const Block& block = blocks[at];
  const std::string id = "fiche." + std::to_string(at);
  const auto& ink = c.theme().colour.ink;
  switch (block.kind) {
    case Kind::heading:
      flow.down(c.px(16));
      heading(c, flow, id, block.title, c.theme().h3);
      return flow.down(c.px(8));
    case Kind::paragraph:
      paragraph(c, flow, id, block.text, c.theme().body, ink);
      return flow.down(c.px(16));
    case Kind::item:
      paragraph(c, flow, id, "•  " + block.text, c.theme().body, ink);
      return flow.down(c.px(12));
    case Kind::row:
      paragraph(c, flow, id, block.text, c.theme().body, ink);
      return flow.down(c.px(20));
    case Kind::note:
      flow.down(ui::note(c.frame, flow.at(), flow.width, id, ui::NoteKind::info, block.title, block.text));
      return flow.down(c.px(20));
    case Kind::choice:
      if (at == 0 || blocks[at - 1].kind != Kind::choice) {
        heading(c, flow, id + ".which", c.tr("fiche", "Votre situation"), c.theme().h3);
        flow.down(c.px(12));
      }
      return draw_choice(c, flow, id, block, at);
  }
}

// The titles of the choices made, so that nobody wonders whose rules these are.
std::string way(const visit::FicheVisit& visit) {
  std::string out;
  std::vector<std::size_t> path;
  for (const auto at : visit.path) {
    out += (out.empty() ? "" : " › ") + fiches::blocks_at(visit.fiche, path)[at].title;
    path.push_back(at);
  }
  return out;
}

void draw_source(Context& c, Flow& flow, const visit::FicheVisit& shown) {
  const auto& fiche = shown.fiche;
  flow.down(c.px(16));
  paragraph(c, flow, "fiche.source",
            std::string(c.tr("fiche", "Source : Service-Public.fr (DILA), licence ouverte.")) + " " + fiche.id +
                (fiche.date.empty() ? "" : ". " + std::string(c.tr("fiche", "Mis à jour :")) + " " + day_said(c, fiche.date)),
            c.theme().small, c.theme().colour.ink2);
  flow.down(c.px(16));
  const auto& qr = c.model.visit->qr;
  if (!qr || qr->url != fiche.url) return;
  const float side = std::min(flow.width, c.px(360));
  ui::qr_matrix(c.frame, {flow.x + (flow.width - side) / 2, flow.y, side, side}, "fiche.qr", c.tr("outcome", "Code QR de cette adresse"), qr->modules, qr->side);
  flow.down(side + c.px(12));
  paragraph(c, flow, "fiche.url", fiche.url, c.theme().small, c.theme().colour.ink2);
}

}  // namespace

void draw_fiche(Context& c, const ui::Rect& content) {
  const auto& shown = c.model.visit->fiche;
  if (!shown) return;
  const auto& blocks = fiches::blocks_at(shown->fiche, shown->path);
  std::string id = "fiche";  // each situation scrolls for itself
  for (const auto at : shown->path) id += "-" + std::to_string(at);
  scrolling(c, id, content, [&](Flow& flow) {
    heading(c, flow, "fiche.title", shown->fiche.title, c.theme().h1);
    flow.down(c.px(12));
    if (is_old(c, shown->imported))
      flow.down(ui::note(c.frame, flow.at(), flow.width, "fiche.old", ui::NoteKind::offline, c.tr("fiche", "Ces informations ont pu changer."),
                         std::string(c.tr("fiche", "Elles ont été chargées ici le :")) + " " + day_said(c, shown->imported)) + c.px(20));
    if (shown->path.empty() && !shown->fiche.introduction.empty()) {
      paragraph(c, flow, "fiche.introduction", shown->fiche.introduction, c.theme().lead, c.theme().colour.ink);
      flow.down(c.px(20));
    } else if (!shown->path.empty()) {
      paragraph(c, flow, "fiche.way", way(*shown), c.theme().label, c.theme().colour.ink2);
      flow.down(c.px(16));
    }
    for (std::size_t at = 0; at < blocks.size(); ++at) draw_block(c, flow, blocks, at);
    draw_source(c, flow, *shown);
  });
}

}  // namespace guichet::screens
