// A fiche of the State: opened from the assistant, one situation after the other.
#include "kiosk/visit/step.hpp"

namespace guichet::visit {

void on(Step& step, const event::OpenedFiche& opened) { step.ask(effect::ReadFiche{step.visit().serial, opened.id}); }

void on(Step& step, const event::FicheRead& read) {
  if (!step.model.visit || step.visit().serial != read.visit || !read.fiche) return;
  Visit& visit = step.visit();
  if (place(visit) != Place::assistant) return;  // they went on meanwhile
  visit.fiche = FicheVisit{*read.fiche, read.imported, {}};
  visit.qr.reset();
  step.ask(effect::DrawQr{visit.serial, read.fiche->url});
  go_to(visit, Place::fiche);
}

void on(Step& step, const event::ChoseCase& chose) {
  Visit& visit = step.visit();
  if (!visit.fiche || place(visit) != Place::fiche) return;
  const auto& blocks = fiches::blocks_at(visit.fiche->fiche, visit.fiche->path);
  if (chose.at < blocks.size() && blocks[chose.at].kind == fiches::Block::Kind::choice) visit.fiche->path.push_back(chose.at);
}

bool back_in_fiche(Step& step) {
  auto& fiche = step.visit().fiche;
  if (!fiche || fiche->path.empty()) return false;
  fiche->path.pop_back();
  return true;
}

}  // namespace guichet::visit
