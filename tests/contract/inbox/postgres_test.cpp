// What only several gateways, and a server that comes and goes, can do to an inbox.
#include "offline/gateway/storage/postgres_schema.hpp"
#include "offline/gateway/storage/postgres_values.hpp"
#include "tests/contract/inbox/cut_line.hpp"
#include "tests/contract/inbox/rig.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;

namespace {

struct Server : Rig {
  Server() : Rig(true) {}
  PostgresServer& postgres = PostgresServer::shared();
  std::unique_ptr<Inbox> another(PostgresTimes times = quick) const {
    auto opened = open_postgres_inbox(url, times);
    if (!opened) FAIL(opened.error().context);
    return std::move(*opened);
  }
};

}  // namespace

TEST_CASE("gateways that share a database hand out each submission to one of them") {
  Server s;
  const auto other = s.another();
  std::vector<envelope::SubmissionId> all;
  for (int i = 0; i < 6; ++i) all.push_back(s.keep_another());
  const auto mine = s.claim(4), theirs = Rig::ids_of(other->claim(4, s.steady));
  CHECK(mine == std::vector(all.begin(), all.begin() + 4));
  CHECK(theirs == std::vector(all.begin() + 4, all.end()));
  CHECK(other->read(mine[0]).error().kind == InboxError::Kind::not_ours);
  CHECK((*other->read(theirs[0])).has_value());
}

TEST_CASE("gateways that claim at the same time never claim the same") {
  Server s;
  for (int i = 0; i < 200; ++i) s.keep_another();
  std::vector<std::unique_ptr<Inbox>> gateways;
  for (int i = 0; i < 4; ++i) gateways.push_back(s.another({.lease = 60s, .look_every = 1s}));
  std::mutex mutex;
  std::map<envelope::SubmissionId, int> seen;
  {
    std::vector<std::jthread> threads;
    for (auto& gateway : gateways)
      threads.emplace_back([&] {
        for (;;) {
          const auto claimed = gateway->claim(7, {});
          if (!claimed || claimed->empty()) return;
          for (const auto& each : *claimed) {
            if (!gateway->delivered(each.id, "N", "R", "", noon)) return;
            const std::lock_guard lock(mutex);
            ++seen[each.id];
          }
        }
      });
  }
  CHECK(seen.size() == 200);
  CHECK(std::ranges::all_of(seen, [](const auto& each) { return each.second == 1; }));
  CHECK(s.inbox->stats()->delivered == 200);
}

TEST_CASE("a claim comes back at once when its gateway stops, and after its lease when it dies") {
  Server s;
  const auto id = s.keep_another();
  auto other = s.another();
  REQUIRE(Rig::ids_of(other->claim(5, s.steady)) == std::vector{id});
  CHECK(s.claim().empty());
  other.reset();
  CHECK(s.claim() == std::vector{id});
  REQUIRE(s.inbox->note_failure(id, "later", s.steady, 0s));
  // One that died: its name is in the database, and nobody renews it.
  s.postgres.sql(s.url, "UPDATE guichet.submissions SET claimed_by = gen_random_uuid(), claimed_at = now() WHERE state = 0");
  CHECK(s.claim().empty());
  CHECK(eventually([&] { return s.claim() == std::vector{id}; }));
}

TEST_CASE("a gateway that lives keeps its claim beyond one lease") {
  Server s;
  const auto id = s.keep_another();
  REQUIRE(s.claim() == std::vector{id});
  s.postgres.sql(s.url, "UPDATE guichet.submissions SET claimed_at = now() - interval '1 hour'");
  const auto other = s.another();
  const auto until = std::chrono::steady_clock::now() + 3 * quick.lease;
  while (std::chrono::steady_clock::now() < until) REQUIRE(Rig::ids_of(other->claim(5, s.steady)).empty());
  CHECK((*s.inbox->read(id)).has_value());
}

TEST_CASE("a gateway whose lease lapsed leaves its old claims alone") {
  Server s;
  const auto id = s.keep_another();
  REQUIRE(s.claim() == std::vector{id});
  s.postgres.sql(s.url, "UPDATE guichet.submissions SET claimed_by = gen_random_uuid(), claimed_at = now() WHERE state = 0");  // another took it
  CHECK(s.inbox->read(id).error().kind == InboxError::Kind::not_ours);
  CHECK(s.claim().empty());
}

TEST_CASE("tries are counted over all gateways together") {
  Server s;
  const auto other = s.another();
  int allowed = 0;
  for (int i = 0; i < 5; ++i)
    for (auto* inbox : {s.inbox.get(), other.get()}) allowed += *inbox->begin_try("A", noon, {noon - 1h, 5, 100});
  CHECK(allowed == 5);
}

TEST_CASE("an inbox on PostgreSQL says nothing while the server is away, and finds it again by itself") {
  Server s;
  REQUIRE(s.keep());
  s.postgres.crash();
  const auto while_away = s.keep();
  REQUIRE_FALSE(while_away);
  CHECK(while_away.error().kind == InboxError::Kind::storage);
  CHECK(while_away.error().context.find('\n') == std::string::npos);
  CHECK_FALSE(s.inbox->stats());
  s.postgres.start();
  CHECK(eventually([&] { return s.inbox->stats().has_value(); }));
  const auto again = s.keep();
  REQUIRE(again);
  CHECK_FALSE(again->fresh);
  CHECK(eventually([&] { return s.inbox->claim(1, s.steady).has_value(); }));
}

