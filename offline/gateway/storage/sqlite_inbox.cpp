#include <sqlite3.h>

#include <deque>
#include <mutex>

#include "offline/gateway/storage/sqlite_desk.hpp"
#include "offline/gateway/storage/sqlite_schema.hpp"

namespace guichet::gateway {
namespace {

constexpr std::size_t most_a_commit = 256;             // envelopes, and bytes: a commit that never ends keeps all waiting
constexpr std::size_t most_bytes_a_commit = 32u << 20;

enum State { waiting_state = 0, delivered_state = 1, aside_state = 2 };

std::int64_t seconds(WallTime time) { return time.time_since_epoch().count(); }

template <class Array>
void bind_bytes(SQLite::Statement& statement, int index, const Array& bytes) {
  statement.bind(index, bytes.data(), static_cast<int>(bytes.size()));
}

template <class Array>
Array read_bytes(const SQLite::Column& column) {
  Array out{};
  if (static_cast<std::size_t>(column.getBytes()) == out.size()) std::memcpy(out.data(), column.getBlob(), out.size());
  return out;
}

class SqliteInbox final : public Inbox {
 public:
  SqliteInbox(std::filesystem::path file, std::unique_ptr<SQLite::Database> db)
      : file_(std::move(file)), db_(std::move(db)) {
    count_all(*db_);
  }

  // Whoever gets the connection first commits for all who came meanwhile: one sync, many answers.
  InboxResult<Kept> keep(const Received& received, WallTime now) override {
    Coming mine{&received, now, std::nullopt};
    {
      const std::lock_guard lock(coming_mutex_);
      coming_.push_back(&mine);
    }
    const std::lock_guard lock(mutex_);
    while (!mine.outcome) commit_batch();
    return *mine.outcome;
  }

  InboxResult<std::vector<Claimed>> claim(std::size_t most, SteadyTime now) override {
    using All = std::vector<Claimed>;
    return guarded<All>([&](SQLite::Database& db) -> InboxResult<All> {
      SQLite::Statement query(db, "SELECT id, attempts FROM submissions WHERE state = 0 ORDER BY attempts, seq LIMIT ?");
      query.bind(1, static_cast<std::int64_t>(most + retry_at_.size()));  // enough to see past all that wait
      All all;
      while (all.size() < most && query.executeStep()) {
        const Claimed next{{read_bytes<decltype(envelope::SubmissionId::bytes)>(query.getColumn(0))}, query.getColumn(1).getUInt()};
        const auto waits = retry_at_.find(next.id);
        if (waits == retry_at_.end() || waits->second <= now) all.push_back(next);
      }
      return all;
    });
  }

  std::optional<SteadyTime> next_due(SteadyTime) override {
    const std::lock_guard lock(mutex_);
    std::optional<SteadyTime> next;
    for (const auto& [id, at] : retry_at_) next = std::min(next.value_or(at), at);
    return next;
  }

  InboxResult<std::optional<Stored>> read(const envelope::SubmissionId& id) override {
    return guarded<std::optional<Stored>>([&](SQLite::Database& db) -> InboxResult<std::optional<Stored>> {
      SQLite::Statement query(db,
                              "SELECT kiosk_key, envelope FROM submissions JOIN bodies USING (seq) WHERE id = ?");
      bind_bytes(query, 1, id.bytes);
      if (!query.executeStep()) return std::optional<Stored>();
      const auto body = query.getColumn(1);
      const auto* bytes = static_cast<const std::uint8_t*>(body.getBlob());
      return std::optional(Stored{{read_bytes<decltype(envelope::SigningPublicKey::bytes)>(query.getColumn(0))},
                                  {bytes, bytes + body.getBytes()}});
    });
  }

  InboxResult<void> delivered(const envelope::SubmissionId& id, const std::string& number,
                              const std::string& reference, const std::string& follow_up, WallTime now) override {
    return guarded<void>([&](SQLite::Database& db) -> InboxResult<void> {
      SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
      SQLite::Statement drop(db, "DELETE FROM bodies WHERE seq = (SELECT seq FROM submissions WHERE id = ?)");
      bind_bytes(drop, 1, id.bytes);
      drop.exec();
      const int before = state_of(db, id);
      SQLite::Statement note(db,
                             "UPDATE submissions SET state = 1, number = ?2, reference = ?3, reason = NULL, "
                             "follow_up = nullif(?4, ''), closed = ?5 WHERE id = ?1");
      bind_bytes(note, 1, id.bytes);
      note.bind(2, number);
      note.bind(3, reference);
      note.bind(4, follow_up);
      note.bind(5, seconds(now));
      note.exec();
      transaction.commit();
      moved(before, delivered_state);
      retry_at_.erase(id);
      return {};
    });
  }

