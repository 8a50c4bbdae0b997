// What the gateway has promised to hold. keep() returns only when the envelope would survive a power cut, since the
// kiosk erases its own copy on our word. Ids and hashes stay long after the bodies are delivered and dropped, so that
// a kiosk that was offline for months still gets its old answer and not a second delivery.
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

struct InboxError {
  enum class Kind {
    other_bytes,  // this id is kept with another hash
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
  // Not yet delivered: least tried first, then oldest first, so that what keeps failing blocks nobody.
  virtual InboxResult<std::vector<envelope::SubmissionId>> waiting(std::size_t most) = 0;
  // Nothing once it is delivered.
  virtual InboxResult<std::optional<Stored>> read(const envelope::SubmissionId&) = 0;
  // Drops the body. `follow_up` is the slow hash of the follow-up code, or empty.
  virtual InboxResult<void> delivered(const envelope::SubmissionId&, const std::string& number,
                                      const std::string& reference, const std::string& follow_up, WallTime now) = 0;
  virtual InboxResult<void> note_failure(const envelope::SubmissionId&, const std::string& reason) = 0;
  // Cannot be delivered without a human: kept with its body, out of the queue.
  virtual InboxResult<void> set_aside(const envelope::SubmissionId&, const std::string& reason, WallTime now) = 0;
  // Forgets what was delivered before `before`.
  virtual InboxResult<std::size_t> forget(WallTime before) = 0;
  // Nothing while it waits to be opened: its number is sealed inside.
  virtual InboxResult<std::optional<Tracked>> track(const std::string& number) = 0;
  virtual InboxResult<InboxStats> stats() = 0;  // costs the same however much is stored
};

// SQLite in WAL mode, synchronous=FULL, one exclusive connection; those who keep at the same moment share one commit. A file that is not ours, damaged, or newer than
// this program is refused and left untouched.
Result<std::unique_ptr<Inbox>> open_sqlite_inbox(const std::filesystem::path& file);

}  // namespace guichet::gateway
