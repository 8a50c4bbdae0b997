#include "kiosk/run/storage.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/statvfs.h>

#include "kiosk/receipts/receipts.hpp"
#include "kiosk/run/draft.hpp"
#include "offline/outbox/certain.hpp"

#include <fstream>

namespace guichet::run {
namespace {

constexpr auto retry_opening = std::chrono::seconds(10);
constexpr auto housekeeping = std::chrono::minutes(30);
constexpr auto keep_acknowledged = std::chrono::hours(23);  // erased within 24 h, with an hour for the last round

std::string read_boot_id() {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(in, id);
  return id;
}

std::uint64_t free_bytes(const std::filesystem::path& dir) {
  struct statvfs disk{};
  if (statvfs(dir.c_str(), &disk) != 0) return 0;
  return std::uint64_t(disk.f_bavail) * disk.f_frsize;
}

std::string_view code_of(outbox::Error::Kind kind) {
  switch (kind) {
    case outbox::Error::Kind::locked: return "FILE-OCCUPEE";
    case outbox::Error::Kind::not_ours: return "FILE-ETRANGERE";
    case outbox::Error::Kind::corrupt: return "FILE-ABIMEE";
    case outbox::Error::Kind::full: return "DISQUE-PLEIN";
    case outbox::Error::Kind::io: return "DISQUE-ERREUR";
    case outbox::Error::Kind::duplicate: return "FILE-DOUBLON";
  }
  return "FILE";
}

}  // namespace

Storage::Storage(Parts parts, Mailbox& mail, const Clock& clock)
    : parts_(std::move(parts)), mail_(mail), clock_(clock), boot_id_(read_boot_id()) {}

void Storage::open() {
  worker_.give([this] { open_now(); });
}

void Storage::fault(std::string code, std::string cause) {
  if (!faulty_) spdlog::error("out of service: {}: {}", code, cause);
  faulty_ = true;
  set_line(code + ": " + cause);
  mail_.post(visit::event::FaultRaised{{std::move(code), std::move(cause)}});
  worker_.give_later(retry_opening, [this] { open_now(); });
}

void Storage::set_line(std::string line) {
  std::lock_guard lock(line_mutex_);
  line_ = std::move(line);
}

std::string Storage::fault_line() const {
  std::lock_guard lock(line_mutex_);
  return line_;
}

bool Storage::room_left() {
  std::uint64_t left = free_bytes(parts_.dir);
  if (left >= least_free_bytes) return true;
  fault("DISQUE-PLEIN", fmt::format("{} Mio libres dans {}, il en faut {}", left >> 20, parts_.dir.string(),
                                    least_free_bytes >> 20));
  return false;
}

void Storage::open_now() {
  if (!parts_.identity) return fault("CLES", parts_.why_no_identity);
  if (!room_left()) return;
  if (!outbox_) {
    auto opened = outbox::open_sqlite(parts_.dir, parts_.identity->kiosk, clock_.now().wall);
    if (!opened) return fault(std::string(code_of(opened.error().kind)), opened.error().context);
    outbox_ = std::move(opened->outbox);
    if (opened->set_aside) spdlog::error("a damaged outbox was set aside as {}: tell the town", *opened->set_aside);
  }
  auto waiting = outbox_->waiting(1'000'000);
  if (!waiting) {
    outbox_.reset();
    return fault(std::string(code_of(waiting.error().kind)), waiting.error().context);
  }
  if (faulty_) mail_.post(visit::event::FaultCleared{});
  faulty_ = false;
  set_line({});
  for (const auto& id : *waiting)
    if (told_) told_(id);
  tell_queue();
  housekeep();
}

void Storage::housekeep() {
  if (outbox_) {
    auto erased = outbox_->erase_closed(clock_.now().wall - keep_acknowledged);
    if (!erased) spdlog::warn("erasing acknowledged records failed: {}", erased.error().context);
  }
  clock_.save();
  worker_.give_later(housekeeping, [this] { housekeep(); });
}

void Storage::tell_queue() {
  auto stats = outbox_->stats();
  if (stats) mail_.post(visit::event::QueueChanged{{stats->kept, stats->parked, stats->bytes, stats->oldest_kept}});
}

void Storage::keep(visit::effect::KeepSubmission wanted) {
  worker_.give([this, wanted = std::move(wanted)] { keep_now(wanted); });
}

// True when the record is durable. After an I/O error only a fresh look at the disk can tell.
bool Storage::commit(std::span<const envelope::Sealed> sealed) {
  auto put = outbox::put_for_certain(outbox_, parts_.dir, parts_.identity->kiosk, sealed, clock_.now().wall);
  if (!put) spdlog::error("keeping a submission failed: {}", put.error().context);
  return put.has_value();
}

void Storage::keep_now(const visit::effect::KeepSubmission& wanted) {
  auto lost = [&](std::string code, std::string cause) {
    mail_.post(visit::event::NotKept{wanted.visit, {code, cause}});
    fault(std::move(code), std::move(cause));
  };
  if (!outbox_ || !parts_.identity) return lost("FILE", "la file d’attente n’est pas ouverte");
  auto sequence = outbox_->next_sequence();
  if (!sequence) return lost(std::string(code_of(sequence.error().kind)), sequence.error().context);
  auto submission = compose(wanted, *parts_.catalogue, *parts_.identity, parts_.words, *sequence, boot_id_);
  if (!submission) return lost("DOSSIER", submission.error().context);
  if (!commit(submission->sealed)) return lost("DISQUE-ERREUR", "l’enregistrement n’a pas été confirmé par le disque");
  mail_.post(visit::event::Kept{wanted.visit, std::move(submission->receipt)});
  for (const auto& sealed : submission->sealed)
    if (told_ && sealed.cls != envelope::Class::training) told_(sealed.id);
  tell_queue();
  room_left();  // the running démarche was kept; the next may have to wait
}

void Storage::keep(visit::effect::KeepDraft wanted) {
  worker_.give([this, wanted = std::move(wanted)] { keep_now(wanted); });
}

void Storage::keep_now(const visit::effect::KeepDraft& wanted) {
  auto lost = [&](std::string code, std::string cause) {
    mail_.post(visit::event::NotKept{wanted.visit, {code, cause}});
    fault(std::move(code), std::move(cause));
  };
  if (!outbox_ || !parts_.identity) return lost("FILE", "la file d’attente n’est pas ouverte");
  auto draft = seal_draft(wanted, *parts_.identity);
  if (!draft) return lost("BROUILLON", draft.error().context);
  if (!commit({&draft->sealed, 1})) return lost("DISQUE-ERREUR", "l’enregistrement n’a pas été confirmé par le disque");
  const std::string url = parts_.catalogue->receipt_url + draft->code;
  auto qr = receipts::qr(url);
  if (!qr) return lost("BROUILLON", qr.error().context);
  mail_.post(visit::event::DraftKept{wanted.visit, {url, qr->side, std::move(qr->modules)}});
  if (told_) told_(draft->sealed.id);
  tell_queue();
}

std::optional<envelope::Sealed> Storage::read(const envelope::SubmissionId& id) {
  return worker_.ask([this, id]() -> std::optional<envelope::Sealed> {
    if (!outbox_) return std::nullopt;
    auto found = outbox_->read(id);
    return found ? *found : std::nullopt;
  }).get();
}

void Storage::record(const envelope::SubmissionId& id, const courier::Outcome& outcome) {
  worker_.ask([this, id, outcome] {
    if (!outbox_) return;
    outbox::Result<void> done;
    if (auto* acknowledged = std::get_if<courier::Acknowledged>(&outcome))
      done = outbox_->acknowledge(id, acknowledged->ack, clock_.now().wall);
    else if (auto* parked = std::get_if<courier::Parked>(&outcome))
      done = outbox_->park(id, parked->reason);
    else if (auto* retry = std::get_if<courier::Retry>(&outcome))
      done = outbox_->note_failure(id, retry->reason);
    else if (auto* hold = std::get_if<courier::Hold>(&outcome))
      done = outbox_->note_failure(id, hold->reason);
    if (!done) spdlog::error("recording an outcome failed: {}", done.error().context);
    else if (std::holds_alternative<courier::Acknowledged>(outcome)) mail_.post(visit::event::Acknowledged{envelope::to_string(id)});
    tell_queue();
  }).get();
}

tl::expected<outbox::Stats, std::string> Storage::stats() {
  return worker_.ask([this]() -> tl::expected<outbox::Stats, std::string> {
    if (!outbox_) return tl::unexpected(std::string("the outbox is not open"));
    auto stats = outbox_->stats();
    if (!stats) return tl::unexpected(stats.error().context);
    return *stats;
  }).get();
}

tl::expected<std::vector<outbox::Entry>, std::string> Storage::list() {
  return worker_.ask([this]() -> tl::expected<std::vector<outbox::Entry>, std::string> {
    if (!outbox_) return tl::unexpected(std::string("the outbox is not open"));
    auto list = outbox_->list();
    if (!list) return tl::unexpected(list.error().context);
    return *list;
  }).get();
}

}  // namespace guichet::run
