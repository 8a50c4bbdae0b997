// The proof: number, QR, follow-up code, and what happens next. Shown only after the request would survive a power cut.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using visit::Printing;
using visit::Receipt;

void draw_title(Context& c, Flow& flow) {
  float size = c.px(112);
  ui::Rect badge{flow.x, flow.y, size, size};
  if (c.frame.canvas.rtl()) badge.x = flow.x + flow.width - size;
  c.frame.canvas.disc(badge.centre(), size / 2, c.theme().colour.ok_tint);
  c.frame.canvas.disc(badge.centre(), size / 2 - c.px(8), c.theme().colour.ok);
  c.frame.canvas.icon(icons::check, badge.centre(), c.px(72), c.theme().colour.surface);
  Flow beside{flow.x + size + c.px(24), flow.y, flow.width - size - c.px(24)};
  if (c.frame.canvas.rtl()) beside.x = flow.x;
  heading(c, beside, "receipt.title", c.tr("receipt", "Récépissé provisoire"), c.theme().h1);
  paragraph(c, beside, "receipt.kept", c.tr("receipt", "Votre demande est enregistrée."), c.theme().lead,
            c.theme().colour.ink);
  flow.y = std::max(flow.y + size, beside.y) + c.px(16);
}

struct Detail { std::string id, label, value; const ui::TextStyle* style; };

// What stands beside the code; a life event lists each of its démarches.
std::vector<Detail> details_of(Context& c, const Receipt& r) {
  const auto* p = c.model.catalogue->find(c.model.visit->procedure);
  const std::string& title = p && r.listed.empty() ? said(c, *p, "title", p->title) : r.procedure_title;
  std::vector<Detail> out{{"receipt.procedure", c.tr("receipt", "Démarche"), title, &c.theme().h3}};
  for (const auto& [number, name] : r.listed) out.push_back({"receipt.listed." + number, name, number, &c.theme().body});
  out.push_back({"receipt.filed", c.tr("receipt", "Déposée le"), filed_at(c, r.filed), &c.theme().h3});
  out.push_back({"receipt.code", c.tr("receipt", "Code de suivi, à garder pour vous"), r.follow_up_code, &c.theme().code_m});
  return out;
}

float details_height(Context& c, const Receipt& r, float width) {
  float height = 0;
  for (const auto& detail : details_of(c, r))
    height += ui::text_height(c.frame, detail.label, c.theme().small, width) +
              ui::text_height(c.frame, detail.value, *detail.style, width) + c.px(14);
  return height;
}

// Label above value, as often as needed.
float draw_detail(Context& c, Flow flow, std::string_view id, const std::string& label, const std::string& value,
                  const ui::TextStyle& style) {
  float top = flow.y;
  paragraph(c, flow, std::string(id) + ".label", label, c.theme().small, c.theme().colour.ink2);
  paragraph(c, flow, id, value, style, c.theme().colour.ink);
  return flow.y - top + c.px(14);
}

void draw_details(Context& c, Flow flow, const Receipt& r) {
  for (const auto& detail : details_of(c, r))
    flow.down(draw_detail(c, flow, detail.id, detail.label, detail.value, *detail.style));
}

void draw_card(Context& c, Flow& flow, const Receipt& r) {
  float pad = c.px(28), qr = std::min(c.px(408), flow.width * 0.46f);
  float number_h = ui::text_height(c.frame, r.number, number_style(c, flow.width - 2 * pad, r.number), flow.width);
  float label_h = ui::text_height(c.frame, c.tr("receipt", "Votre numéro"), c.theme().small, flow.width);
  float body_top = pad + label_h + number_h + c.px(24);
  bool stacked = c.theme().text_scale > 1.2f && c.frame.portrait();
  float details_w = stacked ? flow.width - 2 * pad : flow.width - qr - 3 * pad;
  float details_h = details_height(c, r, details_w);
  ui::Rect card = flow.box(body_top + pad + (stacked ? qr + pad + details_h : std::max(qr, details_h + c.px(8))));
  ui::card(c.frame, card);
  ui::label(c.frame, {card.x, card.y + pad, card.w, 0}, "receipt.number.label", c.tr("receipt", "Votre numéro"),
            c.theme().small, c.theme().colour.ink2, ui::Role::text, ui::Align::centre);
  ui::label(c.frame, {card.x, card.y + pad + label_h, card.w, 0}, "receipt.number", r.number,
            number_style(c, flow.width - 2 * pad, r.number), c.theme().colour.brand_deep, ui::Role::text,
            ui::Align::centre);
  c.frame.canvas.rect({card.x + pad, card.y + body_top - c.px(12), card.w - 2 * pad, 2}, c.theme().colour.line);
  bool rtl = c.frame.canvas.rtl();
  ui::Rect code{rtl ? card.right() - pad - qr : card.x + pad, card.y + body_top, qr, qr};
  if (stacked) code.x = card.x + (card.w - qr) / 2;
  ui::qr_matrix(c.frame, code, "receipt.qr", c.tr("receipt", "Code QR de votre récépissé"), r.qr.modules, r.qr.side);
  Flow details = stacked ? Flow{card.x + pad, code.bottom() + pad, card.w - 2 * pad}
                         : Flow{rtl ? card.x + pad : code.right() + pad, code.y + c.px(8), details_w};
  draw_details(c, details, r);
  flow.down(card.h + c.px(20));
}

