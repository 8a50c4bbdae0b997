// The durable queue of envelopes. put() returns only when the envelope would survive a power cut; nothing leaves
// before a verified acknowledgement. It carries envelopes and never asks what is in them.
// One connection, WAL, synchronous=FULL, locking_mode=EXCLUSIVE: facts/reliability §0. Owned by one worker thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "offline/envelope/envelope.hpp"

namespace guichet::outbox {

using WallTime = std::chrono::sys_seconds;

struct Error {
  enum class Kind {
    locked,        // another guichet holds this outbox
    not_ours,      // the file belongs to another kiosk or is newer than this program
    corrupt,       // truncated, empty where a count says otherwise, or not a database
    full,          // no space left
    io,            // the disk failed; the outbox must be reopened and read back before another try
    duplicate,     // this id is already kept, with other bytes
  };
  Kind kind;
  std::string context;
};
template <class T>
using Result = tl::expected<T, Error>;

enum class State : std::uint8_t {
  kept,          // waiting to be sent
  acknowledged,  // the gateway holds it; erased within 24 h
  parked,        // refused for good by our gateway; in sight of staff
};

struct Entry {  // everything visible without a key
  envelope::SubmissionId id;
  envelope::Class cls;
  State state;
  WallTime kept_at;
  std::uint64_t size;       // bytes of the envelope
  std::uint32_t attempts;
  std::string last_error;   // one line for staff; no personal data
};

struct Stats {
  std::uint64_t kept = 0, acknowledged = 0, parked = 0;
  std::uint64_t bytes = 0;
  std::optional<WallTime> oldest_kept;
};

class Outbox {
 public:
  virtual ~Outbox() = default;
  // All or none, in one transaction (a life event is several envelopes). The same id with the same hash is a
  // no-op success; with another hash Error::duplicate.
  virtual Result<void> put(std::span<const envelope::Sealed> envelopes, WallTime now) = 0;
  // Kept ids, oldest first; training envelopes are never listed (they must not leave).
  virtual Result<std::vector<envelope::SubmissionId>> waiting(std::size_t most) = 0;
  virtual Result<std::optional<envelope::Sealed>> read(const envelope::SubmissionId&) = 0;
  // Stores the acknowledgement's text and closes the record. Unknown ids are an io-less success (idempotent).
  virtual Result<void> acknowledge(const envelope::SubmissionId&, const std::string& ack, WallTime now) = 0;
  virtual Result<void> note_failure(const envelope::SubmissionId&, const std::string& reason) = 0;
  virtual Result<void> park(const envelope::SubmissionId&, const std::string& reason) = 0;
  // Overwrites and removes envelopes acknowledged before `before`, and training ones; returns how many.
  virtual Result<std::size_t> erase_closed(WallTime before) = 0;
  virtual Result<Stats> stats() = 0;
  virtual Result<std::vector<Entry>> list() = 0;
  // Rises by one on each call, durably: the receipt's sequence number.
  virtual Result<std::uint64_t> next_sequence() = 0;
};

struct OpenReport {
  std::unique_ptr<Outbox> outbox;
  std::optional<std::string> set_aside;  // a damaged database was renamed to this; staff must be told
  std::string why;                       // one line for staff when set_aside
  std::uint64_t counted = 0;             // records the lost one held, by the count kept beside it
  std::uint64_t rescued = 0;             // of them, those read back whole and queued again
};
// Opens or makes DIR/outbox.db for this kiosk. A damaged, empty-but-counted or foreign database is renamed with the
// date and a clean one is started; nothing is overwritten. `locked` when another process holds it.
// Envelopes that can still be read whole out of a damaged one are queued again: sending one twice is harmless,
// since the gateway knows ids.
// After Error::io the outbox refuses all further work, because the disk may or may not hold what was asked: destroy
// it, open it again, and ask all_kept() before telling the visitor anything.
Result<OpenReport> open_sqlite(const std::filesystem::path& dir, const std::string& kiosk, WallTime now);
// Whether every one of these is there, byte for byte.
Result<bool> all_kept(Outbox&, std::span<const envelope::Sealed> envelopes);
// For tests and as the contract's second voice; forgets everything on destruction.
std::unique_ptr<Outbox> make_memory();

}  // namespace guichet::outbox