  InboxResult<void> note_failure(const envelope::SubmissionId& id, const std::string& reason, SteadyTime now,
                                 std::chrono::seconds retry_in) override {
    return guarded<void>([&](SQLite::Database& db) -> InboxResult<void> {
      retry_at_[id] = now + retry_in;
      SQLite::Statement note(db, "UPDATE submissions SET attempts = attempts + 1, reason = ?2 WHERE id = ?1");
      bind_bytes(note, 1, id.bytes);
      note.bind(2, reason);
      note.exec();
      return {};
    });
  }

  InboxResult<void> set_aside(const envelope::SubmissionId& id, const std::string& reason, WallTime now) override {
    return guarded<void>([&](SQLite::Database& db) -> InboxResult<void> {
      SQLite::Statement note(db,
                             "UPDATE submissions SET state = 2, reason = ?2, closed = ?3 WHERE id = ?1 AND state = 0");
      bind_bytes(note, 1, id.bytes);
      note.bind(2, reason);
      note.bind(3, seconds(now));
      if (note.exec() > 0) moved(waiting_state, aside_state);
      retry_at_.erase(id);
      return {};
    });
  }

  InboxResult<std::size_t> forget(WallTime before) override {
    return guarded<std::size_t>([&](SQLite::Database& db) -> InboxResult<std::size_t> {
      SQLite::Statement erase(db, "DELETE FROM submissions WHERE state = 1 AND closed < ?");
      erase.bind(1, seconds(before));
      const auto gone = static_cast<std::size_t>(erase.exec());
      counts_.delivered -= std::min<std::uint64_t>(gone, counts_.delivered);
      return gone;
    });
  }

  InboxResult<std::optional<Tracked>> track(const std::string& number) override {
    return guarded<std::optional<Tracked>>([&](SQLite::Database& db) -> InboxResult<std::optional<Tracked>> {
      SQLite::Statement query(db, "SELECT received, closed, reference, ifnull(follow_up, '') FROM submissions WHERE number = ?");
      query.bind(1, number);
      if (!query.executeStep()) return std::optional<Tracked>();
      const auto time = [&](int column) { return WallTime{std::chrono::seconds(query.getColumn(column).getInt64())}; };
      return std::optional(Tracked{time(0), time(1), query.getColumn(2).getString(), query.getColumn(3).getString()});
    });
  }

  InboxResult<bool> begin_try(const std::string& number, WallTime now, const TryLimits& limits) override {
    return guarded<bool>([&](SQLite::Database& db) -> InboxResult<bool> { return sqlite_desk::begin_try(db, number, now, limits); });
  }
  InboxResult<void> forgive_tries(const std::string& number) override {
    return guarded<void>([&](SQLite::Database& db) -> InboxResult<void> { return sqlite_desk::forgive_tries(db, number), InboxResult<void>(); });
  }
  InboxResult<bool> keep_draft(const envelope::SubmissionId& id, std::span<const std::uint8_t> bytes, WallTime now) override {
    return guarded<bool>([&](SQLite::Database& db) -> InboxResult<bool> { return sqlite_desk::keep_draft(db, id, bytes, now); });
  }
  InboxResult<std::optional<envelope::Bytes>> draft(const envelope::SubmissionId& id, WallTime kept_since) override {
    using Found = std::optional<envelope::Bytes>;
    return guarded<Found>([&](SQLite::Database& db) -> InboxResult<Found> { return sqlite_desk::draft(db, id, kept_since); });
  }
  InboxResult<void> drop_draft(const envelope::SubmissionId& id) override {
    return guarded<void>([&](SQLite::Database& db) -> InboxResult<void> { return sqlite_desk::drop_draft(db, id), InboxResult<void>(); });
  }
  InboxResult<std::size_t> forget_drafts(WallTime kept_before) override {
    return guarded<std::size_t>([&](SQLite::Database& db) -> InboxResult<std::size_t> { return sqlite_desk::forget_drafts(db, kept_before); });
  }

  InboxResult<InboxStats> stats() override {
    return guarded<InboxStats>([&](SQLite::Database&) -> InboxResult<InboxStats> { return counts_; });
  }

 private:
  struct Coming {
    const Received* received;
    WallTime now;
    std::optional<InboxResult<Kept>> outcome;
  };

  std::vector<Coming*> take_coming() {
    const std::lock_guard lock(coming_mutex_);
    std::vector<Coming*> batch;
    std::size_t bytes = 0;
    while (!coming_.empty() && batch.size() < most_a_commit && (batch.empty() || bytes + coming_.front()->received->bytes.size() <= most_bytes_a_commit)) {
      bytes += coming_.front()->received->bytes.size();
      batch.push_back(coming_.front());
      coming_.pop_front();
    }
    return batch;
  }

