#include "offline/gateway/storage/sqlite_schema.hpp"

#include <array>

namespace guichet::gateway {
namespace {

constexpr int application_id = 0x47494e42;  // "GINB"

// Bodies lie apart, so that the list of ids stays small however large the envelopes.
constexpr std::array migrations{
    R"sql(
CREATE TABLE submissions (
  seq       INTEGER PRIMARY KEY,
  id        BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  hash      BLOB NOT NULL CHECK (length(hash) = 32),
  town      TEXT NOT NULL,
  kiosk     TEXT NOT NULL,
  kiosk_key BLOB NOT NULL CHECK (length(kiosk_key) = 32),
  received  INTEGER NOT NULL,
  state     INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),  -- waiting, delivered, set aside
  attempts  INTEGER NOT NULL DEFAULT 0,
  reason    TEXT,     -- why the last attempt failed
  number    TEXT,     -- from here on known only after opening
  reference TEXT,
  follow_up TEXT,     -- slow hash of the follow-up code
  closed    INTEGER
) STRICT;
CREATE INDEX queue ON submissions (attempts, seq) WHERE state = 0;
CREATE TABLE bodies (
  seq      INTEGER PRIMARY KEY REFERENCES submissions (seq) ON DELETE CASCADE,
  envelope BLOB NOT NULL
) STRICT;
)sql",
    "CREATE INDEX by_number ON submissions (number) WHERE number IS NOT NULL;",
    R"sql(
CREATE TABLE drafts (
  id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kept     INTEGER NOT NULL,
  envelope BLOB NOT NULL
) STRICT;
CREATE TABLE tries (
  number TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;
CREATE INDEX tries_by_number ON tries (number);
)sql",
};

int number_of(SQLite::Database& db, const char* pragma) { return db.execAndGet(pragma).getInt(); }

void configure(SQLite::Database& db) {
  db.exec("PRAGMA locking_mode=EXCLUSIVE");  // before the WAL, so that no -shm file is ever made
  db.exec("PRAGMA journal_mode=WAL");
  db.exec("PRAGMA synchronous=FULL");
  db.exec("PRAGMA foreign_keys=ON");
}

void migrate(SQLite::Database& db) {
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::EXCLUSIVE);
  const auto version = static_cast<std::size_t>(number_of(db, "PRAGMA user_version"));
  const int owner = number_of(db, "PRAGMA application_id");
  const int tables = number_of(db, "SELECT count(*) FROM sqlite_schema");
  if (owner != application_id && (owner != 0 || tables != 0)) throw SQLite::Exception("not an inbox of the gateway");
  if (version > migrations.size()) throw SQLite::Exception("made by a newer gateway");
  for (auto next = version; next < migrations.size(); ++next) db.exec(migrations[next]);
  if (version == 0) db.exec("PRAGMA application_id=" + std::to_string(application_id));
  if (version < migrations.size()) db.exec("PRAGMA user_version=" + std::to_string(migrations.size()));
  transaction.commit();
}

}  // namespace

std::span<const char* const> sqlite_migrations() { return migrations; }

std::unique_ptr<SQLite::Database> connect_sqlite(const std::filesystem::path& file) {
  auto db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  configure(*db);
  migrate(*db);
  return db;
}

}  // namespace guichet::gateway
