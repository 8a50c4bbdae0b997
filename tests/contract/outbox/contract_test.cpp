// What every outbox promises, asked of the one in memory and of the one on disk alike.
#include <catch2/catch.hpp>

#include "tests/contract/outbox/samples.hpp"

using namespace guichet::outbox;
using guichet::envelope::Class;
using guichet::envelope::Sealed;
using guichet::envelope::SubmissionId;
using std::chrono::hours;

namespace {

struct Subject {
  Folder folder;
  std::unique_ptr<Outbox> outbox;

  explicit Subject(bool on_disk) {
    if (!on_disk) {
      outbox = make_memory();
      return;
    }
    auto opened = open_sqlite(folder.path, "hall-1", noon);
    if (!opened) FAIL(opened.error().context);
    CHECK_FALSE(opened->set_aside);
    outbox = std::move(opened->outbox);
  }
};

Entry entry_of(Outbox& outbox, const SubmissionId& id) {
  const auto all = outbox.list();
  REQUIRE(all);
  for (const Entry& entry : *all)
    if (entry.id == id) return entry;
  FAIL("no such entry");
  return {};
}

}  // namespace

#define OUTBOX                                    \
  const bool on_disk = GENERATE(false, true);     \
  Subject subject(on_disk);                       \
  Outbox& outbox = *subject.outbox;               \
  INFO((on_disk ? "on disk" : "in memory"))

TEST_CASE("outbox gives back what was put, oldest first") {
  OUTBOX;
  const Sealed one = sample("one"), two = sample("two"), three = large_sample(300'000);
  REQUIRE(put(outbox, one, noon));
  REQUIRE(put(outbox, two, noon - hours(1)));  // a clock set back changes no order
  REQUIRE(put(outbox, three, noon));
  CHECK(*outbox.waiting(10) == std::vector<SubmissionId>{one.id, two.id, three.id});
  CHECK(*outbox.waiting(2) == std::vector<SubmissionId>{one.id, two.id});
  CHECK(outbox.waiting(0)->empty());
  const auto read = outbox.read(three.id);
  REQUIRE(read);
  REQUIRE(*read);
  CHECK((*read)->bytes == three.bytes);
  CHECK((*read)->hash == three.hash);
  CHECK((*read)->cls == Class::real);
  CHECK_FALSE(*outbox.read(guichet::envelope::new_submission_id()));
}

TEST_CASE("outbox takes the same envelope twice as one") {
  OUTBOX;
  const Sealed one = sample();
  REQUIRE(put(outbox, one));
  REQUIRE(put(outbox, one));
  CHECK(outbox.stats()->kept == 1);
}

TEST_CASE("outbox refuses other bytes under a known id and keeps the first") {
  OUTBOX;
  const Sealed one = sample("first");
  Sealed other = sample("second");
  other.id = one.id;
  REQUIRE(put(outbox, one));
  const auto refused = put(outbox, other);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Error::Kind::duplicate);
  CHECK((*outbox.read(one.id))->bytes == one.bytes);
  REQUIRE(put(outbox, sample("after")));  // and goes on
}

TEST_CASE("outbox keeps several envelopes together or none of them") {
  OUTBOX;
  const Sealed present = sample("first");
  REQUIRE(put(outbox, present));
  std::vector<Sealed> several{sample("a"), sample("b"), sample("c")};
  several[2].id = present.id;
  CHECK_FALSE(outbox.put(several, noon));
  CHECK(outbox.stats()->kept == 1);
  several[2] = sample("c");
  REQUIRE(outbox.put(several, noon));
  CHECK(outbox.stats()->kept == 4);
  REQUIRE(outbox.put({}, noon));
}

TEST_CASE("outbox never lists a training envelope for sending") {
  OUTBOX;
  const Sealed training = sample("t", Class::training), draft = sample("d", Class::draft);
  REQUIRE(put(outbox, training));
  REQUIRE(put(outbox, draft));
  CHECK(*outbox.waiting(10) == std::vector<SubmissionId>{draft.id});
  CHECK(outbox.list()->size() == 2);
}

TEST_CASE("outbox closes a record at its acknowledgement and erases it afterwards only") {
  OUTBOX;
  const Sealed one = sample("one"), two = sample("two");
  REQUIRE(put(outbox, one));
  REQUIRE(put(outbox, two));
  REQUIRE(outbox.acknowledge(one.id, "{ack}", noon + hours(1)));
  CHECK(*outbox.waiting(10) == std::vector<SubmissionId>{two.id});
  CHECK(entry_of(outbox, one.id).state == State::acknowledged);
  CHECK(*outbox.erase_closed(noon + hours(1)) == 0);
  CHECK(*outbox.erase_closed(noon + hours(2)) == 1);
  CHECK_FALSE(*outbox.read(one.id));
  CHECK(*outbox.read(two.id));
  CHECK(*outbox.erase_closed(noon + hours(1000)) == 0);  // what was never acknowledged stays, whatever the clock says
}