  // With `mutex_`. No outcome is known before the commit is durable; when it fails, it is unknown for all of them.
  void commit_batch() {
    const auto batch = take_coming();
    std::vector<InboxResult<Kept>> outcomes;
    const auto done = unlocked<void>([&](SQLite::Database& db) -> InboxResult<void> {
      SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
      for (const auto* each : batch) {
        auto known = find(db, *each->received);
        if (!known) insert(db, *each->received, each->now);
        outcomes.push_back(known ? *known : InboxResult<Kept>(Kept{true, each->now}));
      }
      transaction.commit();
      return {};
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (done) counts_.waiting += outcomes[i] && outcomes[i]->fresh ? 1 : 0;
      batch[i]->outcome = done ? outcomes[i] : InboxResult<Kept>(tl::unexpected(done.error()));
    }
  }

  static int state_of(SQLite::Database& db, const envelope::SubmissionId& id) {
    SQLite::Statement query(db, "SELECT state FROM submissions WHERE id = ?");
    bind_bytes(query, 1, id.bytes);
    return query.executeStep() ? query.getColumn(0).getInt() : -1;
  }

  std::uint64_t& count_of(int state) {
    return state == waiting_state ? counts_.waiting : state == delivered_state ? counts_.delivered : counts_.set_aside;
  }
  void moved(int from, int to) {
    if (from < 0) return;
    --count_of(from);
    ++count_of(to);
  }
  // Once when opened, and kept up to date from then on: counting a million rows for each look would not do.
  void count_all(SQLite::Database& db) {
    counts_ = {};
    SQLite::Statement query(db, "SELECT state, count(*) FROM submissions GROUP BY state");
    while (query.executeStep()) count_of(query.getColumn(0).getInt()) = static_cast<std::uint64_t>(query.getColumn(1).getInt64());
  }

  static std::optional<InboxResult<Kept>> find(SQLite::Database& db, const Received& received) {
    SQLite::Statement query(db, "SELECT hash, received FROM submissions WHERE id = ?");
    bind_bytes(query, 1, received.id.bytes);
    if (!query.executeStep()) return std::nullopt;
    if (read_bytes<decltype(envelope::Hash::bytes)>(query.getColumn(0)) != received.hash.bytes) {
      return tl::unexpected(InboxError{InboxError::Kind::other_bytes, "this id is kept with other bytes"});
    }
    return Kept{false, WallTime{std::chrono::seconds(query.getColumn(1).getInt64())}};
  }

  static void insert(SQLite::Database& db, const Received& received, WallTime now) {
    SQLite::Statement head(
        db, "INSERT INTO submissions (id, hash, town, kiosk, kiosk_key, received) VALUES (?, ?, ?, ?, ?, ?)");
    bind_bytes(head, 1, received.id.bytes);
    bind_bytes(head, 2, received.hash.bytes);
    head.bind(3, received.town);
    head.bind(4, received.kiosk);
    bind_bytes(head, 5, received.kiosk_key.bytes);
    head.bind(6, seconds(now));
    head.exec();
    SQLite::Statement body(db, "INSERT INTO bodies (seq, envelope) VALUES (last_insert_rowid(), ?)");
    body.bindNoCopy(1, received.bytes.data(), static_cast<int>(received.bytes.size()));
    body.exec();
  }

  // One caller at a time. After any error of SQLite the connection is closed and the next call opens it anew: after a
  // failed sync its pages cannot be believed, and a row may be there although the insert failed.
  template <class T>
  InboxResult<T> guarded(const std::function<InboxResult<T>(SQLite::Database&)>& work) {
    const std::lock_guard lock(mutex_);
    return unlocked<T>(work);
  }

  template <class T>
  InboxResult<T> unlocked(const std::function<InboxResult<T>(SQLite::Database&)>& work) {
    try {
      if (!db_) {
        db_ = connect_sqlite(file_);
        count_all(*db_);
      }
      return work(*db_);
    } catch (const std::exception& error) {
      db_.reset();
      return tl::unexpected(InboxError{InboxError::Kind::storage, error.what()});
    }
  }

  std::mutex coming_mutex_;
  std::deque<Coming*> coming_;  // of threads that wait in keep()
  std::mutex mutex_;
  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> db_;
  InboxStats counts_;
  std::map<envelope::SubmissionId, SteadyTime> retry_at_;  // in memory: after a restart everything is due
};

}  // namespace

Result<std::unique_ptr<Inbox>> open_sqlite_inbox(const std::filesystem::path& file) {
  try {
    return std::make_unique<SqliteInbox>(file, connect_sqlite(file));
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_BUSY) {
      return fail(Error::Kind::storage, file.string() + ": another gateway uses it. A SQLite inbox serves one process, with --role all; separate roles, or "
                                                    "several gateways, share a PostgreSQL database (--inbox postgresql://...)");
    }
    return fail(Error::Kind::storage, file.string() + ": " + error.what());
  }
}

}  // namespace guichet::gateway
