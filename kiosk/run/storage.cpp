#include "kiosk/run/storage.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "kiosk/receipts/receipts.hpp"
#include "kiosk/run/draft.hpp"
#include "offline/outbox/certain.hpp"

#include <fstream>

namespace guichet::run {
namespace {

constexpr auto retry_opening = std::chrono::seconds(10);
constexpr auto between_looks = std::chrono::seconds(10);  // at the disk's space
// A queue that drains by thousands is counted now and then, not each time: counting reads all of it.
constexpr auto between_counts = std::chrono::milliseconds(500);
constexpr auto housekeeping = std::chrono::minutes(30);
constexpr auto keep_acknowledged = std::chrono::hours(23);  // erased within 24 h, with an hour for the last round

std::string read_boot_id() {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(in, id);
  return id;
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
    : parts_(std::move(parts)), mail_(mail), clock_(clock), boot_id_(read_boot_id()), reserve_(parts_.dir / "reserve") {}

void Storage::open() {
  worker_.give([this] { open_now(), watch_space(); });
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

void Storage::watch_space() {
  look_at_space();
  worker_.give_later(between_looks, [this] { watch_space(); });
}

// A démarche that has begun always finishes; without room for another, none is begun.
void Storage::look_at_space() {
  const std::uint64_t left = parts_.free_bytes(parts_.dir);
  if (left >= least_free_bytes + reserve_bytes && !reserve_.hold()) spdlog::warn("no reserve could be put by on the disk");
  const bool low = left < least_free_bytes;
  if (low == low_) return;
  low_ = low;
  if (low) spdlog::error("disk almost full: {} MiB free in {}, {} needed; no new démarches", left >> 20, parts_.dir.string(), least_free_bytes >> 20);
  else spdlog::info("disk space again: {} MiB free", left >> 20);
  mail_.post(visit::event::SpaceChanged{low});
}

// When the disk is full, once more with the room that was put by for it.
template <class Work>
auto Storage::with_room(Work work) -> decltype(work()) {
  auto result = work();
  if (result || result.error().kind != outbox::Error::Kind::full || !reserve_.release()) return result;
  spdlog::error("the disk is full: its reserve is given back");
  return work();
}

outbox::Result<void> Storage::open_outbox() {
  auto opened = with_room([this] { return outbox::open_sqlite(parts_.dir, parts_.identity->kiosk, clock_.now().wall); });
  if (!opened) return tl::unexpected(opened.error());
  outbox_ = std::move(opened->outbox);
  if (opened->set_aside) spdlog::error("a damaged outbox was set aside as {}: tell the town", *opened->set_aside);
  return {};
}

void Storage::open_now() {
  if (!parts_.identity) return fault("CLES", parts_.why_no_identity);
  if (!outbox_) {
    if (auto opened = open_outbox(); !opened) return fault(std::string(code_of(opened.error().kind)), opened.error().context);
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
  if (!std::exchange(in_rounds_, true)) housekeep();
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
  if (will_tell_) return;
  const auto since = std::chrono::steady_clock::now() - told_queue_;
  if (since >= between_counts) return tell_queue_now();
  will_tell_ = true;
  worker_.give_later(between_counts, [this] { will_tell_ = false, tell_queue_now(); });
}

void Storage::tell_queue_now() {
  if (!outbox_) return;
  auto stats = outbox_->stats();
  told_queue_ = std::chrono::steady_clock::now();
  if (stats) mail_.post(visit::event::QueueChanged{{stats->kept, stats->parked, stats->bytes, stats->oldest_kept}});
}

void Storage::keep(visit::effect::KeepSubmission wanted) {
  worker_.give([this, wanted = std::move(wanted)] { keep_now(wanted); });
}

// True when the record is durable. After an I/O error only a fresh look at the disk can tell.
bool Storage::commit(std::span<const envelope::Sealed> sealed) {
  const auto put = [&] { return outbox::put_for_certain(outbox_, parts_.dir, parts_.identity->kiosk, sealed, clock_.now().wall); };
  auto done = put();
  if (!done && reserve_.release()) {
    spdlog::error("the disk's reserve is given back: {}", done.error().context);
    if (outbox_ || open_outbox()) done = put();
  }
  if (!done) spdlog::error("keeping a submission failed: {}", done.error().context);
  return done.has_value();
}

void Storage::keep_now(const visit::effect::KeepSubmission& wanted) {
  auto lost = [&](std::string code, std::string cause) {
    mail_.post(visit::event::NotKept{wanted.visit, {code, cause}});
    fault(std::move(code), std::move(cause));
  };
  if (!outbox_ || !parts_.identity) return lost("FILE", "la file d’attente n’est pas ouverte");
  auto sequence = with_room([this] { return outbox_->next_sequence(); });
  if (!sequence) return lost(std::string(code_of(sequence.error().kind)), sequence.error().context);
  auto submission = compose(wanted, *parts_.catalogue, *parts_.identity, parts_.words, *sequence, boot_id_);
  if (!submission) return lost("DOSSIER", submission.error().context);
  if (!commit(submission->sealed)) return lost("DISQUE-ERREUR", "l’enregistrement n’a pas été confirmé par le disque");
  mail_.post(visit::event::Kept{wanted.visit, std::move(submission->receipt)});
  for (const auto& sealed : submission->sealed)
    if (told_ && sealed.cls != envelope::Class::training) told_(sealed.id);
  tell_queue();
  look_at_space();
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

tl::expected<void, std::string> Storage::record(const envelope::SubmissionId& id, const courier::Outcome& outcome) {
  return worker_.ask([this, id, outcome] { return record_now(id, outcome); }).get();
}

outbox::Result<void> Storage::write(const envelope::SubmissionId& id, const courier::Outcome& outcome) {
  if (auto* acknowledged = std::get_if<courier::Acknowledged>(&outcome))
    return outbox_->acknowledge(id, acknowledged->ack, clock_.now().wall);
  if (auto* parked = std::get_if<courier::Parked>(&outcome)) return outbox_->park(id, parked->reason);
  if (auto* retry = std::get_if<courier::Retry>(&outcome)) return outbox_->note_failure(id, retry->reason);
  return outbox_->note_failure(id, std::get<courier::Hold>(outcome).reason);
}

tl::expected<void, std::string> Storage::record_now(const envelope::SubmissionId& id, const courier::Outcome& outcome) {
  if (!outbox_) return tl::unexpected(std::string("the outbox is not open"));
  const auto done = with_room([&] { return write(id, outcome); });
  if (done && std::holds_alternative<courier::Acknowledged>(outcome)) mail_.post(visit::event::Acknowledged{envelope::to_string(id)});
  tell_queue();
  if (done) return {};
  spdlog::error("recording an outcome failed: {}", done.error().context);
  if (done.error().kind == outbox::Error::Kind::io) {
    outbox_.reset();
    open_now();  // tells of all that waits, this one too if it still does
  } else {
    // Sent again, it gets the same answer; by then there may be room to write it down.
    worker_.give_later(retry_opening, [this, id] { if (told_) told_(id); });
  }
  return tl::unexpected(done.error().context);
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
