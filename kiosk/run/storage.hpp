// The one worker that owns SQLite. Keeps submissions, hands envelopes to the sender, records what came of them, and says
// in plain events when the disk cannot be trusted. An I/O error is not a "no": it closes, reopens and reads back.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/run/clock.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/reserve.hpp"
#include "kiosk/run/submission.hpp"
#include "kiosk/run/worker.hpp"
#include "offline/courier/outcome.hpp"
#include "offline/outbox/outbox.hpp"

namespace guichet::run {

class Storage {
 public:
  struct Parts {
    std::filesystem::path dir;                           // DIR/kiosk
    std::shared_ptr<const procedures::Catalogue> catalogue;
    std::shared_ptr<const Identity> identity;            // null: out of service
    std::string why_no_identity;
    Words words;
    std::function<std::uint64_t(const std::filesystem::path&)> free_bytes = run::free_bytes;  // a test fakes the disk's
  };
  Storage(Parts parts, Mailbox& mail, const Clock& clock);

  // Opens the outbox on the worker; a failure becomes a fault event and is tried again every ten seconds.
  void open();
  void keep(visit::effect::KeepSubmission wanted);
  void keep(visit::effect::KeepDraft wanted);  // answers DraftKept or NotKept
  // Called on the worker after each durable put and once for each record found at start.
  void on_kept(std::function<void(const envelope::SubmissionId&)> told) { told_ = std::move(told); }

  // For the sender's and the control socket's threads: block until the worker has answered.
  std::optional<envelope::Sealed> read(const envelope::SubmissionId&);
  // The error: one line for a technician. An acknowledgement that could not be written is asked for again by itself.
  tl::expected<void, std::string> record(const envelope::SubmissionId&, const courier::Outcome&);
  tl::expected<outbox::Stats, std::string> stats();
  tl::expected<std::vector<outbox::Entry>, std::string> list();
  // Any thread: why the kiosk is out of service, in one line; empty when it serves.
  std::string fault_line() const;

 private:
  void open_now();
  outbox::Result<void> open_outbox();
  void watch_space();
  void look_at_space();
  template <class Work>
  auto with_room(Work work) -> decltype(work());
  void fault(std::string code, std::string cause);
  bool commit(std::span<const envelope::Sealed>);
  void keep_now(const visit::effect::KeepSubmission&);
  void keep_now(const visit::effect::KeepDraft&);
  tl::expected<void, std::string> record_now(const envelope::SubmissionId&, const courier::Outcome&);
  outbox::Result<void> write(const envelope::SubmissionId&, const courier::Outcome&);
  void tell_queue();
  void tell_queue_now();
  void housekeep();

  Parts parts_;
  Mailbox& mail_;
  const Clock& clock_;
  std::function<void(const envelope::SubmissionId&)> told_;
  std::unique_ptr<outbox::Outbox> outbox_;  // the worker's alone
  std::string boot_id_;
  Reserve reserve_;
  bool faulty_ = false;
  bool low_ = false;          // on disk space: no new démarches
  bool in_rounds_ = false;    // housekeeping returns by itself
  bool will_tell_ = false;
  std::chrono::steady_clock::time_point told_queue_{};
  mutable std::mutex line_mutex_;
  std::string line_;
  void set_line(std::string line);
  Worker worker_;  // last: ends before what it uses
};

}  // namespace guichet::run
