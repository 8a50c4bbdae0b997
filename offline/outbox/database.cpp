#include "offline/outbox/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "offline/outbox/lock.hpp"

namespace guichet::outbox {
namespace {

namespace fs = std::filesystem;

constexpr int schema_version = 1;
constexpr int application_id = 0x47434854;  // `GCHT`
constexpr std::uintmax_t checked_whole = 64u << 20;  // larger ones would keep a visitor waiting; records have hashes

// The envelope comes last, so that lists do not read through it.
constexpr const char* schema = R"(
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT;
CREATE TABLE outbox (
  position INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  class INTEGER NOT NULL CHECK (class BETWEEN 1 AND 3),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  kept_at INTEGER NOT NULL,
  closed_at INTEGER CHECK ((state = 1) = (closed_at IS NOT NULL)),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  last_error TEXT NOT NULL,
  ack TEXT CHECK ((state = 1) = (ack IS NOT NULL)),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  size INTEGER NOT NULL CHECK (size = length(envelope)),
  envelope BLOB NOT NULL
) STRICT;
)";

bool is_damage(const SQLite::Exception& thrown) {
  const int code = thrown.getErrorCode();
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

bool has_tables(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() > 0;
}

bool is_sound(SQLite::Database& database, const fs::path& file) {
  std::error_code code;
  const char* check = fs::file_size(file, code) <= checked_whole
                          ? "PRAGMA quick_check(1)"
                          : "SELECT iif(count(*) >= 0, 'ok', '') FROM outbox INDEXED BY sqlite_autoindex_outbox_1";
  return database.execAndGet(check).getString() == "ok";
}

std::pair<Verdict, std::string> look(SQLite::Database& database, const fs::path& file, const std::string& kiosk,
                                     bool made) {
  if (!has_tables(database))
    return made ? std::pair{Verdict::damaged, "empty, although it held records"} : std::pair{Verdict::fresh, ""};
  if (database.execAndGet("PRAGMA application_id").getInt() != application_id)
    return {Verdict::foreign, "the database of another program"};
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  if (version != schema_version) return {Verdict::foreign, fmt::format("written by version {}", version)};
  if (!is_sound(database, file)) return {Verdict::damaged, "its pages do not fit together"};
  const std::string owner = database.execAndGet("SELECT value FROM meta WHERE key = 'kiosk'").getString();
  if (owner != kiosk) return {Verdict::foreign, "belongs to kiosk " + owner};
  return {Verdict::ours, ""};
}

}  // namespace

Error error_of(const SQLite::Exception& thrown) {
  const std::string context = fmt::format("sqlite {}: {}", thrown.getExtendedErrorCode(), thrown.what());
  if (thrown.getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE) return {Error::Kind::full, context};
  switch (thrown.getErrorCode()) {
    case SQLITE_FULL: return {Error::Kind::full, context};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {Error::Kind::locked, context};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {Error::Kind::corrupt, context};
    default: return {Error::Kind::io, context};
  }
}

void keep_log_on_close(SQLite::Database& database, bool keep) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

std::unique_ptr<SQLite::Database> connect(const fs::path& file, int flags) {
  auto database = std::make_unique<SQLite::Database>(file.string(), flags);
  sqlite3_extended_result_codes(database->getHandle(), 1);
  keep_log_on_close(*database, true);
  sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  database->exec("PRAGMA locking_mode = EXCLUSIVE;");
  database->exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;");
  return database;
}

Result<Judged> judge(const fs::path& file, const std::string& kiosk, bool made) {
  std::error_code code;
  if (made && (!fs::exists(file, code) || fs::file_size(file, code) == 0))
    return Judged{Verdict::damaged, "empty or missing, although it held records", nullptr};
  return guarded([&]() -> Result<Judged> {
    try {
      auto database = connect(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      auto [verdict, why] = look(*database, file, kiosk, made);
      if (verdict == Verdict::damaged || verdict == Verdict::foreign) database.reset();
      return Judged{verdict, why, std::move(database)};
    } catch (const SQLite::Exception& thrown) {
      if (!is_damage(thrown)) throw;
      return Judged{Verdict::damaged, thrown.what(), nullptr};
    }
  });
}

Result<void> prepare(SQLite::Database& database, const std::string& kiosk, std::uint64_t sequence) {
  return guarded([&]() -> Result<void> {
    if (database.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal")
      return fail(Error::Kind::io, "the file system does not carry a write-ahead log");
    database.exec("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    database.exec("PRAGMA journal_size_limit = 33554432;");
    if (!has_tables(database)) {
      SQLite::Transaction all(database, SQLite::TransactionBehavior::IMMEDIATE);
      database.exec(schema);
      database.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id,
                                schema_version));
      SQLite::Statement meta(database, "INSERT INTO meta VALUES ('kiosk', ?), ('sequence', ?)");
      meta.bind(1, kiosk);
      meta.bind(2, static_cast<std::int64_t>(sequence));
      meta.exec();
      all.commit();
    }
    keep_log_on_close(database, false);
    database.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
    return {};
  });
}

}  // namespace guichet::outbox
