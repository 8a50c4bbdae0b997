// A disk error is not a "no", and a full disk is not a broken one: what the outbox says must be true at the next start.
#include <catch2/catch.hpp>

#include "tests/contract/outbox/failing_disk.hpp"
#include "tests/contract/outbox/samples.hpp"

using namespace guichet::outbox;
using guichet::envelope::Sealed;

namespace {

std::unique_ptr<Outbox> open_at(const Folder& folder) {
  auto opened = open_sqlite(folder.path, "hall-1", noon);
  if (!opened) FAIL(opened.error().context);
  CHECK_FALSE(opened->set_aside);
  return std::move(opened->outbox);
}

}  // namespace

TEST_CASE("outbox on a full disk says full, keeps what it has, and goes on when there is space") {
  const Folder folder;
  FailingDisk disk;
  auto outbox = open_at(folder);
  const Sealed before = large_sample(10'000), refused = large_sample(20'000);
  REQUIRE(put(*outbox, before));
  const int code = GENERATE(SQLITE_FULL, SQLITE_IOERR_SHMSIZE);
  disk.fail(3, code, true);
  const auto full = put(*outbox, refused);
  REQUIRE_FALSE(full);
  CHECK(full.error().kind == Error::Kind::full);
  disk.heal();
  CHECK_FALSE(*all_kept(*outbox, {&refused, 1}));
  REQUIRE(put(*outbox, refused));
  outbox.reset();
  outbox = open_at(folder);
  CHECK(outbox->stats()->kept == 2);
  CHECK(*all_kept(*outbox, {&before, 1}));
  CHECK(*all_kept(*outbox, {&refused, 1}));
}

TEST_CASE("outbox stops after a failed sync until it is opened again, and then tells the truth") {
  const Folder folder;
  FailingDisk disk;
  const int code = GENERATE(SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_WRITE);
  auto outbox = open_at(folder);
  const Sealed before = large_sample(10'000), unsure = large_sample(20'000);
  REQUIRE(put(*outbox, before));
  disk.fail_sync(code);
  const auto failed = put(*outbox, unsure);
  REQUIRE_FALSE(failed);
  CHECK(failed.error().kind == Error::Kind::io);
  CHECK(put(*outbox, unsure).error().kind == Error::Kind::io);  // no blind second try
  CHECK(outbox->read(before.id).error().kind == Error::Kind::io);
  CHECK(outbox->next_sequence().error().kind == Error::Kind::io);
  outbox.reset();
  outbox = open_at(folder);
  CHECK(*all_kept(*outbox, {&before, 1}));
  const bool kept = *all_kept(*outbox, {&unsure, 1});
  CHECK(outbox->stats()->kept == (kept ? 2u : 1u));
  REQUIRE(put(*outbox, unsure));
  CHECK(outbox->stats()->kept == 2);
}

// Every write, sync and truncation of opening, keeping, closing and erasing fails once, in every way.
TEST_CASE("outbox never says kept what a failing disk lost") {
  const int code = GENERATE(SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_FULL, SQLITE_IOERR_TRUNCATE);
  const bool forever = GENERATE(false, true);
  std::size_t broken = 0, lost = 0, steps = 0;
  for (bool reached = true; reached; ++steps) {
    const Folder folder;
    FailingDisk disk;
    const Sealed old = large_sample(5000);
    REQUIRE(put(*open_at(folder), old));
    std::vector<Sealed> promised{old};
    disk.fail(static_cast<int>(steps) + 1, code, forever);
    if (auto opened = open_sqlite(folder.path, "hall-1", noon)) {
      CHECK_FALSE(opened->set_aside);  // a failing disk is no reason to start anew
      for (std::size_t size : {100u, 9000u, 30'000u}) {
        const Sealed one = large_sample(size);
        if (put(*opened->outbox, one)) promised.push_back(one);
      }
      (void)opened->outbox->erase_closed(noon);
    }
    reached = disk.failed();
    broken += reached ? 1 : 0;
    disk.heal();
    auto outbox = open_at(folder);
    lost += *all_kept(*outbox, promised) ? 0 : 1;
    REQUIRE(put(*outbox, large_sample(700)));
  }
  CHECK(lost == 0);
  CHECK(broken > 15);
}

TEST_CASE("outbox survives its first opening failing at any step") {
  std::size_t steps = 0;
  for (bool reached = true; reached; ++steps) {
    const Folder folder;
    FailingDisk disk;
    disk.fail(static_cast<int>(steps) + 1, SQLITE_IOERR_WRITE);
    (void)open_sqlite(folder.path, "hall-1", noon);
    reached = disk.failed();
    disk.heal();
    CHECK(put(*open_at(folder), large_sample(700)));
  }
  CHECK(steps > 5);
}
