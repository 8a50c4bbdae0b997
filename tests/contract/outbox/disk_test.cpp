// What only a disk can do to an outbox: restarts, kills, other processes, damage.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "tests/contract/outbox/samples.hpp"

using namespace guichet::outbox;
using guichet::envelope::Sealed;
namespace fs = std::filesystem;

namespace {

OpenReport open_at(const Folder& folder, const std::string& kiosk = "hall-1") {
  auto opened = open_sqlite(folder.path, kiosk, noon);
  if (!opened) FAIL(opened.error().context);
  return std::move(*opened);
}

std::vector<Sealed> fill(const Folder& folder, std::size_t count, std::size_t size = 9000) {
  std::vector<Sealed> out;
  auto opened = open_at(folder);
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(large_sample(size + i));
    REQUIRE(put(*opened.outbox, out.back()));
  }
  return out;
}

std::size_t found_in(Outbox& outbox, const std::vector<Sealed>& all) {
  std::size_t found = 0;
  for (const Sealed& one : all) {
    const auto read = outbox.read(one.id);
    found += read && *read && (*read)->bytes == one.bytes ? 1 : 0;
  }
  return found;
}

// Runs `work` in a child that is killed without warning at its end.
template <class Work>
void in_killed_child(Work work) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (work()) ::raise(SIGKILL);
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
}

void run_sql(const Folder& folder, const std::string& sql) {
  SQLite::Database database(folder.database().string(), SQLite::OPEN_READWRITE);
  database.exec(sql);
}

}  // namespace

TEST_CASE("outbox keeps a submission through a restart") {
  const Folder folder;
  const auto all = fill(folder, 3);
  {
    auto opened = open_at(folder);
    CHECK_FALSE(opened.set_aside);
    CHECK(found_in(*opened.outbox, all) == 3);
    REQUIRE(opened.outbox->acknowledge(all[0].id, "{}", noon));
    CHECK(*opened.outbox->next_sequence() == 1);
  }
  auto opened = open_at(folder);
  CHECK(opened.outbox->stats()->acknowledged == 1);
  CHECK(*opened.outbox->next_sequence() == 2);
}

TEST_CASE("outbox keeps a submission whose process is killed right after put") {
  const Folder folder;
  std::vector<Sealed> all;
  for (std::size_t i = 0; i < 12; ++i) {
    const Sealed one = large_sample(20'000 + 3000 * i);
    all.push_back(one);
    in_killed_child([&] {
      auto opened = open_sqlite(folder.path, "hall-1", noon);
      return opened && !opened->set_aside && put(*opened->outbox, one);
    });
  }
  auto opened = open_at(folder);
  CHECK_FALSE(opened.set_aside);
  CHECK(found_in(*opened.outbox, all) == all.size());
}

TEST_CASE("outbox sequence never repeats after a kill") {
  const Folder folder;
  for (int i = 0; i < 5; ++i)
    in_killed_child([&] {
      auto opened = open_sqlite(folder.path, "hall-1", noon);
      return opened && opened->outbox->next_sequence().value_or(0) == static_cast<unsigned>(i + 1);
    });
  CHECK(*open_at(folder).outbox->next_sequence() == 6);
}

TEST_CASE("outbox keeps all or none of several when its process is killed between them") {
  const Folder folder;
  fill(folder, 1);
  const std::vector<Sealed> several{large_sample(1000), large_sample(3'000'000)};
  const pid_t child = ::fork();
  if (child == 0) {
    auto opened = open_sqlite(folder.path, "hall-1", noon);
    for (;;) (void)opened->outbox->put(std::vector<Sealed>{large_sample(1000), large_sample(3'000'000)}, noon);
  }
  while (fs::exists(folder.path / "outbox.db-wal") && fs::file_size(folder.path / "outbox.db-wal") < 3'000'000) {}
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  auto opened = open_at(folder);
  CHECK_FALSE(opened.set_aside);
  CHECK(opened.outbox->stats()->kept % 2 == 1);
}

TEST_CASE("outbox refuses a second opener and names the first") {
  const Folder folder;
  auto first = open_at(folder);
  const auto second = open_sqlite(folder.path, "hall-1", noon);
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == Error::Kind::locked);
  CHECK(second.error().context.find("process " + std::to_string(::getpid())) != std::string::npos);
  first.outbox.reset();
  CHECK(open_sqlite(folder.path, "hall-1", noon));
}

