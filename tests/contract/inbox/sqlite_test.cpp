// What only a file can do to an inbox.
#include <SQLiteCpp/SQLiteCpp.h>

#include "offline/gateway/storage/sqlite_schema.hpp"
#include "tests/contract/inbox/rig.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;

TEST_CASE("inbox refuses files that are not its own, and leaves them as they are") {
  TemporaryDirectory dir;
  const auto refused = [&](const fs::path& file) {
    const auto before = slurp(file);
    return !open_sqlite_inbox(file) && slurp(file) == before;
  };
  std::ofstream(dir.path / "text.db") << std::string(4096, 'x');
  CHECK(refused(dir.path / "text.db"));
  {
    SQLite::Database other((dir.path / "other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("CREATE TABLE something (x)");
  }
  CHECK_FALSE(open_sqlite_inbox(dir.path / "other.db"));
  { std::ignore = open_sqlite_inbox(dir.path / "newer.db"); }
  {
    SQLite::Database newer((dir.path / "newer.db").string(), SQLite::OPEN_READWRITE);
    newer.exec("PRAGMA user_version=99");
  }
  const auto newer = open_sqlite_inbox(dir.path / "newer.db");
  REQUIRE_FALSE(newer);
  CHECK(newer.error().context.find("newer") != std::string::npos);
  CHECK_FALSE(open_sqlite_inbox(dir.path / "absent/inbox.db"));
}

TEST_CASE("a SQLite inbox is held by one gateway at a time, and says where several go") {
  Rig s(false);
  s.keep();
  const auto second = open_sqlite_inbox(s.file);
  REQUIRE_FALSE(second);
  CHECK(second.error().context.find("another gateway") != std::string::npos);
  CHECK(second.error().context.find("postgresql://") != std::string::npos);
}

TEST_CASE("a SQLite inbox of every earlier version is brought up to date with all it holds") {
  const auto migrations = sqlite_migrations();
  for (std::size_t version = 1; version <= migrations.size(); ++version) {
    INFO("version " << version);
    Rig s(false);
    s.inbox.reset();
    for (const auto* left : {"inbox.db", "inbox.db-wal"}) fs::remove(s.town.dir.path / left);
    {
      SQLite::Database old(s.file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      for (std::size_t i = 0; i < version; ++i) old.exec(migrations[i]);
      old.exec("PRAGMA application_id=" + std::to_string(0x47494e42) + "; PRAGMA user_version=" + std::to_string(version));
      old.exec("INSERT INTO submissions (id, hash, town, kiosk, kiosk_key, received) VALUES (randomblob(16), randomblob(32), 't', 'k', randomblob(32), 7);"
               "INSERT INTO bodies VALUES (1, x'00ff');"
               "INSERT INTO submissions (id, hash, town, kiosk, kiosk_key, received, state, number, reference, closed) "
               "VALUES (randomblob(16), randomblob(32), 't', 'k', randomblob(32), 7, 1, 'N-1', 'R-1', 9);");
    }
    s.restart();
    CHECK(s.inbox->stats()->waiting == 1);
    CHECK(s.inbox->stats()->delivered == 1);
    const auto waiting = s.claim();
    REQUIRE(waiting.size() == 1);
    CHECK((*s.inbox->read(waiting[0]))->bytes == envelope::Bytes{0, 255});
    CHECK((*s.inbox->track("N-1"))->reference == "R-1");
    CHECK(*s.inbox->begin_try("N-1", noon, {noon, 5, 5}));
    CHECK(*s.inbox->keep_draft(waiting[0], waiting[0].bytes, noon));
    s.inbox.reset();
    SQLite::Database now(s.file.string(), SQLite::OPEN_READONLY);
    CHECK(now.execAndGet("PRAGMA user_version").getInt() == static_cast<int>(migrations.size()));
  }
}
