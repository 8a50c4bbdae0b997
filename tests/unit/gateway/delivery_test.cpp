#include "offline/gateway/delivery.hpp"

#include <sodium.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include "offline/gateway/connectors/folder.hpp"
#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;

namespace {

// Does as told, and remembers what it was given.
struct RecordingConnector : Connector {
  std::vector<std::string> numbers;
  std::optional<DeliveryFailure> failure;
  std::function<void()> before = [] {};
  tl::expected<std::string, DeliveryFailure> deliver(const Delivery& delivery) override {
    before();
    if (failure) return tl::unexpected(*failure);
    numbers.push_back(delivery.number);
    return delivery.number;
  }
};

struct Story {
  Town town;
  fs::path file = town.dir.path / "inbox.db";
  std::unique_ptr<Inbox> inbox = *open_sqlite_inbox(file);
  DeliveryKeys keys = *load_delivery_keys(town.dir.path / "gateway/keys");
  RecordingConnector connector;
  Metrics metrics;
  DeliveryRun::Steady now{};

  DeliveryRun run{*inbox, keys, connector, metrics, [] { return WallTime{1'790'000'000s}; }};
  Submission keep(Submission s) {
    REQUIRE(inbox->keep(received(town, s.sealed), WallTime{}));
    return s;
  }
  envelope::Sealed keep(envelope::Sealed sealed) {
    REQUIRE(inbox->keep(received(town, sealed), WallTime{}));
    return sealed;
  }
  auto deliver() { return run.deliver_due(now); }
  InboxStats stats() { return *inbox->stats(); }
};

}  // namespace

TEST_CASE("delivery hands every submission to the town once and drops its body") {
  Story s;
  const auto one = s.keep(s.town.submission()), two = s.keep(s.town.submission());
  CHECK_FALSE(s.deliver());
  s.deliver();
  CHECK(s.connector.numbers == std::vector{one.number, two.number});
  CHECK(s.stats().delivered == 2);
  CHECK_FALSE(s.inbox->read(one.sealed.id)->has_value());
}

TEST_CASE("delivery keeps only a slow hash of the follow-up code") {
  Story s;
  const auto one = s.keep(s.town.submission());
  s.deliver();
  s.inbox.reset();
  SQLite::Database db(s.file.string());
  const std::string hash = db.execAndGet("SELECT follow_up FROM submissions").getString();
  const auto& code = one.parts.follow_up_code;
  CHECK(hash.starts_with("$argon2id$"));
  CHECK(crypto_pwhash_str_verify(hash.c_str(), code.data(), code.size()) == 0);
  CHECK(crypto_pwhash_str_verify(hash.c_str(), "WRONGONE", 8) != 0);
  for (const auto* name : {"inbox.db", "inbox.db-wal"}) {
    CHECK(slurp(s.town.dir.path / name).find(code) == std::string::npos);
    CHECK(slurp(s.town.dir.path / name).find("AB-123-CD") == std::string::npos);
  }
}

TEST_CASE("delivery sets a poisoned envelope aside and delivers the others") {
  Story s;
  const auto header = s.town.header(s.town.dossier());
  s.keep(s.town.seal(header, {1, 2, 3}));  // sealed and signed well, nonsense inside

  auto damaged = s.town.submission().sealed;  // a disk that flipped a bit
  damaged.bytes[damaged.bytes.size() / 2] ^= 1;
  s.keep(damaged);

  auto training = s.town.dossier();
  training.training = true;
  s.keep(s.town.submission(training));

  auto renamed = s.town.dossier();
  const auto other = s.town.header(s.town.dossier());
  s.keep(s.town.seal(other, dossier::pack(s.town.parts(renamed))));  // another submission's dossier

  const auto sound = s.keep(s.town.submission());
  s.deliver();
  CHECK(s.connector.numbers == std::vector{sound.number});
  CHECK(s.stats().set_aside == 4);
  CHECK(s.stats().waiting == 0);
  CHECK(s.metrics.set_aside == 4);
}

TEST_CASE("delivery sets aside what is sealed to a key nobody has, and opens what a retired key can") {
  Story s;
  const auto old = envelope::new_sealing_pair();
  const auto d = s.town.dossier();
  s.keep(*envelope::seal(s.town.header(d), old.pub, s.town.kiosk, dossier::pack(s.town.parts(d))));
  s.deliver();
  CHECK(s.stats().set_aside == 1);

  fs::create_directories(s.town.dir.path / "gateway/keys/retired");
  REQUIRE(envelope::save(s.town.dir.path / "gateway/keys/retired/2025.key", old.secret));
  s.keys = *load_delivery_keys(s.town.dir.path / "gateway/keys");
  const auto e = s.town.dossier();
  s.keep(*envelope::seal(s.town.header(e), old.pub, s.town.kiosk, dossier::pack(s.town.parts(e))));
  s.deliver();
  CHECK(s.connector.numbers == std::vector{e.number});
}

TEST_CASE("delivery tries again later when the town's system is down, without holding up what comes next") {
  Story s;
  const auto first = s.keep(s.town.submission());
  s.connector.failure = {DeliveryFailure::Kind::temporary, "disk full"};
  const auto due = s.deliver();
  REQUIRE(due);
  CHECK(*due > s.now);
  s.connector.failure.reset();
  const auto second = s.keep(s.town.submission());
  s.deliver();
  CHECK(s.connector.numbers == std::vector{second.number});
  s.now = *due;
  CHECK_FALSE(s.deliver());
  CHECK(s.connector.numbers == std::vector{second.number, first.number});
}

TEST_CASE("delivery waits at most five minutes between tries and never gives up") {
  Story s;
  s.keep(s.town.submission());
  s.connector.failure = {DeliveryFailure::Kind::temporary, "disk full"};
  for (int i = 0; i < 30; ++i) {
    const auto due = s.deliver();
    REQUIRE(due);
    CHECK(*due - s.now <= 300s);
    s.now = *due;
  }
  CHECK(s.stats().waiting == 1);
}

TEST_CASE("delivery sets aside what the town's system refuses for good") {
  Story s;
  s.keep(s.town.submission());
  s.connector.failure = {DeliveryFailure::Kind::permanent, "number taken"};
  CHECK_FALSE(s.deliver());
  CHECK(s.stats().set_aside == 1);
}

TEST_CASE("delivery survives a connector that throws") {
  Story s;
  s.keep(s.town.submission());
  s.connector.before = [] { throw std::bad_alloc(); };
  CHECK(s.deliver());
  CHECK(s.stats().waiting == 1);
}

TEST_CASE("a crash between delivery and its note in the inbox delivers once in effect") {
  Story s;
  const auto one = s.keep(s.town.submission());
  const auto folder = make_folder_connector(s.town.dir.path / "town");
  const auto& p = one.parts;
  REQUIRE(folder->deliver({one.sealed.id, one.number, p.dossier_json, p.files}));  // and the power fails here

  DeliveryRun again(*s.inbox, s.keys, *folder, s.metrics, [] { return WallTime{}; });
  again.deliver_due(s.now);
  CHECK(s.town.deliveries() == 1);
  CHECK(s.stats().delivered == 1);
}

TEST_CASE("delivery forgets ids after 400 days and not before") {
  Story s;
  const auto one = s.keep(s.town.submission());
  s.deliver();
  WallTime later = WallTime{1'790'000'000s} + 399h * 24;
  DeliveryRun run(*s.inbox, s.keys, s.connector, s.metrics, [&] { return later; });
  run.deliver_due(s.now);
  CHECK(s.stats().delivered == 1);
  later += 48h;
  run.deliver_due(s.now + 1h);  // looked less than a day ago
  CHECK(s.stats().delivered == 1);
  run.deliver_due(s.now + 25h);
  CHECK(s.stats().delivered == 0);
}
