// What the gateway has promised to hold. keep() returns only when the envelope would survive a power cut, since the
// kiosk erases its own copy on our word. Ids and hashes stay long after the bodies are delivered and dropped, so that
// a kiosk that was offline for months still gets its old answer and not a second delivery. Drafts and the tries of
// follow-up codes lie here too: whatever several gateways must agree on.
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "offline/envelope/envelope.hpp"
#include "offline/gateway/error.hpp"

namespace guichet::gateway {

using WallTime = std::chrono::sys_seconds;
using SteadyTime = std::chrono::steady_clock::time_point;

inline constexpr std::chrono::days ids_kept_for{400};

struct Received {
  envelope::SubmissionId id;
  envelope::Hash hash;
  std::string town;
  std::string kiosk;
  envelope::SigningPublicKey kiosk_key;  // stays with the record: revoking a kiosk must not strand what it sent
  std::span<const std::uint8_t> bytes;
};

struct Kept {
  bool fresh = true;  // else we had it already, byte for byte
  WallTime since;     // when it came first: the same answer each time
};

struct Claimed {
  envelope::SubmissionId id;
  std::uint32_t failures = 0;  // of earlier deliveries
};

struct Stored {
  envelope::SigningPublicKey kiosk_key;
  envelope::Bytes bytes;
};

// What is known of a request by its number, once it was opened.
struct Tracked {
  WallTime received, closed;
  std::string reference;   // the town's own
  std::string follow_up;   // slow hash of the visitor's code; empty: none was given
};

struct InboxStats {
  std::uint64_t waiting = 0, delivered = 0, set_aside = 0;
};

// How many tries of follow-up codes are allowed since a moment: of one number, and of how many numbers.
struct TryLimits {
  WallTime since;
  std::size_t of_a_number = 5, numbers = 10'000;
};

struct InboxError {
  enum class Kind {
    other_bytes,  // this id is kept with another hash
    not_ours,     // another gateway delivers this one: leave it alone
    storage,      // nothing is known: the caller must assume neither yes nor no
  };
  Kind kind;
  std::string context;
};
template <class T>
using InboxResult = tl::expected<T, InboxError>;

// Thread-safe.
class Inbox {
 public:
  virtual ~Inbox() = default;
  virtual InboxResult<Kept> keep(const Received&, WallTime now) = 0;

  // Of what is due and no other gateway's, least tried first, then oldest, so that what keeps failing blocks nobody. It is
  // ours until it is delivered, set aside or noted as failed; when this gateway dies, it comes back to the others.
  virtual InboxResult<std::vector<Claimed>> claim(std::size_t most, SteadyTime now) = 0;
  // When claim() may find something without anybody ringing.
  virtual std::optional<SteadyTime> next_due(SteadyTime now) = 0;
  // Nothing once it is delivered.
  virtual InboxResult<std::optional<Stored>> read(const envelope::SubmissionId&) = 0;
  // Drops the body. `follow_up` is the slow hash of the follow-up code, or empty.
  virtual InboxResult<void> delivered(const envelope::SubmissionId&, const std::string& number,
                                      const std::string& reference, const std::string& follow_up, WallTime now) = 0;
  virtual InboxResult<void> note_failure(const envelope::SubmissionId&, const std::string& reason, SteadyTime now,
                                         std::chrono::seconds retry_in) = 0;
  // Cannot be delivered without a human: kept with its body, out of the queue.
  virtual InboxResult<void> set_aside(const envelope::SubmissionId&, const std::string& reason, WallTime now) = 0;
  // Forgets what was delivered before `before`.
  virtual InboxResult<std::size_t> forget(WallTime before) = 0;

  // Nothing while it waits to be opened: its number is sealed inside.
  virtual InboxResult<std::optional<Tracked>> track(const std::string& number) = 0;
  // Counts a try before it is judged, so that nobody gets more by asking at the same time. False: one too many.
  virtual InboxResult<bool> begin_try(const std::string& number, WallTime now, const TryLimits&) = 0;
  virtual InboxResult<void> forgive_tries(const std::string& number) = 0;

  // True: kept, durably, these bytes. False: others are, under this id.
  virtual InboxResult<bool> keep_draft(const envelope::SubmissionId&, std::span<const std::uint8_t> envelope, WallTime now) = 0;
  virtual InboxResult<std::optional<envelope::Bytes>> draft(const envelope::SubmissionId&, WallTime kept_since) = 0;
  virtual InboxResult<void> drop_draft(const envelope::SubmissionId&) = 0;
  virtual InboxResult<std::size_t> forget_drafts(WallTime kept_before) = 0;

  virtual InboxResult<InboxStats> stats() = 0;  // costs the same however much was delivered
};

// SQLite in WAL mode, synchronous=FULL, one exclusive connection; those who keep at the same moment share one commit. One
// process holds the file. A file that is not ours, damaged, or newer than this program is refused and left untouched.
Result<std::unique_ptr<Inbox>> open_sqlite_inbox(const std::filesystem::path& file);

struct PostgresTimes {
  std::chrono::milliseconds lease{20'000};  // how long after a gateway's last sign of life its claims are the others'
  std::chrono::milliseconds look_every{1'000};
};
// Any number of gateways on one PostgreSQL database (schema `guichet`), or on what speaks its protocol. `url`: as libpq reads
// it, postgresql://… A server that would lose commits at a power cut (fsync or synchronous_commit off) is refused. While it
// is away every call fails at once or within seconds, and the next one finds it again by itself.
Result<std::unique_ptr<Inbox>> open_postgres_inbox(const std::string& url, PostgresTimes times = {});

bool is_postgres_url(std::string_view);

}  // namespace guichet::gateway
