// "Reprendre plus tard", both ways: put aside under a code and a year of birth, and taken up again with them.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using visit::DraftVisit;
using Step = DraftVisit::Step;
using Why = DraftVisit::Why;

// Title, sentence, the box for the year of birth, its keyboard, one primary button.
void draw_year(Context& c, const ui::Rect& content, const std::string& id, const std::string& title, const std::string& line,
               const std::string& go, visit::Event done) {
  const DraftVisit& draft = *c.model.visit->draft;
  const bool portrait = c.frame.portrait();
  const float m = margin(c), keys_h = ui::keyboard_height(c.frame);
  ui::Rect left = content, keys;
  if (portrait) {
    keys = {content.x, content.bottom() - keys_h, content.w, keys_h};
    left.h -= keys_h;
  } else {
    left.w = content.w * 0.46f;
    keys = {left.right() + c.px(16), content.y + c.px(8), content.w - left.w - c.px(16) - m, content.h - c.px(24)};
    place_columns(c, content, left, keys);
  }
  const float button_h = ui::button_height(c.frame, go, left.w - 2 * m, 112);
  const ui::Rect button{left.x + m, left.bottom() - button_h - c.px(24), left.w - 2 * m, button_h};
  const std::string& label = c.tr("draft", "Votre année de naissance");
  scrolling(c, id, {left.x, left.y, left.w, button.y - left.y - c.px(16)}, [&](Flow& flow) {
    heading(c, flow, id + ".title", title, c.theme().h1);
    flow.down(c.px(12));
    paragraph(c, flow, id + ".line", line, c.theme().lead, c.theme().colour.ink2);
    flow.down(c.px(24));
    ui::FieldLook look;
    look.label = label;
    look.hint = c.tr("draft", "Quatre chiffres, par exemple 1975.");
    look.required = look.editing = true;
    if (draft.why == Why::wrong_year) look.error = c.tr("draft", "Ce n’est pas la bonne année. Vérifiez-la.");
    ui::field(c.frame, flow.at(), flow.width, id + ".year", draft.year, look);
    flow.down(ui::field_height(c.frame, flow.width, look));
  });
  ui::ButtonLook look{.icon = icons::next, .icon_after = true, .enabled = draft.year.size() == 4};
  if (ui::primary_button(c.frame, button, id + ".go", go, look)) c.out.push_back(std::move(done));
  draw_keyboard(c, keys, ui::KeyboardKind::digits, visit::KeyLayer::lower, label, draft.year);
}

void draw_sentences(Context& c, const ui::Rect& content, const std::string& id, const std::string& title, const std::string& line) {
  scrolling(c, id, content, [&](Flow& flow) {
    heading(c, flow, id + ".title", title, c.theme().h1);
    flow.down(c.px(12));
    paragraph(c, flow, id + ".line", line, c.theme().lead, c.theme().colour.ink2);
  });
}

void draw_kept(Context& c, const ui::Rect& content) {
  const DraftVisit& draft = *c.model.visit->draft;
  scrolling(c, "pause", content, [&](Flow& flow) {
    heading(c, flow, "pause.title", c.tr("draft", "Votre demande est mise de côté"), c.theme().h1);
    flow.down(c.px(12));
    paragraph(c, flow, "pause.line", c.tr("draft", "Elle n’est pas envoyée. Photographiez ce code, ou prenez le papier : lui seul la rouvre."),
              c.theme().lead, c.theme().colour.ink);
    flow.down(c.px(20));
    const float side = std::min(flow.width, c.px(560));
    ui::qr_matrix(c.frame, {flow.x + (flow.width - side) / 2, flow.y, side, side}, "pause.qr", c.tr("draft", "Code QR pour reprendre votre demande"),
                  draft.qr.modules, draft.qr.side);
    flow.down(side + c.px(20));
    if (draft.printing == visit::Printing::done)
      flow.down(ui::note(c.frame, flow.at(), flow.width, "pause.printed", ui::NoteKind::ok, c.tr("draft", "Le code est imprimé."), c.tr("receipt", "Prenez-le avec vous.")) + c.px(16));
    if (draft.printing == visit::Printing::failed)
      flow.down(ui::note(c.frame, flow.at(), flow.width, "pause.print_failed", ui::NoteKind::error, c.tr("receipt", "L’impression n’a pas marché."),
                         c.tr("draft", "Photographiez le code avec votre téléphone.")) + c.px(16));
    flow.down(ui::note(c.frame, flow.at(), flow.width, "pause.where", c.model.online ? ui::NoteKind::info : ui::NoteKind::offline,
                       c.tr("draft", "Pour la reprendre"),
                       c.model.online ? c.tr("draft", "Montrez le code à une borne de la mairie, et donnez votre année de naissance.")
                                      : c.tr("draft", "Le réseau est coupé : jusqu’à son retour, revenez à cette borne.")));
    flow.down(c.px(24));
  });
}

}  // namespace

void draw_pause(Context& c, const ui::Rect& content) {
  if (!c.model.visit->draft) return;
  switch (c.model.visit->draft->step) {
    case Step::kept: return draw_kept(c, content);
    case Step::working: return draw_sentences(c, content, "pause", c.tr("draft", "Un instant…"), c.tr("draft", "Nous mettons votre demande de côté."));
    default:
      return draw_year(c, content, "pause", c.tr("draft", "Reprendre plus tard"),
                       c.tr("draft", "Nous gardons vos réponses, fermées par un code que vous emportez. L’année protège le code s’il se perd."),
                       c.tr("draft", "Mettre de côté"), visit::event::PutAside{});
  }
}

void draw_resume(Context& c, const ui::Rect& content) {
  if (!c.model.visit->draft) return;
  const DraftVisit& draft = *c.model.visit->draft;
  const std::string& title = c.tr("draft", "Reprendre une demande");
  switch (draft.step) {
    case Step::code:
      return draw_sentences(c, content, "resume", title,
                            draft.why == Why::damaged ? c.tr("draft", "Ce code n’est pas celui d’une demande mise de côté. Montrez-en un autre.")
                                                      : c.tr("draft", "Montrez votre code au lecteur, sous l’écran."));
    case Step::working: return draw_sentences(c, content, "resume", title, c.tr("draft", "Nous cherchons votre demande…"));
    case Step::refused:
      return draw_sentences(c, content, "resume", title,
                            draft.why == Why::not_here ? c.tr("draft", "Cette demande n’est pas sur cette borne, ou le réseau est coupé, ou elle a expiré. Un agent peut vous aider.")
                                                       : c.tr("draft", "Ce code ne s’ouvre pas. Un agent peut vous aider à recommencer."));
    default:
      return draw_year(c, content, "resume", title, c.tr("draft", "Donnez l’année que vous avez donnée la première fois."), c.tr("draft", "Reprendre ma demande"),
                       visit::event::TookUp{});
  }
}

}  // namespace guichet::screens