void draw_keeping(Context& c, Flow& flow, const Receipt& r) {
  if (r.printing == Printing::failed) {
    flow.down(ui::note(c.frame, flow.at(), flow.width, "receipt.print_failed", ui::NoteKind::error,
                       c.tr("receipt", "L’impression n’a pas marché."),
                       c.tr("receipt", "Photographiez le code QR, ou recopiez le numéro et le code de suivi.")));
    flow.down(c.px(16));
  } else if (r.printing == Printing::done) {
    flow.down(ui::note(c.frame, flow.at(), flow.width, "receipt.printed", ui::NoteKind::ok,
                       c.tr("receipt", "Votre reçu est imprimé."), c.tr("receipt", "Prenez-le avec vous.")));
    flow.down(c.px(16));
  }
  bool running = r.printing == Printing::running;
  const std::string& label = running ? c.tr("receipt", "Impression…")
                             : r.printing == Printing::not_asked ? c.tr("receipt", "Imprimer mon reçu")
                                                                 : c.tr("receipt", "Imprimer encore");
  auto printer = c.model.devices.find(visit::DeviceKind::printer);
  bool ready = printer != c.model.devices.end() && printer->second == visit::DeviceStatus::ready;
  float gap = c.px(16), half = (flow.width - gap) / 2;
  const std::string& other = c.tr("receipt", "Autre démarche");
  float height = std::max(ui::button_height(c.frame, label, half, 96), ui::button_height(c.frame, other, half, 96));
  ui::ButtonLook look{.icon = icons::print, .enabled = ready && !running};
  if (!ready) look.why_disabled = c.tr("receipt", "L’imprimante n’est pas disponible.");
  const auto mirrored = [&](float x) { return c.frame.mirrored({x, flow.y, half, height}, flow.box(height)); };
  if (ui::secondary_button(c.frame, mirrored(flow.x), "receipt.print", label, look))
    c.emit(visit::event::AskedToPrint{});
  if (ui::secondary_button(c.frame, mirrored(flow.x + half + gap), "receipt.home", other, {.icon = icons::home}))
    c.emit(visit::event::WentHome{});
  flow.down(height + c.px(24));
}

void draw_next(Context& c, Flow& flow) {
  const auto* p = c.model.catalogue->find(c.model.visit->procedure);
  heading(c, flow, "receipt.next", c.tr("receipt", "Et maintenant ?"), c.theme().h2);
  flow.down(c.px(8));
  bool left = c.model.visit->receipt->unanswered.empty() && !c.model.visit->training;
  flow.down(ui::timeline_item(c.frame, flow.at(), flow.width, "receipt.step.kept", ui::StepMark::done, icons::check,
                              c.tr("receipt", "Votre demande est gardée en sécurité"),
                              c.tr("receipt", "Une coupure de courant ne l’efface pas."), false));
  bool last = !p || p->next_steps.empty();
  flow.down(ui::timeline_item(
      c.frame, flow.at(), flow.width, "receipt.step.sent", left ? ui::StepMark::done : ui::StepMark::now, icons::sync,
      left ? c.tr("receipt", "La mairie l’a reçue") : c.tr("receipt", "Elle partira automatiquement"),
      left ? c.tr("receipt", "Elle a répondu à cette borne.") : c.tr("receipt", "Dès que le réseau le permet."), last));
  for (std::size_t i = 0; p && i < p->next_steps.size(); ++i) {
    const auto& step = p->next_steps[i];
    std::string id = "next." + std::to_string(i);
    flow.down(ui::timeline_item(c.frame, flow.at(), flow.width, "receipt." + id, ui::StepMark::next,
                                icons::by_name(step.icon), said(c, *p, id + ".title", step.title),
                                said(c, *p, id + ".line", step.line), i + 1 == p->next_steps.size()));
  }
}

}  // namespace

void draw_receipt(Context& c, const ui::Rect& content) {
  if (!c.model.visit->receipt) return;
  const Receipt& r = *c.model.visit->receipt;
  scrolling(c, "receipt", content, [&](Flow& flow) {
    draw_title(c, flow);
    if (c.model.visit->training)
      flow.down(ui::note(c.frame, flow.at(), flow.width, "receipt.training", ui::NoteKind::error,
                         c.tr("receipt", "FORMATION"), c.tr("receipt", "Cet essai ne part pas à la mairie.")) +
                c.px(16));
    draw_card(c, flow, r);
    draw_keeping(c, flow, r);
    draw_next(c, flow);
    flow.down(c.px(8));
    paragraph(c, flow, "receipt.proof",
              c.tr("receipt", "Ce récépissé prouve la date de votre demande. Il ne vaut pas accord."), c.theme().small,
              c.theme().colour.ink2);
    flow.down(c.px(24));
  });
}

}  // namespace guichet::screens