TEST_CASE("outbox held by another program is left alone") {
  const Folder folder;
  fill(folder, 1);
  SQLite::Database other(folder.database().string(), SQLite::OPEN_READWRITE);
  other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
  const auto opened = open_sqlite(folder.path, "hall-1", noon);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().kind == Error::Kind::locked);
  CHECK(fs::exists(folder.database()));
}

TEST_CASE("outbox of 0 bytes, cut or with its header zeroed is set aside and a clean one started") {
  const Folder folder;
  fill(folder, 4);
  const std::string whole = content(folder.database());
  REQUIRE(whole.size() > 8192);
  std::string damaged = whole;
  SECTION("0 bytes") { damaged.clear(); }
  SECTION("1 byte") { damaged.resize(1); }
  SECTION("50 bytes") { damaged.resize(50); }
  SECTION("100 bytes") { damaged.resize(100); }
  SECTION("one page") { damaged.resize(4096); }
  SECTION("half") { damaged.resize(whole.size() / 2); }
  SECTION("one page short") { damaged.resize(whole.size() - 4096); }
  SECTION("header zeroed") { std::fill_n(damaged.begin(), 100, '\0'); }
  SECTION("first page zeroed") { std::fill_n(damaged.begin(), 4096, '\0'); }
  SECTION("all zeroed") { std::fill(damaged.begin(), damaged.end(), '\0'); }
  SECTION("not a database") { damaged = "<html>Bienvenue sur le portail</html>"; }
  overwrite(folder.database(), damaged);
  auto opened = open_at(folder);
  REQUIRE(opened.set_aside);
  CHECK(opened.set_aside->find("outbox.db.set-aside-20260101T110000Z") != std::string::npos);
  CHECK(content(*opened.set_aside) == damaged);
  CHECK(opened.counted == 4);
  CHECK_FALSE(opened.why.empty());
  CHECK(opened.outbox->stats()->kept == opened.rescued);
  const Sealed next = sample();
  REQUIRE(put(*opened.outbox, next));
  CHECK(found_in(*opened.outbox, {next}) == 1);
}

TEST_CASE("outbox file that went missing is told, not taken for a first day") {
  const Folder folder;
  fill(folder, 2);
  fs::remove(folder.database());
  auto opened = open_at(folder);
  REQUIRE(opened.set_aside);
  CHECK(opened.counted == 2);
}

TEST_CASE("outbox damaged twice in the same second overwrites nothing") {
  const Folder folder;
  std::vector<std::string> names;
  for (const char* text : {"first", "second", "third"}) {
    fill(folder, 1);
    overwrite(folder.database(), text);
    auto opened = open_at(folder);
    REQUIRE(opened.set_aside);
    names.push_back(*opened.set_aside);
  }
  CHECK(content(names[0]) == "first");
  CHECK(content(names[1]) == "second");
  CHECK(content(names[2]) == "third");
}

TEST_CASE("outbox with one page damaged gives back the envelopes on the others") {
  const Folder folder;
  const auto all = fill(folder, 20);
  const std::string whole = content(folder.database());
  std::size_t told = 0, silent = 0;
  for (std::size_t page = 1; page < whole.size() / 4096; page += 5) {
    std::string damaged = whole;
    std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(page * 4096), 64, '\xff');
    overwrite(folder.database(), damaged);
    std::error_code code;
    fs::remove(folder.path / "outbox.db-wal", code);
    {
      auto opened = open_at(folder);
      const std::size_t found = found_in(*opened.outbox, all);
      if (opened.set_aside) {
        ++told;
        CHECK(content(*opened.set_aside) == damaged);
        // The page of the table's own tree may hide many; all others cost what lies on them.
        if (page != 2) CHECK(found >= 15);
      } else {
        ++silent;
        CHECK(found >= 19);  // bytes of one envelope: its hash tells
      }
    }
    fs::remove(folder.database());
  }
  CHECK(told + silent > 5);
}

