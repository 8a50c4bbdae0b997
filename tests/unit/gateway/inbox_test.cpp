#include "offline/gateway/inbox.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;

namespace {

const WallTime noon{1'790'000'000s};

struct Story {
  Town town;
  fs::path file = town.dir.path / "inbox.db";
  std::unique_ptr<Inbox> inbox = *open_sqlite_inbox(file);
  envelope::Sealed sealed = town.submission().sealed;

  auto keep(WallTime now = noon) { return inbox->keep(received(town, sealed), now); }
  void restart() {
    inbox.reset();
    inbox = *open_sqlite_inbox(file);
  }
};

}  // namespace

TEST_CASE("inbox keeps an envelope through a restart, byte for byte") {
  Story s;
  CHECK(s.keep()->fresh);
  s.restart();
  const auto stored = s.inbox->read(s.sealed.id);
  REQUIRE(stored);
  REQUIRE(*stored);
  CHECK((*stored)->bytes == s.sealed.bytes);
  CHECK((*stored)->kiosk_key == s.town.kiosk.pub);
  CHECK(s.inbox->waiting(10)->size() == 1);
}

TEST_CASE("inbox answers the same id and bytes with its first time, however often") {
  Story s;
  s.keep(noon);
  s.restart();
  const auto again = s.keep(noon + 24h * 300);
  REQUIRE(again);
  CHECK_FALSE(again->fresh);
  CHECK(again->since == noon);
  CHECK(s.inbox->stats()->waiting == 1);
}

TEST_CASE("inbox refuses the same id with other bytes and keeps the first") {
  Story s;
  s.keep();
  auto other = s.sealed;
  other.bytes.push_back(0);
  other.hash = envelope::sha256(other.bytes);
  const auto kept = s.inbox->keep(received(s.town, other), noon);
  REQUIRE_FALSE(kept);
  CHECK(kept.error().kind == InboxError::Kind::other_bytes);
  CHECK((*s.inbox->read(s.sealed.id))->bytes == s.sealed.bytes);
}

TEST_CASE("inbox drops the body with the delivery and remembers the id for 400 days") {
  Story s;
  s.keep();
  REQUIRE(s.inbox->delivered(s.sealed.id, "ISSY-1", "ref", "hash", noon));
  CHECK(s.inbox->waiting(10)->empty());
  CHECK_FALSE(s.inbox->read(s.sealed.id)->has_value());
  CHECK(*s.inbox->forget(noon + 400h * 24 - ids_kept_for) == 0);
  CHECK_FALSE(s.keep(noon + 399h * 24)->fresh);
  CHECK(*s.inbox->forget(noon + 1s) == 1);
  CHECK(s.keep()->fresh);
}

TEST_CASE("inbox never forgets what was not delivered") {
  Story s;
  s.keep();
  REQUIRE(s.inbox->set_aside(s.sealed.id, "unreadable", noon));
  CHECK(*s.inbox->forget(noon + 10'000h * 24) == 0);
  CHECK(s.inbox->waiting(10)->empty());
  CHECK(s.inbox->read(s.sealed.id)->has_value());
  CHECK(s.inbox->stats()->set_aside == 1);
}

TEST_CASE("inbox lists what failed least first, then oldest") {
  Story s;
  const auto second = s.town.submission().sealed, third = s.town.submission().sealed;
  s.keep();
  s.inbox->keep(received(s.town, second), noon);
  s.inbox->keep(received(s.town, third), noon);
  s.inbox->note_failure(s.sealed.id, "disk full");
  const std::vector expected{second.id, third.id, s.sealed.id};
  CHECK(*s.inbox->waiting(10) == expected);
}

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

TEST_CASE("inbox is held by one gateway at a time") {
  Story s;
  s.keep();
  const auto second = open_sqlite_inbox(s.file);
  REQUIRE_FALSE(second);
  CHECK(second.error().context.find("another gateway") != std::string::npos);
}

TEST_CASE("inbox takes the same envelope from many threads once") {
  Story s;
  std::atomic<int> fresh = 0, failed = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 20; ++n) {
          const auto kept = s.keep();
          fresh += kept && kept->fresh;
          failed += !kept;
        }
      });
    }
  }
  CHECK(fresh == 1);
  CHECK(failed == 0);
}

TEST_CASE("inbox finds a delivered request by its number, and none that waits") {
  Story s;
  s.keep();
  CHECK_FALSE(*s.inbox->track("ISSY-00000-00000-0"));
  s.inbox->delivered(s.sealed.id, "ISSY-00000-00000-0", "REF-7", "hash", noon + 1h);
  const auto tracked = s.inbox->track("ISSY-00000-00000-0");
  REQUIRE(tracked);
  REQUIRE(*tracked);
  CHECK((*tracked)->reference == "REF-7");
  CHECK((*tracked)->follow_up == "hash");
  CHECK((*tracked)->received == noon);
  CHECK((*tracked)->closed == noon + 1h);
}

TEST_CASE("inbox counts as it goes, and the same after a restart") {
  Story s;
  std::vector<envelope::Sealed> all;
  for (int i = 0; i < 5; ++i) {
    all.push_back(s.town.submission().sealed);
    REQUIRE(s.inbox->keep(received(s.town, all.back()), noon));
  }
  REQUIRE(s.inbox->keep(received(s.town, all[0]), noon));  // again
  s.inbox->delivered(all[0].id, "N-0", "", "", noon);
  s.inbox->delivered(all[0].id, "N-0", "", "", noon);      // told twice
  s.inbox->set_aside(all[1].id, "why", noon);
  s.inbox->set_aside(all[1].id, "why", noon);
  const auto count = [&] { return *s.inbox->stats(); };
  const auto before = count();
  CHECK(before.waiting == 3);
  CHECK(before.delivered == 1);
  CHECK(before.set_aside == 1);
  s.restart();
  CHECK(count().waiting == before.waiting);
  CHECK(count().delivered == before.delivered);
  CHECK(count().set_aside == before.set_aside);
  s.inbox->forget(noon + 1s);
  CHECK(count().delivered == 0);
}

TEST_CASE("an inbox of the first version is brought up to date with all it holds") {
  Story s;
  s.keep();
  s.inbox.reset();
  {
    SQLite::Database old(s.file.string(), SQLite::OPEN_READWRITE);
    old.exec("DROP INDEX by_number; PRAGMA user_version=1;");
  }
  s.inbox = *open_sqlite_inbox(s.file);
  CHECK(s.inbox->stats()->waiting == 1);
  CHECK_FALSE(*s.inbox->track("N-0"));
  s.inbox.reset();
  SQLite::Database now(s.file.string(), SQLite::OPEN_READONLY);
  CHECK(now.execAndGet("PRAGMA user_version").getInt() == 2);
  CHECK(now.execAndGet("SELECT count(*) FROM sqlite_schema WHERE name = 'by_number'").getInt() == 1);
}
