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
  d.salt = envelope::new_salt();
  d.answers = procedures::to_json(procedure, wanted.answers);
  return d;
}

std::string option_label(const procedures::Field& field, const std::string& value) {
  for (const auto& option : field.options)
    if (option.id == value) return option.label;
  return value;
}

std::string answer_text(const procedures::Field& field, const procedures::Answers& answers) {
  auto found = answers.find(field.id);
  std::string value = found == answers.end() ? "" : found->second;
  if (field.type == procedures::FieldType::choice) return option_label(field, value);
  return procedures::shown(field, answers);
}

receipts::DossierText pages(const KeepSubmission& wanted, const Procedure& procedure, const dossier::Dossier& d,
                            const procedures::Catalogue& catalogue, const Words& words, const std::string& url) {
  receipts::DossierText text;
  text.town = catalogue.town_name;
  text.number = d.number;
  text.procedure = procedure.title;
  text.filed = words.date("fr", d.created) + " à " + words.time("fr", d.created);
  text.kiosk = d.kiosk;
  if (d.actor.agent) text.actor = "Agent " + d.actor.badge + ", demandeur présent";
  if (d.training) text.training = "FORMATION – sans valeur";
  for (const auto& page : procedure.pages) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& field : page.fields)
      if (procedures::visible(field.visible, wanted.answers))
        if (auto value = answer_text(field, wanted.answers); !value.empty()) rows.emplace_back(field.label, value);
    if (!rows.empty()) text.sections.emplace_back(page.title, std::move(rows));
  }
  for (const auto& document : procedure.documents)
    if (wanted.documents.contains(document.id)) text.attachments.push_back(document.label + " (présenté)");
  text.qr_url = url;
  return text;
}

tl::unexpected<SubmissionError> failed(std::string context) { return tl::unexpected(SubmissionError{std::move(context)}); }

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

tl::expected<Submission, SubmissionError> compose(const KeepSubmission& wanted, const procedures::Catalogue& catalogue,
                                                  const Identity& identity, const Words& words,
                                                  std::uint64_t sequence, const std::string& boot_id) {
  const Procedure* procedure = catalogue.find(wanted.procedure);
  if (!procedure) return failed("démarche inconnue : " + wanted.procedure);
  dossier::Dossier d = fill(wanted, catalogue, *procedure, identity, sequence, boot_id);
  dossier::Parts parts;
  parts.dossier_json = dossier::to_json(d);
  parts.follow_up_code = envelope::new_follow_up_code();

  envelope::Receipt proof{{d.number}, procedure->index, d.created, d.kiosk,
                          envelope::commit(d.salt, bytes_of(parts.dossier_json)), d.training};
  std::string url = catalogue.receipt_url + "#" + envelope::sign_receipt(proof, identity.key);
  auto qr = receipts::qr(url);
  if (!qr) return failed(qr.error().context);
  auto pdf = receipts::dossier_pdf(pages(wanted, *procedure, d, catalogue, words, url));
  if (!pdf) return failed(pdf.error().context);
  parts.files.push_back({"dossier.pdf", "application/pdf", std::move(*pdf)});

  envelope::Header header{identity.trust.town, {}, d.kiosk, d.id,
                          d.training ? envelope::Class::training : envelope::Class::real};
  auto sealed = envelope::seal(header, identity.trust.town_key, identity.key, dossier::pack(parts));
  if (!sealed) return failed(sealed.error().context);

  visit::Receipt receipt;
  receipt.number = d.number;
  receipt.follow_up_code = parts.follow_up_code;
  receipt.procedure_title = procedure->title;
  receipt.filed = d.created;
  receipt.qr_url = std::move(url);
  receipt.qr_side = qr->side;
  receipt.qr_modules = std::move(qr->modules);
  return Submission{std::move(*sealed), std::move(receipt)};
}

}  // namespace guichet::run
