#include "offline/gateway/storage/sqlite_desk.hpp"

namespace guichet::gateway::sqlite_desk {
namespace {

std::int64_t seconds(WallTime time) { return time.time_since_epoch().count(); }

void bind_id(SQLite::Statement& statement, int index, const envelope::SubmissionId& id) {
  statement.bind(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
}

}  // namespace

bool begin_try(SQLite::Database& db, const std::string& number, WallTime now, const TryLimits& limits) {
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  SQLite::Statement tidy(db, "DELETE FROM tries WHERE at <= ?");
  tidy.bind(1, seconds(limits.since));
  tidy.exec();
  SQLite::Statement count(db, "SELECT count(*) FILTER (WHERE number = ?1), count(DISTINCT number) FROM tries");
  count.bind(1, number);
  count.executeStep();
  const auto of_this = static_cast<std::size_t>(count.getColumn(0).getInt64());
  const auto numbers = static_cast<std::size_t>(count.getColumn(1).getInt64());
  count.reset();
  const bool allowed = of_this < limits.of_a_number && (of_this > 0 || numbers < limits.numbers);
  if (allowed) {
    SQLite::Statement note(db, "INSERT INTO tries (number, at) VALUES (?, ?)");
    note.bind(1, number);
    note.bind(2, seconds(now));
    note.exec();
  }
  transaction.commit();
  return allowed;
}

void forgive_tries(SQLite::Database& db, const std::string& number) {
  SQLite::Statement erase(db, "DELETE FROM tries WHERE number = ?");
  erase.bind(1, number);
  erase.exec();
}

bool keep_draft(SQLite::Database& db, const envelope::SubmissionId& id, std::span<const std::uint8_t> envelope, WallTime now) {
  SQLite::Statement insert(db, "INSERT INTO drafts (id, kept, envelope) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  bind_id(insert, 1, id);
  insert.bind(2, seconds(now));
  insert.bindNoCopy(3, envelope.data(), static_cast<int>(envelope.size()));
  if (insert.exec() > 0) return true;
  const auto known = draft(db, id, WallTime::min());
  return known && std::ranges::equal(*known, envelope);
}

std::optional<envelope::Bytes> draft(SQLite::Database& db, const envelope::SubmissionId& id, WallTime kept_since) {
  SQLite::Statement query(db, "SELECT envelope FROM drafts WHERE id = ? AND kept >= ?");
  bind_id(query, 1, id);
  query.bind(2, seconds(kept_since));
  if (!query.executeStep()) return std::nullopt;
  const auto column = query.getColumn(0);
  const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
  return envelope::Bytes{bytes, bytes + column.getBytes()};
}

void drop_draft(SQLite::Database& db, const envelope::SubmissionId& id) {
  SQLite::Statement erase(db, "DELETE FROM drafts WHERE id = ?");
  bind_id(erase, 1, id);
  erase.exec();
}

std::size_t forget_drafts(SQLite::Database& db, WallTime kept_before) {
  SQLite::Statement erase(db, "DELETE FROM drafts WHERE kept < ?");
  erase.bind(1, seconds(kept_before));
  return static_cast<std::size_t>(erase.exec());
}

}  // namespace guichet::gateway::sqlite_desk
