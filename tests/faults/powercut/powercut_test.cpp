// The outbox through a power cut at every moment of its work: what was promised is there, byte for byte, and the file is sound.
// Two configurations that are known to lose must be seen losing, or the test could not be believed.
#include <catch2/catch.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "offline/outbox/outbox.hpp"
#include "tests/faults/powercut/recorder.hpp"

using namespace guichet;
using namespace guichet::powercut;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;
  Folder() {
    std::string name = fs::is_directory("/dev/shm") ? "/dev/shm/guichet-cut-XXXXXX" : "/tmp/guichet-cut-XXXXXX";
    path = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
};

envelope::Sealed made_up(std::mt19937_64& random, std::size_t size) {
  envelope::Sealed sealed;
  sealed.id = envelope::new_submission_id();
  sealed.bytes.resize(size);
  for (auto& byte : sealed.bytes) byte = static_cast<std::uint8_t>(random());
  sealed.hash = envelope::sha256(sealed.bytes);
  return sealed;
}

std::string blob(const auto& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// What stands in the records after the power came back; nothing when the file is not sound.
std::optional<std::map<std::string, std::string>> after(const Disk& disk, const fs::path& folder, const char* table) {
  for (const auto& entry : fs::directory_iterator(folder)) fs::remove(entry.path());
  for (const auto& [name, bytes] : disk) std::ofstream(folder / name, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  sqlite3* db = nullptr;
  std::map<std::string, std::string> found;
  bool sound = sqlite3_open_v2((folder / "outbox.db").c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix") == SQLITE_OK;
  sqlite3_exec(db, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr);
  sqlite3_stmt* check = nullptr;
  sound = sound && sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &check, nullptr) == SQLITE_OK && sqlite3_step(check) == SQLITE_ROW &&
          std::string(reinterpret_cast<const char*>(sqlite3_column_text(check, 0))) == "ok";
  sqlite3_finalize(check);
  sqlite3_stmt* rows = nullptr;
  const auto query = std::string("SELECT id, hash FROM ") + table;
  if (sound && sqlite3_prepare_v2(db, query.c_str(), -1, &rows, nullptr) == SQLITE_OK) {
    int step = SQLITE_ROW;
    const auto column = [&](int i) { return std::string(static_cast<const char*>(sqlite3_column_blob(rows, i)), static_cast<std::size_t>(sqlite3_column_bytes(rows, i))); };
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) found[column(0)] = column(1);
    sound = step == SQLITE_DONE;
  }
  sqlite3_finalize(rows);
  sqlite3_close(db);
  return sound ? std::optional(found) : std::nullopt;
}

struct Losses {
  std::size_t states = 0, lost = 0, damaged = 0;
};

// Cuts the power `states` times, at every change in turn.
Losses cut_everywhere(const std::vector<Change>& changes, std::size_t states, const char* table) {
  const Folder folder;
  std::mt19937_64 lazy(20261127);
  Losses losses;
  while (losses.states < states)
    for (std::size_t until = 1; until <= changes.size() && losses.states < states; ++until, ++losses.states) {
      const auto found = after(cut(changes, until, lazy), folder.path, table);
      if (!found) {
        ++losses.damaged;
        continue;
      }
      for (std::size_t i = 0; i < until; ++i) {
        if (changes[i].what != Change::What::promise) continue;
        const auto id = changes[i].file.substr(0, 16), hash = changes[i].file.substr(16);
        const auto record = found->find(id);
        if (record == found->end() || record->second != hash) {
          ++losses.lost;
          break;
        }
      }
    }
  return losses;
}

// An ordinary day: requests of all sizes, one that is two, one acknowledged now and then.
std::vector<Change> a_day_of_the_outbox() {
  const Folder folder;
  Recorder recorder;
  auto opened = outbox::open_sqlite(folder.path, "borne-1", outbox::WallTime{});
  REQUIRE(opened);
  auto& box = *opened->outbox;
  std::mt19937_64 random(7);
  for (int i = 0; i < 24; ++i) {
    std::vector<envelope::Sealed> together;
    for (int n = i % 5 == 0 ? 2 : 1; n > 0; --n) together.push_back(made_up(random, 300 + random() % (i % 7 == 0 ? 60'000 : 6'000)));
    REQUIRE(box.put(together, outbox::WallTime{}));
    for (const auto& sealed : together) recorder.promise(blob(sealed.id.bytes) + blob(sealed.hash.bytes));
    if (i % 4 == 3) REQUIRE(box.acknowledge(together.front().id, "{}", outbox::WallTime{}));
    if (i % 6 == 5) REQUIRE(box.note_failure(together.front().id, "no network"));
  }
  return recorder.changes;
}

// The same work with SQLite set as many have it.
std::vector<Change> a_day_with(const char* journal, const char* synchronous) {
  const Folder folder;
  Recorder recorder;
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open((folder.path / "outbox.db").c_str(), &db) == SQLITE_OK);
  const auto run = [&](const std::string& sql) { REQUIRE(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK); };
  run(std::string("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=") + journal + "; PRAGMA synchronous=" + synchronous);
  run("CREATE TABLE kept (id BLOB PRIMARY KEY, hash BLOB, envelope BLOB)");
  std::mt19937_64 random(7);
  for (int i = 0; i < 24; ++i) {
    const auto sealed = made_up(random, 300 + random() % 6000);
    sqlite3_stmt* insert = nullptr;
    REQUIRE(sqlite3_prepare_v2(db, "INSERT INTO kept VALUES (?, ?, ?)", -1, &insert, nullptr) == SQLITE_OK);
    sqlite3_bind_blob(insert, 1, sealed.id.bytes.data(), 16, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 2, sealed.hash.bytes.data(), 32, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 3, sealed.bytes.data(), static_cast<int>(sealed.bytes.size()), SQLITE_STATIC);
    REQUIRE(sqlite3_step(insert) == SQLITE_DONE);
    sqlite3_finalize(insert);
    recorder.promise(blob(sealed.id.bytes) + blob(sealed.hash.bytes));
  }
  auto changes = recorder.changes;
  sqlite3_close(db);
  return changes;
}

void check_outbox(std::size_t states) {
  const auto changes = a_day_of_the_outbox();
  REQUIRE(changes.size() > 200);
  const auto losses = cut_everywhere(changes, states, "outbox");
  WARN(losses.states << " power cuts in " << changes.size() << " changes: " << losses.lost << " lost, " << losses.damaged << " damaged");
  CHECK(losses.lost == 0);
  CHECK(losses.damaged == 0);
}

}  // namespace

TEST_CASE("outbox keeps all it promised through 25,000 power cuts") { check_outbox(25'000); }

TEST_CASE("outbox keeps all it promised through 100,000 power cuts", "[.long]") { check_outbox(100'000); }

TEST_CASE("the same cuts are seen to lose with a WAL that is not synced, and with no syncs at all") {
  CHECK(cut_everywhere(a_day_with("WAL", "NORMAL"), 2'000, "kept").lost > 0);
  const auto none = cut_everywhere(a_day_with("DELETE", "OFF"), 2'000, "kept");
  CHECK(none.lost + none.damaged > 0);
}
