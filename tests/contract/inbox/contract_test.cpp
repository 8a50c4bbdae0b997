// What every inbox promises, asked of SQLite's and of PostgreSQL's alike.
#include "tests/contract/inbox/rig.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;

#define INBOX                                    \
  const bool on_postgres = GENERATE(false, true); \
  Rig s(on_postgres);                            \
  INFO((on_postgres ? "PostgreSQL" : "SQLite"))

TEST_CASE("inbox keeps an envelope through a restart, byte for byte") {
  INBOX;
  CHECK(s.keep()->fresh);
  s.restart();
  const auto stored = s.inbox->read(s.sealed.id);
  REQUIRE(stored);
  REQUIRE(*stored);
  CHECK((*stored)->bytes == s.sealed.bytes);
  CHECK((*stored)->kiosk_key == s.town.kiosk.pub);
  CHECK(s.claim() == std::vector{s.sealed.id});
}

TEST_CASE("inbox keeps an envelope as large as one may be") {
  INBOX;
  s.sealed.bytes.resize(envelope::max_envelope_bytes);
  for (std::size_t i = 0; i < s.sealed.bytes.size(); i += 997) s.sealed.bytes[i] = static_cast<std::uint8_t>(i);
  s.sealed.hash = envelope::sha256(s.sealed.bytes);
  REQUIRE(s.keep());
  CHECK(((*s.inbox->read(s.sealed.id))->bytes == s.sealed.bytes));
}

TEST_CASE("inbox answers the same id and bytes with its first time, however often") {
  INBOX;
  s.keep(noon);
  s.restart();
  const auto again = s.keep(noon + 24h * 300);
  REQUIRE(again);
  CHECK_FALSE(again->fresh);
  CHECK(again->since == noon);
  CHECK(s.inbox->stats()->waiting == 1);
}

TEST_CASE("inbox refuses the same id with other bytes and keeps the first") {
  INBOX;
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
  INBOX;
  s.keep();
  REQUIRE(s.inbox->delivered(s.sealed.id, "ISSY-1", "ref", "hash", noon));
  CHECK(s.claim().empty());
  CHECK_FALSE(s.inbox->read(s.sealed.id)->has_value());
  CHECK(*s.inbox->forget(noon + 400h * 24 - ids_kept_for) == 0);
  CHECK_FALSE(s.keep(noon + 399h * 24)->fresh);
  CHECK(*s.inbox->forget(noon + 1s) == 1);
  CHECK(s.keep()->fresh);
}

TEST_CASE("inbox never forgets what was not delivered") {
  INBOX;
  s.keep();
  REQUIRE(s.inbox->set_aside(s.sealed.id, "unreadable", noon));
  CHECK(*s.inbox->forget(noon + 10'000h * 24) == 0);
  CHECK(s.claim().empty());
  CHECK(s.inbox->read(s.sealed.id)->has_value());
  CHECK(s.inbox->stats()->set_aside == 1);
}

TEST_CASE("inbox hands out what failed least first, then oldest, with its failures") {
  INBOX;
  s.keep();
  const auto second = s.keep_another(), third = s.keep_another();
  REQUIRE(s.inbox->note_failure(s.sealed.id, "disk full \xff", s.steady, 0s));
  CHECK(s.claim() == std::vector{second, third, s.sealed.id});
  CHECK(s.inbox->claim(10, s.steady)->back().failures == 1);
  CHECK(s.claim(2) == std::vector{second, third});
}

TEST_CASE("inbox hands out what failed only when it is due again") {
  INBOX;
  s.keep();
  const auto second = s.keep_another();
  REQUIRE(s.inbox->note_failure(s.sealed.id, "down", s.steady, 3600s));
  CHECK(s.claim() == std::vector{second});
  const auto due = s.inbox->next_due(s.steady);
  REQUIRE(due);
  CHECK(*due > s.steady);
  CHECK(*due <= s.steady + 3600s);
}

TEST_CASE("inbox takes the same envelope from many threads once") {
  INBOX;
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
  INBOX;
  s.keep();
  CHECK_FALSE(*s.inbox->track("ISSY-00000-00000-0"));
  s.inbox->delivered(s.sealed.id, "ISSY-00000-00000-0", "RÉF-7", "hash", noon + 1h);
  const auto tracked = s.inbox->track("ISSY-00000-00000-0");
  REQUIRE(tracked);
  REQUIRE(*tracked);
  CHECK((*tracked)->reference == "RÉF-7");
  CHECK((*tracked)->follow_up == "hash");
  CHECK((*tracked)->received == noon);
  CHECK((*tracked)->closed == noon + 1h);
}

TEST_CASE("inbox counts as it goes, and the same after a restart") {
  INBOX;
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

TEST_CASE("inbox allows five tries of a number within the hour, through a restart, and forgives them") {
  INBOX;
  const auto may = [&](const std::string& number, WallTime now = noon) { return *s.inbox->begin_try(number, now, {now - 1h, 5, 3}); };
  for (int i = 0; i < 5; ++i) CHECK(may("A"));
  CHECK_FALSE(may("A"));
  s.restart();
  CHECK_FALSE(may("A", noon + 59min));
  CHECK(may("B"));
  CHECK(may("C"));
  CHECK_FALSE(may("D"));  // too many numbers at once
  CHECK(may("B"));        // but those who began may go on
  CHECK(may("A", noon + 61min));
  for (int i = 0; i < 4; ++i) CHECK(may("A", noon + 61min));
  CHECK_FALSE(may("A", noon + 61min));
  REQUIRE(s.inbox->forgive_tries("A"));
  CHECK(may("A", noon + 61min));
}

TEST_CASE("inbox gives no more tries to those who ask at the same time") {
  INBOX;
  std::atomic<int> allowed = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        for (int n = 0; n < 4; ++n) allowed += s.inbox->begin_try("A", noon, {noon - 1h, 5, 100}).value_or(false);
      });
  }
  CHECK(allowed == 5);
}

TEST_CASE("inbox keeps a draft until it is dropped or expires") {
  INBOX;
  const auto id = envelope::new_submission_id(), other = envelope::new_submission_id();
  const envelope::Bytes bytes{1, 0, 255, 3}, changed{1};
  CHECK_FALSE(s.inbox->draft(id, noon)->has_value());
  CHECK(*s.inbox->keep_draft(id, bytes, noon));
  CHECK(*s.inbox->keep_draft(id, bytes, noon + 1h));
  CHECK_FALSE(*s.inbox->keep_draft(id, changed, noon));
  REQUIRE(s.inbox->keep_draft(other, changed, noon + 48h));
  s.restart();
  CHECK(*s.inbox->draft(id, noon) == bytes);
  CHECK_FALSE(s.inbox->draft(id, noon + 1s)->has_value());
  CHECK(*s.inbox->forget_drafts(noon + 24h) == 1);
  CHECK_FALSE(s.inbox->draft(id, noon)->has_value());
  REQUIRE(s.inbox->drop_draft(other));
  CHECK_FALSE(s.inbox->draft(other, noon)->has_value());
}