TEST_CASE("outbox says so when an envelope's bytes no longer fit its hash") {
  const Folder folder;
  const auto all = fill(folder, 2, 30'000);
  std::string bytes = content(folder.database());
  const std::string part(all[1].bytes.begin() + 20'000, all[1].bytes.begin() + 20'100);
  const std::size_t at = bytes.find(part);
  REQUIRE(at != std::string::npos);
  bytes[at + 50] = static_cast<char>(bytes[at + 50] ^ 4);
  overwrite(folder.database(), bytes);
  auto opened = open_at(folder);
  const auto read = opened.outbox->read(all[1].id);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == Error::Kind::corrupt);
  REQUIRE(opened.outbox->park(all[1].id, "damaged"));  // and it does not block the other
  CHECK(found_in(*opened.outbox, all) == 1);
}

TEST_CASE("outbox of another kiosk or a newer program is set aside untouched") {
  const Folder folder;
  fill(folder, 2);
  std::string kiosk = "hall-1";
  SECTION("another kiosk") { kiosk = "hall-2"; }
  SECTION("newer schema") { run_sql(folder, "PRAGMA user_version = 2;"); }
  SECTION("another program") { run_sql(folder, "PRAGMA application_id = 77;"); }
  const std::string before = content(folder.database());
  auto opened = open_at(folder, kiosk);
  REQUIRE(opened.set_aside);
  CHECK(content(*opened.set_aside) == before);
  CHECK(opened.rescued == 0);
  CHECK(opened.outbox->stats()->kept == 0);
}

TEST_CASE("outbox sequence goes on above what the lost database had given") {
  const Folder folder;
  {
    auto opened = open_at(folder);
    for (int i = 0; i < 7; ++i) REQUIRE(opened.outbox->next_sequence());
  }
  overwrite(folder.database(), "");
  CHECK(*open_at(folder).outbox->next_sequence() > 7);
}

TEST_CASE("outbox leaves no byte of an erased envelope in its files") {
  const Folder folder;
  auto opened = open_at(folder);
  const Sealed gone = large_sample(50'000);
  Sealed stays = sample("stays for now, long enough to be found in the file");
  REQUIRE(put(*opened.outbox, gone));
  REQUIRE(put(*opened.outbox, stays));
  REQUIRE(opened.outbox->acknowledge(gone.id, "{}", noon));
  const auto holds = [&](const Sealed& one, std::size_t from) {
    const std::string part(one.bytes.begin() + static_cast<std::ptrdiff_t>(from),
                           one.bytes.begin() + static_cast<std::ptrdiff_t>(from + 24));
    for (const auto& file : fs::directory_iterator(folder.path))
      if (content(file.path()).find(part) != std::string::npos) return true;
    return false;
  };
  REQUIRE(holds(gone, 100));
  REQUIRE(*opened.outbox->erase_closed(noon + std::chrono::hours(1)) == 1);
  for (std::size_t from = 0; from + 24 < gone.bytes.size(); from += 997) CHECK_FALSE(holds(gone, from));
  CHECK(holds(stays, 0));
}

TEST_CASE("outbox that cannot be written says io, not corrupt") {
  const auto opened = open_sqlite("/proc/guichet", "hall-1", noon);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().kind == Error::Kind::io);
}

TEST_CASE("outbox runs in the one mode that loses nothing at a power cut") {
  const Folder folder;
  const auto all = fill(folder, 1);
  auto opened = open_at(folder);
  REQUIRE(put(*opened.outbox, sample()));
  CHECK(fs::exists(folder.path / "outbox.db-wal"));
  CHECK_FALSE(fs::exists(folder.path / "outbox.db-shm"));  // EXCLUSIVE keeps the index in memory
  CHECK_THROWS_AS(run_sql(folder, "SELECT count(*) FROM outbox"), SQLite::Exception);
}
