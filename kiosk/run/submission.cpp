#include "kiosk/run/submission.hpp"

#include "kiosk/procedures/form.hpp"
#include "kiosk/receipts/receipts.hpp"
#include "offline/dossier/dossier.hpp"
#include "offline/envelope/token.hpp"

namespace guichet::run {
namespace {

using procedures::Procedure;
using visit::effect::KeepSubmission;

dossier::ClockQuality quality(visit::ClockQuality q) {
  switch (q) {
    case visit::ClockQuality::synchronised: return dossier::ClockQuality::synchronised;
    case visit::ClockQuality::unsynchronised: return dossier::ClockQuality::unsynchronised;
    case visit::ClockQuality::floor: return dossier::ClockQuality::floor;
  }
  return dossier::ClockQuality::floor;
}

// One démarche of what is kept together, with all that its papers are made of.
struct Filed {
  const Procedure& procedure;
  const visit::Form& form;
  procedures::Given given;
  dossier::Dossier dossier;
  std::string json;
};

dossier::Dossier fill(const KeepSubmission& wanted, const procedures::Catalogue& catalogue, const Procedure& procedure,
                      const Identity& identity, std::uint64_t sequence, const std::string& boot_id) {
  dossier::Dossier d;
  d.id = envelope::new_submission_id();
  d.number = envelope::new_receipt_number(catalogue.town_prefix);
  d.procedure = procedure.id;
  d.definition_sha256 = procedure.sha256;
  d.content_version = catalogue.content_version;
  d.kiosk = identity.kiosk;
  d.actor = {wanted.actor.agent, wanted.actor.badge};
  d.mandate = {wanted.mandate.given, wanted.mandate.kind};
  d.training = wanted.training;
  d.created = wanted.created;
  d.clock = {quality(wanted.quality), boot_id, sequence};
  d.locale = wanted.locale;
  return d;
}

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows rows_of(const procedures::Page& page, const Filed& filed) {
  Rows rows;
  for (const auto& field : procedures::fields_of(page, filed.form.answers)) {
    if (!procedures::visible(field, filed.given)) continue;
    if (auto value = procedures::shown(field, filed.form.answers); !value.empty()) rows.emplace_back(field.label, value);
  }
  return rows;
}

receipts::DossierText pages(const Filed& filed, const procedures::Catalogue& catalogue,
                            const Words& words, const std::string& url) {
  const auto& d = filed.dossier;
  receipts::DossierText text;
  text.town = catalogue.town_name;
  text.number = d.number;
  text.procedure = filed.procedure.title;
  text.filed = words.date("fr", d.created) + " à " + words.time("fr", d.created);
  text.kiosk = d.kiosk;
  if (d.actor.agent) text.actor = "Agent " + d.actor.badge + ", demandeur présent";
  if (d.training) text.training = "FORMATION – sans valeur";
  for (const auto& page : filed.procedure.pages)
    if (auto rows = rows_of(page, filed); !rows.empty()) text.sections.emplace_back(page.title, std::move(rows));
  for (const auto& document : filed.procedure.documents)
    if (filed.form.documents.contains(document.id)) text.attachments.push_back(document.label + " (présenté)");
  text.qr_url = url;
  return text;
}

tl::unexpected<SubmissionError> failed(std::string context) { return tl::unexpected(SubmissionError{std::move(context)}); }

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

tl::expected<envelope::Sealed, SubmissionError> seal(const Filed& filed,
                                                     const procedures::Catalogue& catalogue, const Identity& identity,
                                                     const Words& words, const std::string& url, const std::string& code) {
  dossier::Parts parts;
  parts.dossier_json = filed.json;
  parts.follow_up_code = code;
  auto pdf = receipts::dossier_pdf(pages(filed, catalogue, words, url));
  if (!pdf) return failed(pdf.error().context);
  parts.files.push_back({"dossier.pdf", "application/pdf", std::move(*pdf)});
  parts.files.insert(parts.files.begin(), filed.dossier.attachments.begin(), filed.dossier.attachments.end());
  const auto& d = filed.dossier;
  envelope::Header header{identity.trust.town, {}, d.kiosk, d.id,
                          d.training ? envelope::Class::training : envelope::Class::real};
  auto sealed = envelope::seal(header, identity.trust.town_key, identity.key, dossier::pack(parts));
  if (!sealed) return failed(sealed.error().context);
  return std::move(*sealed);
}

// What a visitor added to their answers: photographs, then signatures. Only to questions that are asked, and documents.
tl::expected<std::vector<dossier::Attachment>, SubmissionError> attachments_of(const Filed& filed) {
  std::vector<dossier::Attachment> files;
  auto wanted = [&](const std::string& what) {
    const auto field = procedures::asked(filed.procedure, what, filed.form.answers);
    return !field || procedures::visible(*field, filed.given);
  };
  for (const auto& [what, photos] : filed.form.attachments)
    for (const auto& photo : photos)
      if (wanted(what)) files.push_back({photo.name, photo.mime, photo.bytes});
  for (const auto& [what, strokes] : filed.form.signatures) {
    if (!wanted(what) || strokes.empty()) continue;
    auto image = receipts::signature_png(strokes);
    if (!image) return failed(image.error().context);
    files.push_back({what + ".png", "image/png", std::move(*image)});
  }
  return files;
}

tl::expected<std::vector<Filed>, SubmissionError> file_all(const KeepSubmission& wanted,
                                                           const procedures::Catalogue& catalogue,
                                                           const Identity& identity, std::uint64_t sequence,
                                                           const std::string& boot_id) {
  std::vector<Filed> all;
  const auto salt = envelope::new_salt();  // one for all: one token proves them together
  for (const auto& form : wanted.forms) {
    const Procedure* procedure = catalogue.find(form.procedure);
    if (!procedure) return failed("démarche inconnue : " + form.procedure);
    Filed filed{*procedure, form, {form.answers, wanted.today, wanted.person},
                fill(wanted, catalogue, *procedure, identity, sequence, boot_id), {}};
    filed.dossier.salt = salt;
    filed.dossier.answers = procedures::to_json(*procedure, filed.given);
    auto attached = attachments_of(filed);
    if (!attached) return tl::unexpected(attached.error());
    filed.dossier.attachments = std::move(*attached);
    filed.json = dossier::to_json(filed.dossier);
    all.push_back(std::move(filed));
  }
  if (all.empty()) return failed("rien à envoyer");
  return all;
}

// The one token of all that was filed: its hash is of the dossiers in the order of the numbers.
std::string prove(const std::vector<Filed>& all, std::uint16_t index, const Identity& identity) {
  std::vector<std::string> numbers;
  std::string json;
  for (const auto& filed : all) {
    numbers.push_back(filed.dossier.number);
    json += filed.json;
  }
  const auto& first = all.front().dossier;
  envelope::Receipt proof{numbers, index, first.created, first.kiosk, envelope::commit(first.salt, bytes_of(json)),
                          first.training};
  return envelope::sign_receipt(proof, identity.key);
}

visit::Receipt receipt_of(const std::vector<Filed>& all, const procedures::LifeEvent* event) {
  visit::Receipt receipt;
  receipt.number = all.front().dossier.number;
  receipt.procedure_title = event ? event->title : all.front().procedure.title;
  receipt.filed = all.front().dossier.created;
  for (const auto& filed : all) receipt.unanswered.push_back(envelope::to_string(filed.dossier.id));
  if (all.size() > 1)
    for (const auto& filed : all) receipt.listed.emplace_back(filed.dossier.number, filed.procedure.title);
  return receipt;
}

}  // namespace

tl::expected<Submission, SubmissionError> compose(const KeepSubmission& wanted, const procedures::Catalogue& catalogue,
                                                  const Identity& identity, const Words& words,
                                                  std::uint64_t sequence, const std::string& boot_id) {
  auto all = file_all(wanted, catalogue, identity, sequence, boot_id);
  if (!all) return tl::unexpected(all.error());
  const auto* event = wanted.life_event.empty() ? nullptr : catalogue.life_event(wanted.life_event);
  Submission submission;
  submission.receipt = receipt_of(*all, event);
  submission.receipt.follow_up_code = envelope::new_follow_up_code();
  submission.receipt.qr.url =
      catalogue.receipt_url + "#" + prove(*all, event ? event->index : all->front().procedure.index, identity);
  auto qr = receipts::qr(submission.receipt.qr.url);
  if (!qr) return failed(qr.error().context);
  submission.receipt.qr.side = qr->side;
  submission.receipt.qr.modules = std::move(qr->modules);
  for (const auto& filed : *all) {
    auto sealed = seal(filed, catalogue, identity, words, submission.receipt.qr.url,
                       submission.receipt.follow_up_code);
    if (!sealed) return tl::unexpected(sealed.error());
    submission.sealed.push_back(std::move(*sealed));
  }
  return submission;
}

}  // namespace guichet::run
