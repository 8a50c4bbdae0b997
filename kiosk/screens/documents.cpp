// The papers a démarche asks for: ticked when brought along, photographed here if they may be.
#include "kiosk/procedures/form.hpp"
#include "kiosk/screens/fields.hpp"

namespace guichet::screens {
namespace {

using procedures::Document;
using procedures::Procedure;

std::vector<const Document*> wanted_of(const Context& c, const Procedure& p) {
  std::vector<const Document*> wanted;
  for (const auto& document : p.documents)
    if (procedures::visible(document, visit::given(c.model, c.now))) wanted.push_back(&document);
  return wanted;
}

void draw_document(Context& c, Flow& flow, const Procedure& p, const Document& document, const std::string& id) {
  const auto& ticked = c.model.visit->form->documents;
  const std::string& label = said(c, p, document.id + ".label", document.label);
  const std::string& hint = document.hint.empty() ? document.hint : said(c, p, document.id + ".hint", document.hint);
  const std::pair<ui::TagKind, std::string> tag =
      document.legally_required ? std::pair(ui::TagKind::law, std::string(c.tr("procedure", "Exigé")))
                                : std::pair(ui::TagKind::plain, std::string(c.tr("procedure", "Utile")));
  const float height = ui::row_height(c.frame, label, hint, flow.width, 112, tag.second);
  if (ui::check_row(c.frame, flow.box(height), id, label, hint, ticked.contains(document.id), tag))
    c.emit(visit::event::TickedDocument{document.id});
  flow.down(height + c.px(12));
  if (!document.photo || !ticked.contains(document.id)) return;
  draw_photos(c, flow, document.id);
  flow.down(c.px(20));
}

// What to put in the bag, on paper: offered where something may still be missing.
void draw_list_button(Context& c, Flow& flow, const std::string& prefix) {
  const auto printing = c.model.visit->form->list_printing;
  const auto printer = c.model.devices.find(visit::DeviceKind::printer);
  const bool ready = printer != c.model.devices.end() && printer->second == visit::DeviceStatus::ready;
  const std::string& label = printing == visit::Printing::running ? c.tr("list", "Impression…")
                             : printing == visit::Printing::done  ? c.tr("list", "Liste imprimée : imprimer encore")
                             : printing == visit::Printing::failed ? c.tr("list", "L’impression n’a pas marché. Réessayer")
                                                                   : c.tr("list", "Imprimer la liste de mes documents");
  flow.down(c.px(16));
  const ui::Rect at = flow.box(ui::button_height(c.frame, label, flow.width, 96));
  ui::ButtonLook look{.icon = icons::print, .enabled = ready && printing != visit::Printing::running};
  if (!ready) look.why_disabled = c.tr("receipt", "L’imprimante n’est pas disponible.");
  if (ui::secondary_button(c.frame, at, prefix + "list", label, look)) c.emit(visit::event::AskedForList{});
  flow.down(at.h);
}

}  // namespace

void draw_documents(Context& c, Flow& flow, const Procedure& p, const std::string& prefix,
                    const std::string& without) {
  const auto wanted = wanted_of(c, p);
  if (wanted.empty()) return;
  heading(c, flow, prefix + "documents", c.tr("procedure", "Vos documents"), c.theme().h2);
  paragraph(c, flow, prefix + "documents_hint", c.tr("procedure", "Cochez ceux que vous avez avec vous."),
            c.theme().body, c.theme().colour.ink2);
  flow.down(c.px(12));
  for (const auto* document : wanted) draw_document(c, flow, p, *document, prefix + document->id);
  flow.down(ui::note(c.frame, flow.at(), flow.width, prefix + "missing", ui::NoteKind::info,
                     c.tr("procedure", "Il vous manque un document ?"), without));
  draw_list_button(c, flow, prefix);
}

}  // namespace guichet::screens
