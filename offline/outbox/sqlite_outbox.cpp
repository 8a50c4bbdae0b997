#include "offline/outbox/sqlite_outbox.hpp"

#include <sqlite3.h>

#include <limits>

namespace guichet::outbox {
namespace {

using envelope::Sealed;
using envelope::SubmissionId;

constexpr const char* insert_sql =
    "INSERT INTO outbox (id, class, state, kept_at, attempts, last_error, hash, size, envelope)"
    " VALUES (?, ?, 0, ?, 0, '', ?, ?, ?) ON CONFLICT (id) DO NOTHING";

template <std::size_t N>
void bind(SQLite::Statement& statement, int index, const std::array<std::uint8_t, N>& bytes) {
  statement.bindNoCopy(index, bytes.data(), static_cast<int>(N));
}

template <std::size_t N>
std::array<std::uint8_t, N> bytes_of(const SQLite::Column& column) {
  std::array<std::uint8_t, N> out{};
  const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
  if (data && column.getBytes() == static_cast<int>(N)) std::copy_n(data, N, out.begin());
  return out;
}

std::int64_t seconds(WallTime time) { return time.time_since_epoch().count(); }
WallTime time_of(const SQLite::Column& column) { return WallTime(std::chrono::seconds(column.getInt64())); }

Entry entry_of(SQLite::Statement& row) {
  Entry entry;
  entry.id.bytes = bytes_of<16>(row.getColumn(0));
  entry.cls = static_cast<envelope::Class>(row.getColumn(1).getInt());
  entry.state = static_cast<State>(row.getColumn(2).getInt());
  entry.kept_at = time_of(row.getColumn(3));
  entry.size = static_cast<std::uint64_t>(row.getColumn(4).getInt64());
  entry.attempts = row.getColumn(5).getUInt();
  entry.last_error = row.getColumn(6).getString();
  return entry;
}

}  // namespace

SqliteOutbox::SqliteOutbox(Lock lock, CountFile count, std::unique_ptr<SQLite::Database> database)
    : lock_(std::move(lock)),
      count_(std::move(count)),
      database_(std::move(database)),
      insert_(*database_, insert_sql) {}

SqliteOutbox::~SqliteOutbox() {
  // After a failed sync the log is all there is: closing must not fold it into the database and drop it.
  if (broken_) keep_log_on_close(*database_, true);
}

// After an I/O error SQLite may go on as if nothing had happened while the disk lacks pages: nothing more is done
// on this connection.
template <class Work>
auto SqliteOutbox::run(Work work) -> decltype(work()) {
  if (broken_) return fail(Error::Kind::io, "the outbox must be opened again after a disk error");
  auto result = guarded(std::move(work));
  if (!result && result.error().kind == Error::Kind::io) broken_ = true;
  return result;
}

void SqliteOutbox::counted(std::uint64_t records) {
  Count count = count_.value();
  count.records = records;
  count_.write(count);
}

Result<void> SqliteOutbox::put(std::span<const Sealed> envelopes, WallTime now) {
  return run([&] { return put_together(envelopes, now); });
}

Result<void> SqliteOutbox::put_together(std::span<const Sealed> envelopes, WallTime now) {
  std::optional<SQLite::Transaction> all;
  if (envelopes.size() > 1) all.emplace(*database_, SQLite::TransactionBehavior::IMMEDIATE);
  std::size_t added = 0;
  for (const Sealed& envelope : envelopes) {
    const auto inserted = insert(envelope, now);
    if (!inserted) return tl::unexpected(inserted.error());
    added += *inserted;
  }
  if (all) all->commit();
  counted(count_.value().records + added);
  return {};
}

Result<std::size_t> SqliteOutbox::insert(const Sealed& envelope, WallTime now) {
  if (envelope.bytes.size() > envelope::max_envelope_bytes)
    return fail(Error::Kind::corrupt, "an envelope beyond 24 MiB");
  bind(insert_, 1, envelope.id.bytes);
  insert_.bind(2, static_cast<int>(envelope.cls));
  insert_.bind(3, seconds(now));
  bind(insert_, 4, envelope.hash.bytes);
  insert_.bind(5, static_cast<std::int64_t>(envelope.bytes.size()));
  insert_.bindNoCopy(6, envelope.bytes.data(), static_cast<int>(envelope.bytes.size()));
  struct Reset {  // a statement left running would keep its transaction open
    SQLite::Statement& statement;
    ~Reset() {
      statement.tryReset();
      statement.clearBindings();  // the bytes belong to the caller
    }
  } reset{insert_};
  if (insert_.exec() > 0) return 1;
  SQLite::Statement present(*database_, "SELECT hash FROM outbox WHERE id = ?");
  bind(present, 1, envelope.id.bytes);
  const bool same = present.executeStep() && bytes_of<32>(present.getColumn(0)) == envelope.hash.bytes;
  if (!same) return fail(Error::Kind::duplicate, to_string(envelope.id) + " is kept with other bytes");
  return 0;
}

Result<std::vector<SubmissionId>> SqliteOutbox::waiting(std::size_t most) {
  return run([&]() -> Result<std::vector<SubmissionId>> {
    SQLite::Statement rows(*database_,
                           "SELECT id FROM outbox WHERE state = 0 AND class <> 2 ORDER BY position LIMIT ?");
    rows.bind(1, static_cast<std::int64_t>(std::min<std::size_t>(most, std::numeric_limits<int>::max())));
    std::vector<SubmissionId> out;
    while (rows.executeStep()) out.push_back({bytes_of<16>(rows.getColumn(0))});
    return out;
  });
}

Result<std::optional<Sealed>> SqliteOutbox::read(const SubmissionId& id) {
  return run([&]() -> Result<std::optional<Sealed>> {
    SQLite::Statement row(*database_, "SELECT class, hash, envelope FROM outbox WHERE id = ?");
    bind(row, 1, id.bytes);
    if (!row.executeStep()) return std::optional<Sealed>{};
    Sealed out{id, static_cast<envelope::Class>(row.getColumn(0).getInt()), {bytes_of<32>(row.getColumn(1))}, {}};
    const SQLite::Column blob = row.getColumn(2);
    const auto* data = static_cast<const std::uint8_t*>(blob.getBlob());
    if (data) out.bytes.assign(data, data + blob.getBytes());
    // SQLite's own checks see few flipped bits; the hash sees all.
    if (envelope::sha256(out.bytes) != out.hash) return fail(Error::Kind::corrupt, to_string(id) + " is damaged");
    return std::optional<Sealed>(std::move(out));
  });
}

Result<void> SqliteOutbox::update(const char* sql, const std::string& text, const SubmissionId& id,
                                  std::optional<WallTime> now) {
  return run([&]() -> Result<void> {
    SQLite::Statement statement(*database_, sql);
    statement.bind(1, text);
    bind(statement, 2, id.bytes);
    if (now) statement.bind(3, seconds(*now));
    statement.exec();
    return {};
  });
}

Result<void> SqliteOutbox::acknowledge(const SubmissionId& id, const std::string& ack, WallTime now) {
  // The first acknowledgement stays: a copy arriving late must not put off the erasing.
  return update("UPDATE outbox SET state = 1, ack = ?1, closed_at = ?3, last_error = '' WHERE id = ?2 AND state <> 1",
                ack, id, now);
}

Result<void> SqliteOutbox::note_failure(const SubmissionId& id, const std::string& reason) {
  return update("UPDATE outbox SET attempts = attempts + 1, last_error = ?1 WHERE id = ?2 AND state = 0", reason, id,
                std::nullopt);
}

Result<void> SqliteOutbox::park(const SubmissionId& id, const std::string& reason) {
  return update("UPDATE outbox SET state = 2, last_error = ?1 WHERE id = ?2 AND state = 0", reason, id, std::nullopt);
}

std::size_t SqliteOutbox::erase_rows(WallTime before) {
  constexpr const char* which = " WHERE (state = 1 AND closed_at < ?) OR class = 2";
  SQLite::Transaction all(*database_, SQLite::TransactionBehavior::IMMEDIATE);
  SQLite::Statement overwrite(*database_, std::string("UPDATE outbox SET envelope = zeroblob(size)") + which);
  overwrite.bind(1, seconds(before));
  overwrite.exec();
  SQLite::Statement remove(*database_, std::string("DELETE FROM outbox") + which);
  remove.bind(1, seconds(before));
  const int removed = remove.exec();
  all.commit();
  return static_cast<std::size_t>(removed);
}

Result<std::size_t> SqliteOutbox::erase_closed(WallTime before) {
  return run([&]() -> Result<std::size_t> {
    const std::size_t removed = erase_rows(before);
    if (removed == 0) return removed;
    database_->execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");  // the log held the bytes too
    const std::uint64_t records = count_.value().records;
    counted(records > removed ? records - removed : 0);
    return removed;
  });
}

Result<Stats> SqliteOutbox::stats() {
  return run([&]() -> Result<Stats> {
    SQLite::Statement row(*database_,
                          "SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1),"
                          " count(*) FILTER (WHERE state = 2), total(size), min(kept_at) FILTER (WHERE state = 0)"
                          " FROM outbox");
    row.executeStep();
    Stats out;
    out.kept = static_cast<std::uint64_t>(row.getColumn(0).getInt64());
    out.acknowledged = static_cast<std::uint64_t>(row.getColumn(1).getInt64());
    out.parked = static_cast<std::uint64_t>(row.getColumn(2).getInt64());
    out.bytes = static_cast<std::uint64_t>(row.getColumn(3).getDouble());
    if (!row.getColumn(4).isNull()) out.oldest_kept = time_of(row.getColumn(4));
    return out;
  });
}

Result<std::vector<Entry>> SqliteOutbox::list() {
  return run([&]() -> Result<std::vector<Entry>> {
    SQLite::Statement rows(*database_,
                           "SELECT id, class, state, kept_at, size, attempts, last_error FROM outbox ORDER BY position");
    std::vector<Entry> out;
    while (rows.executeStep()) out.push_back(entry_of(rows));
    return out;
  });
}

Result<std::uint64_t> SqliteOutbox::next_sequence() {
  return run([&]() -> Result<std::uint64_t> {
    SQLite::Statement next(*database_, "UPDATE meta SET value = value + 1 WHERE key = 'sequence' RETURNING value");
    if (!next.executeStep()) return fail(Error::Kind::corrupt, "the sequence is missing");
    const auto value = static_cast<std::uint64_t>(next.getColumn(0).getInt64());
    while (next.executeStep()) {}  // the change is committed when the statement has run out
    Count count = count_.value();
    count.sequence = value;
    count_.write(count);
    return value;
  });
}

}  // namespace guichet::outbox