TEST_CASE("outbox takes an acknowledgement twice, late, or for an unknown id calmly") {
  OUTBOX;
  const Sealed one = sample();
  REQUIRE(put(outbox, one));
  REQUIRE(outbox.acknowledge(one.id, "{ack}", noon));
  REQUIRE(outbox.acknowledge(one.id, "{copy}", noon + hours(100)));
  CHECK(*outbox.erase_closed(noon + hours(1)) == 1);  // the copy put nothing off
  REQUIRE(outbox.acknowledge(one.id, "{ack}", noon));
  REQUIRE(outbox.acknowledge(guichet::envelope::new_submission_id(), "{ack}", noon));
  REQUIRE(outbox.note_failure(one.id, "late"));
  REQUIRE(outbox.park(one.id, "late"));
  CHECK(outbox.list()->empty());
}

TEST_CASE("outbox erases training envelopes whenever it tidies up") {
  OUTBOX;
  REQUIRE(put(outbox, sample("t", Class::training)));
  REQUIRE(put(outbox, sample("r")));
  CHECK(*outbox.erase_closed(noon - hours(1)) == 1);
  CHECK(outbox.stats()->kept == 1);
}

TEST_CASE("outbox counts failures and keeps the last reason for staff") {
  OUTBOX;
  const Sealed one = sample();
  REQUIRE(put(outbox, one));
  REQUIRE(outbox.note_failure(one.id, "connexion refusée"));
  REQUIRE(outbox.note_failure(one.id, "délai dépassé"));
  const Entry entry = entry_of(outbox, one.id);
  CHECK(entry.attempts == 2);
  CHECK(entry.last_error == "délai dépassé");
  CHECK(entry.state == State::kept);
  CHECK(outbox.waiting(1)->size() == 1);
}

TEST_CASE("outbox parks a refused record in sight of staff and lets the others pass") {
  OUTBOX;
  const Sealed poison = sample("poison"), fine = sample("fine");
  REQUIRE(put(outbox, poison));
  REQUIRE(put(outbox, fine));
  REQUIRE(outbox.park(poison.id, "409"));
  CHECK(*outbox.waiting(10) == std::vector<SubmissionId>{fine.id});
  CHECK(entry_of(outbox, poison.id).state == State::parked);
  CHECK(entry_of(outbox, poison.id).last_error == "409");
  CHECK(*outbox.erase_closed(noon + hours(1000)) == 0);
  REQUIRE(outbox.acknowledge(poison.id, "{ack}", noon));  // by the USB courier
  CHECK(entry_of(outbox, poison.id).state == State::acknowledged);
}

TEST_CASE("outbox tells what it holds") {
  OUTBOX;
  CHECK(outbox.stats()->kept == 0);
  CHECK_FALSE(outbox.stats()->oldest_kept);
  const Sealed old = sample("12345"), recent = sample("123"), refused = sample("1");
  REQUIRE(put(outbox, old, noon - hours(5)));
  REQUIRE(put(outbox, recent, noon));
  REQUIRE(put(outbox, refused, noon - hours(9)));
  REQUIRE(outbox.park(refused.id, "409"));
  auto stats = *outbox.stats();
  CHECK(stats.kept == 2);
  CHECK(stats.parked == 1);
  CHECK(stats.bytes == 9);
  CHECK(stats.oldest_kept == noon - hours(5));
  REQUIRE(outbox.acknowledge(old.id, "{}", noon));
  stats = *outbox.stats();
  CHECK(stats.acknowledged == 1);
  CHECK(stats.oldest_kept == noon);
  CHECK(entry_of(outbox, recent.id).size == 3);
  CHECK(entry_of(outbox, recent.id).kept_at == noon);
}

TEST_CASE("outbox sequence rises by one on each call") {
  OUTBOX;
  CHECK(*outbox.next_sequence() == 1);
  CHECK(*outbox.next_sequence() == 2);
  CHECK(*outbox.next_sequence() == 3);
}

TEST_CASE("outbox can say whether all of several envelopes are kept") {
  OUTBOX;
  const std::vector<Sealed> both{sample("a"), sample("b")};
  REQUIRE(put(outbox, both[0]));
  CHECK_FALSE(*all_kept(outbox, both));
  REQUIRE(put(outbox, both[1]));
  CHECK(*all_kept(outbox, both));
}
