#include "kiosk/run/printing.hpp"

#include <spdlog/spdlog.h>

#include "kiosk/receipts/receipts.hpp"

namespace guichet::run {
namespace {

// Paper runs out between visitors; half a minute is soon enough and leaves the processor asleep.
constexpr auto watch_every = std::chrono::seconds(30);

visit::DeviceStatus status_of(devices::PrinterStatus status) {
  switch (status) {
    case devices::PrinterStatus::ready: return visit::DeviceStatus::ready;
    case devices::PrinterStatus::printing: return visit::DeviceStatus::busy;
    case devices::PrinterStatus::no_paper: return visit::DeviceStatus::needs_paper;
    case devices::PrinterStatus::cover_open: return visit::DeviceStatus::open;
    case devices::PrinterStatus::offline: return visit::DeviceStatus::absent;
    case devices::PrinterStatus::fault: return visit::DeviceStatus::failed;
  }
  return visit::DeviceStatus::failed;
}

receipts::TicketText ticket(const visit::effect::PrintReceipt& wanted, const Words& words, const std::string& town,
                            const std::string& kiosk) {
  const auto& r = wanted.receipt;
  const auto& locale = wanted.locale;
  auto tr = [&](std::string_view context, std::string_view french) { return words.tr(locale, context, french); };
  receipts::TicketText t;
  t.town = town;
  t.title = tr("receipt", "Récépissé provisoire");
  t.number_label = tr("receipt", "Votre numéro");
  t.number = r.number;
  t.procedure_label = tr("receipt", "Démarche");
  t.procedure = r.procedure_title;
  t.filed_label = tr("receipt", "Déposée le");
  t.filed = words.date(locale, r.filed) + " " + tr("receipt", "à") + " " + words.time(locale, r.filed);
  for (const auto& [number, title] : r.listed) t.listed.emplace_back(number, title);
  t.kiosk_label = tr("receipt", "Borne");
  t.kiosk = kiosk;
  t.code_label = tr("receipt", "Code de suivi, à garder pour vous");
  t.code = r.follow_up_code;
  t.what_next = {tr("receipt", "Votre demande part automatiquement à la mairie."), tr("receipt", "Gardez ce papier : il prouve votre demande.")};
  t.proof = tr("receipt", "Ce récépissé prouve la date de votre demande. Il ne vaut pas accord.");
  if (wanted.training) t.training = tr("receipt", "FORMATION – sans valeur");
  t.qr_url = r.qr.url;
  return t;
}

receipts::TicketText draft_ticket(const visit::effect::PrintDraft& wanted, const Words& words, const std::string& town,
                                  const std::string& kiosk) {
  auto tr = [&](std::string_view context, std::string_view french) { return words.tr(wanted.locale, context, french); };
  receipts::TicketText t;
  t.town = town;
  t.title = tr("draft", "À reprendre plus tard");
  t.procedure_label = tr("receipt", "Démarche");
  t.procedure = wanted.title;
  t.kiosk_label = tr("receipt", "Borne");
  t.kiosk = kiosk;
  t.what_next = {tr("draft", "Montrez ce code à une borne de la mairie."), tr("draft", "Votre année de naissance vous sera demandée."),
                 tr("draft", "Sans réseau, revenez à cette borne.")};
  t.proof = tr("draft", "Rien n’est envoyé : ce papier n’est pas un récépissé.");
  t.qr_url = wanted.qr.url;
  return t;
}

// The bag's check list: what is there, what is still missing, and that a helpful paper never blocks.
receipts::TicketText list_ticket(const visit::effect::PrintList& wanted, const procedures::Catalogue& catalogue, const Words& words,
                                 const std::string& kiosk) {
  auto tr = [&](std::string_view context, std::string_view french) { return words.tr(wanted.locale, context, french); };
  receipts::TicketText t;
  t.town = catalogue.town_name;
  t.title = tr("list", "Mes documents");
  t.kiosk_label = tr("receipt", "Borne");
  t.kiosk = kiosk;
  t.proof = tr("list", "Il vous manque un document utile ? Venez quand même.");
  const auto* procedure = catalogue.find(wanted.procedure);
  if (!procedure) return t;
  t.procedure_label = tr("receipt", "Démarche");
  t.procedure = words.tr(wanted.locale, procedure->id + ".title", procedure->title);
  for (const auto& document : procedure->documents)
    for (const auto& [id, here] : wanted.documents) {
      if (id != document.id) continue;
      const std::string label = words.tr(wanted.locale, procedure->id + "." + id + ".label", document.label);
      const std::string kind = document.legally_required ? tr("list", "exigé") : tr("list", "utile");
      t.what_next.push_back((here ? tr("list", "Vous l’avez") : tr("list", "Il manque")) + "\u00a0: " + label + " (" + kind + ")");
    }
  return t;
}

}  // namespace

Printing::Printing(std::unique_ptr<devices::Printer> printer, Words words,
                   std::shared_ptr<const procedures::Catalogue> catalogue, std::string kiosk, Mailbox& mail)
    : printer_(std::move(printer)), words_(std::move(words)), catalogue_(std::move(catalogue)), town_(catalogue_->town_name), kiosk_(std::move(kiosk)),
      mail_(mail) {}

void Printing::start() {
  if (printer_) worker_.give([this] { look(); worker_.give_later(watch_every, [this] { start(); }); });
}

void Printing::look_now() {
  if (printer_) worker_.give([this] { look(); });
}

std::string Printing::status_name() const { return std::string(devices::name(last_.load())); }

void Printing::look() {
  auto status = printer_->status();
  if (last_.exchange(status) == status && std::exchange(told_, true)) return;
  mail_.post(visit::event::DeviceChanged{visit::DeviceKind::printer, status_of(status)});
}

void Printing::print(visit::effect::PrintReceipt wanted) {
  worker_.give([this, wanted = std::move(wanted)] {
    const bool ok = print_now(ticket(wanted, words_, town_, kiosk_), wanted.receipt.number);
    mail_.post(visit::event::Printed{wanted.visit, ok});
  });
}

void Printing::print(visit::effect::PrintDraft wanted) {
  worker_.give([this, wanted = std::move(wanted)] {
    // Named after nothing of the visitor's: the paper is theirs, the name is the spooler's.
    const bool ok = print_now(draft_ticket(wanted, words_, town_, kiosk_), "BROUILLON-" + std::to_string(wanted.visit));
    mail_.post(visit::event::DraftPrinted{wanted.visit, ok});
  });
}

void Printing::print(visit::effect::PrintList wanted) {
  worker_.give([this, wanted = std::move(wanted)] {
    const bool ok = print_now(list_ticket(wanted, *catalogue_, words_, kiosk_), "LISTE-" + std::to_string(wanted.visit));
    mail_.post(visit::event::ListPrinted{wanted.visit, ok});
  });
}

bool Printing::print_now(const receipts::TicketText& text, const std::string& name) {
  if (!printer_) return false;
  auto png = receipts::ticket_png(text);
  auto pdf = receipts::ticket_pdf(text);
  if (!png || !pdf) {
    spdlog::error("rendering a ticket failed: {}", png ? pdf.error().context : png.error().context);
    return false;
  }
  auto printed = printer_->print({name, std::move(*pdf), std::move(*png)});
  if (!printed) spdlog::warn("printing failed: {}", devices::name(printed.error()));
  look();
  return printed.has_value();
}

}  // namespace guichet::run
