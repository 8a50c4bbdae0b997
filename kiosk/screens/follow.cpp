// "Suivre ma demande": the number, then the code, then what the town says of it.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using visit::FollowVisit;
using Where = FollowVisit::Step;
using What = FollowVisit::Told::What;

// Title, sentence, one box, its keyboard, one primary button.
void draw_box(Context& c, const ui::Rect& content, const std::string& label, const std::string& hint, const std::string& text, const std::string& go) {
  const float m = margin(c), keys_h = ui::keyboard_height(c.frame);
  ui::Rect left = content, keys;
  if (c.frame.portrait()) {
    keys = {content.x, content.bottom() - keys_h, content.w, keys_h};
    left.h -= keys_h;
  } else {
    left.w = content.w * 0.46f;
    keys = {left.right() + c.px(16), content.y + c.px(8), content.w - left.w - c.px(16) - m, content.h - c.px(24)};
    place_columns(c, content, left, keys);
  }
  const float button_h = ui::button_height(c.frame, go, left.w - 2 * m, 112);
  const ui::Rect button{left.x + m, left.bottom() - button_h - c.px(24), left.w - 2 * m, button_h};
  scrolling(c, "follow", {left.x, left.y, left.w, button.y - left.y - c.px(16)}, [&](Flow& flow) {
    heading(c, flow, "follow.title", c.tr("follow", "Suivre ma demande"), c.theme().h1);
    flow.down(c.px(24));
    ui::FieldLook look;
    look.label = label;
    look.hint = hint;
    look.required = look.editing = true;
    ui::field(c.frame, flow.at(), flow.width, "follow.box", text, look);
    flow.down(ui::field_height(c.frame, flow.width, look) + c.px(16));  // the focus ring's room
  });
  if (ui::primary_button(c.frame, button, "follow.go", go, {.icon = icons::next, .icon_after = true, .enabled = !text.empty()}))
    c.emit(visit::event::FollowedOn{});
  draw_keyboard(c, keys, ui::KeyboardKind::plate, visit::KeyLayer::upper, label, text);
}

const std::string& state_said(Context& c, const std::string& state) {
  if (state == "received") return c.tr("follow", "La mairie l’a reçue.");
  if (state == "registered") return c.tr("follow", "Elle est enregistrée par la mairie.");
  if (state == "in_progress") return c.tr("follow", "La mairie la traite.");
  if (state == "needs_visitor") return c.tr("follow", "Il manque quelque chose : la mairie vous écrit ou vous appelle.");
  if (state == "accepted") return c.tr("follow", "Elle est acceptée.");
  if (state == "refused") return c.tr("follow", "Elle est refusée. La mairie vous écrit pourquoi.");
  return c.tr("follow", "Elle a été retirée.");
}

void draw_offline(Context& c, Flow& flow) {
  flow.down(ui::note(c.frame, flow.at(), flow.width, "follow.offline", ui::NoteKind::offline, c.tr("follow", "Le réseau est coupé."),
                     c.model.queue.waiting > 0 ? c.tr("follow", "Les demandes faites sur cette borne sont gardées ici, en attente d’envoi. Le reste demande le réseau.")
                                         : c.tr("follow", "Cette borne ne garde aucune demande en attente. Le reste demande le réseau.")) +
            c.px(20));
}

void draw_told(Context& c, const ui::Rect& content, const FollowVisit& follow) {
  scrolling(c, "follow", content, [&](Flow& flow) {
    heading(c, flow, "follow.title", c.tr("follow", "Suivre ma demande"), c.theme().h1);
    flow.down(c.px(12));
    paragraph(c, flow, "follow.number", follow.number, c.theme().h3, c.theme().colour.ink);
    flow.down(c.px(20));
    switch (follow.told.what) {
      case What::state:
        flow.down(ui::note(c.frame, flow.at(), flow.width, "follow.state", ui::NoteKind::ok, state_said(c, follow.told.state),
                           std::string(c.tr("follow", "Depuis le :")) + " " + c.frame.locale.date_long(follow.told.since, false)) + c.px(20));
        if (!follow.told.reference.empty())
          paragraph(c, flow, "follow.reference", std::string(c.tr("follow", "Sa référence à la mairie :")) + " " + follow.told.reference, c.theme().body, c.theme().colour.ink);
        return;
      case What::unknown:
        return flow.down(ui::note(c.frame, flow.at(), flow.width, "follow.unknown", ui::NoteKind::error, c.tr("follow", "Ce numéro et ce code ne vont pas ensemble."),
                                  c.tr("follow", "Vérifiez votre reçu. Une demande toute récente peut ne pas être encore arrivée.")));
      case What::tried:
        return flow.down(ui::note(c.frame, flow.at(), flow.width, "follow.tried", ui::NoteKind::error, c.tr("follow", "Trop d’essais pour ce numéro."),
                                  c.tr("follow", "Réessayez dans une heure, ou demandez à l’accueil.")));
      case What::offline: return draw_offline(c, flow);
    }
  });
}

}  // namespace

void draw_follow(Context& c, const ui::Rect& content) {
  const auto& follow = c.model.visit->follow;
  if (!follow) return;
  switch (follow->step) {
    case Where::number:
      return draw_box(c, content, c.tr("follow", "Le numéro de votre reçu"), c.tr("follow", "Par exemple ISSY-7K4M9-2QXTB-H. Ou montrez son code QR au lecteur."),
                      follow->number, c.tr("form", "Continuer"));
    case Where::code:
      return draw_box(c, content, c.tr("follow", "Le code de suivi"), c.tr("follow", "Huit signes, imprimés sur votre reçu."), follow->code,
                      c.tr("follow", "Voir où elle en est"));
    case Where::working:
      return scrolling(c, "follow", content, [&](Flow& flow) {
        heading(c, flow, "follow.title", c.tr("follow", "Suivre ma demande"), c.theme().h1);
        flow.down(c.px(12));
        paragraph(c, flow, "follow.wait", c.tr("draft", "Un instant…"), c.theme().lead, c.theme().colour.ink2);
      });
    case Where::told: return draw_told(c, content, *follow);
  }
}

}  // namespace guichet::screens