TEST_CASE("a connection cut between two requests is not noticed") {
  Server s;
  REQUIRE(s.keep());
  s.postgres.sql(s.url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
  CHECK_FALSE(s.keep()->fresh);
}

TEST_CASE("an unknown outcome of a commit is resolved by asking for the id") {
  Server s;
  TemporaryDirectory line_dir;
  CutLine line(line_dir.path, s.postgres.socket_dir());
  s.url = "postgresql:///" + s.postgres.value(s.url, "SELECT current_database()") + "?user=guichet&host=" + line_dir.path.string();
  s.restart();
  const bool committed = GENERATE(true, false);
  line.cut_once(committed ? CutLine::Cut::after_the_answer : CutLine::Cut::before_the_request);
  const auto kept = s.keep();
  REQUIRE(line.has_cut());
  REQUIRE(kept);
  CHECK(kept->fresh == !committed);
  CHECK(kept->since == noon);
  CHECK(s.inbox->stats()->waiting == 1);
  line.cut_once(committed ? CutLine::Cut::after_the_answer : CutLine::Cut::before_the_request);
  REQUIRE(s.inbox->delivered(s.sealed.id, "N", "R", "", noon));
  REQUIRE(line.has_cut());
  CHECK(s.inbox->stats()->waiting == 0);
  CHECK(s.inbox->stats()->delivered == 1);  // counted once, though told twice
  s.inbox.reset();
}

TEST_CASE("a server that would lose commits is refused, at the start and later") {
  Server s;
  const auto database = s.postgres.value(s.url, "SELECT current_database()");
  s.postgres.sql(s.url, "ALTER DATABASE " + database + " SET synchronous_commit = off");
  const auto refused = open_postgres_inbox(s.url);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().context.find("synchronous_commit is off") != std::string::npos);
  s.postgres.sql(s.url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
  CHECK_FALSE(s.keep());
}

TEST_CASE("a PostgreSQL inbox of every earlier version is brought up to date with all it holds") {
  const auto migrations = postgres_migrations();
  auto& server = PostgresServer::shared();
  for (std::size_t version = 1; version <= migrations.size(); ++version) {
    INFO("version " << version);
    const auto url = server.fresh_database();
    server.sql(url, "CREATE SCHEMA guichet; CREATE TABLE guichet.version (version integer NOT NULL); INSERT INTO guichet.version VALUES (" +
                        std::to_string(version) + ")");
    for (std::size_t i = 0; i < version; ++i) server.sql(url, migrations[i]);
    server.sql(url,
               "INSERT INTO guichet.submissions (id, hash, town, kiosk, kiosk_key, received) "
               "VALUES (gen_random_uuid(), sha256('1'), 't', 'k', sha256('k'), 7);"
               "INSERT INTO guichet.bodies SELECT seq, '\\x00ff' FROM guichet.submissions;"
               "INSERT INTO guichet.submissions (id, hash, town, kiosk, kiosk_key, received, state, number, reference, closed) "
               "VALUES (gen_random_uuid(), sha256('2'), 't', 'k', sha256('k'), 7, 1, 'N-1', 'R-1', 9);");
    auto opened = open_postgres_inbox(url, quick);
    if (!opened) FAIL(opened.error().context);
    auto& inbox = **opened;
    const auto waiting = Rig::ids_of(inbox.claim(10, {}));
    REQUIRE(waiting.size() == 1);
    CHECK((*inbox.read(waiting[0]))->bytes == envelope::Bytes{0, 255});
    CHECK((*inbox.track("N-1"))->reference == "R-1");
    CHECK(*inbox.begin_try("N-1", noon, {noon, 5, 5}));
    CHECK(*inbox.keep_draft(waiting[0], waiting[0].bytes, noon));
    CHECK(server.value(url, "SELECT version FROM guichet.version") == std::to_string(migrations.size()));
  }
}

TEST_CASE("a database that a newer gateway made is refused, and several may make a new one at once") {
  const auto url = PostgresServer::shared().fresh_database();
  std::atomic<int> opened = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { opened += open_postgres_inbox(url).has_value(); });
  }
  CHECK(opened == 4);
  PostgresServer::shared().sql(url, "UPDATE guichet.version SET version = 99");
  const auto refused = open_postgres_inbox(url);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().context.find("newer") != std::string::npos);
}

TEST_CASE("an address that is none, and a server that is not there, are said in one line without the password") {
  CHECK(open_postgres_inbox("mysql://x").error().kind == Error::Kind::config);
  const auto nobody = open_postgres_inbox("postgresql://guichet:geheim@127.0.0.1:1/none");
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().kind == Error::Kind::storage);
  CHECK(nobody.error().context.find("geheim") == std::string::npos);
  CHECK(nobody.error().context.find('\n') == std::string::npos);
}

TEST_CASE("what PostgreSQL cannot hold as text is made storable, and the rest stays as it is") {
  using postgres::storable;
  for (const auto* sound : {"", "abc", "Éléonore d’Haÿ", "\U0001F600"}) CHECK(storable(sound) == sound);
  CHECK(storable(std::string("a\0b", 3)) == "a?b");
  CHECK(storable("\xff") == "?");
  CHECK(storable("caf\xe9") == "caf?");
  CHECK(storable("\xc0\x80") == "??");
  CHECK(storable("\xed\xa0\x80") == "???");
  CHECK(storable("\xe2\x82") == "??");
}
