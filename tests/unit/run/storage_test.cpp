// The worker that owns the queue, on a disk that fills up at the worst moment: kept means kept, and nothing else is said.
#include <catch2/catch.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <deque>

#include "kiosk/run/storage.hpp"
#include "tests/contract/outbox/failing_disk.hpp"
#include "tests/unit/visit/story.hpp"

namespace guichet::run {
namespace {

namespace fs = std::filesystem;
namespace event = visit::event;
using namespace std::chrono_literals;
constexpr std::uint64_t plenty = 1u << 30, little = 20u << 20;

std::shared_ptr<const procedures::Catalogue> catalogue() {
  auto made = std::make_shared<procedures::Catalogue>(*visit::small_catalogue());
  made->town_prefix = "ISSY";
  made->town_name = "Issy";
  made->receipt_url = "https://guichet.issy.example/r";
  return made;
}

std::shared_ptr<const Identity> identity() {
  auto made = std::make_shared<Identity>();
  made->kiosk = "borne-1";
  made->key = envelope::new_signing_pair();
  made->trust.town = "issy";
  made->trust.town_key = envelope::new_sealing_pair().pub;
  return made;
}

Words words() {
  return {[](std::string_view, std::string_view, std::string_view french) { return std::string(french); },
          [](std::string_view, std::chrono::sys_seconds) { return std::string("jour"); },
          [](std::string_view, std::chrono::sys_seconds) { return std::string("heure"); }};
}

class Story {
 public:
  Story() { fs::remove_all(dir), fs::create_directories(dir); }
  ~Story() {
    storage.reset();
    fs::remove_all(dir);
  }
  void open() {
    storage = std::make_unique<Storage>(
        Storage::Parts{dir, catalogue(), identity_, "", words(), [this](const fs::path&) { return left.load(); }}, mail, clock);
    storage->on_kept([this](const envelope::SubmissionId& id) {
      std::lock_guard lock(mutex);
      told.push_back(id);
    });
    storage->open();
  }
  // The next event of a kind; those of other kinds before it are dropped, what comes after it waits. Fails after 10 s.
  template <class E>
  E heard() {
    std::unique_lock lock(mutex);
    E found{};
    const bool came = posted.wait_for(lock, 10s, [&] {
      for (auto& each : mail.drain()) pending.push_back(std::move(each));
      while (!pending.empty()) {
        const auto each = std::move(pending.front());
        pending.pop_front();
        if (auto* wanted = std::get_if<E>(&each)) return found = *wanted, true;
      }
      return false;
    });
    REQUIRE(came);
    return found;
  }
  void keep() {
    visit::effect::KeepSubmission keep;
    keep.visit = 7;
    keep.forms.emplace_back();
    keep.forms.back().procedure = "essai";
    keep.forms.back().answers = {{"voiture", "false"}, {"nom", "Lune"}};
    keep.today = std::chrono::year(2026) / 11 / 24;
    storage->keep(keep);
  }
  std::uint64_t kept() {
    const auto stats = storage->stats();
    return stats ? stats->kept : ~0ull;
  }
  std::size_t times_told() {
    (void)kept();
    std::lock_guard lock(mutex);
    return told.size();
  }
  envelope::SubmissionId last() {
    (void)kept();  // the worker has done what it was given before
    std::lock_guard lock(mutex);
    return told.back();
  }
  bool reserve() const { return fs::exists(dir / "reserve"); }

  fs::path dir = fs::temp_directory_path() / ("guichet-storage-" + std::to_string(::getpid()));
  std::atomic<std::uint64_t> left = plenty;
  std::mutex mutex;
  std::condition_variable posted;
  Mailbox mail{[this] {
    std::lock_guard lock(mutex);
    posted.notify_all();
  }};
  Clock clock{dir / "clock", "Europe/Paris"};
  std::shared_ptr<const Identity> identity_ = identity();
  std::vector<envelope::SubmissionId> told;
  std::deque<visit::Event> pending;
  std::unique_ptr<Storage> storage;
};

}  // namespace

TEST_CASE("storage puts 32 MiB by while there is room, and not when there is not") {
  Story s;
  s.open();
  s.heard<event::QueueChanged>();
  CHECK(s.kept() == 0);
  CHECK(s.reserve());
  CHECK(fs::file_size(s.dir / "reserve") == reserve_bytes);
  fs::remove(s.dir / "reserve");
  s.left = least_free_bytes + reserve_bytes - 1;
  s.open();
  s.heard<event::QueueChanged>();
  CHECK(s.kept() == 0);
  CHECK_FALSE(s.reserve());
}

TEST_CASE("storage says when there is no room for new démarches, keeps serving, and says when there is again") {
  Story s;
  s.left = little;
  s.open();
  CHECK(s.heard<event::SpaceChanged>().low);
  CHECK(s.storage->fault_line().empty());
  s.keep();  // one that had begun
  CHECK(s.heard<event::Kept>().visit == 7);
  s.left = plenty;
  s.keep();
  CHECK_FALSE(s.heard<event::SpaceChanged>().low);
  CHECK(s.kept() == 2);
}

TEST_CASE("storage gives its reserve back so that the démarche in progress is kept on a full disk") {
  const int code = GENERATE(SQLITE_FULL, SQLITE_IOERR_SHMSIZE);
  const int nth = GENERATE(1, 2, 3, 4);  // the sequence's write and sync, the envelope's
  outbox::FailingDisk disk;
  Story s;
  s.open();
  s.heard<event::QueueChanged>();
  CHECK(s.kept() == 0);
  CHECK(s.reserve());
  s.left = 0;
  disk.fail(nth, code);
  s.keep();
  CHECK(s.heard<event::Kept>().visit == 7);
  CHECK(disk.failed());
  CHECK_FALSE(s.reserve());
  CHECK(s.kept() == 1);
  CHECK(s.storage->fault_line().empty());
}

TEST_CASE("storage never says kept when the reserve was not enough, and loses nothing that was") {
  const int code = GENERATE(SQLITE_FULL, SQLITE_IOERR_SHMSIZE);
  outbox::FailingDisk disk;
  Story s;
  s.open();
  s.keep();
  s.heard<event::Kept>();
  disk.fail(1, code, true);
  s.keep();
  CHECK(s.heard<event::NotKept>().visit == 7);
  CHECK(s.heard<event::FaultRaised>().fault.code == "DISQUE-PLEIN");
  CHECK_FALSE(s.storage->fault_line().empty());
  s.storage.reset();
  disk.heal();
  s.open();
  s.heard<event::QueueChanged>();
  CHECK(s.kept() == 1);
}

TEST_CASE("storage writes an acknowledgement down on a full disk with its reserve") {
  outbox::FailingDisk disk;
  Story s;
  s.open();
  s.keep();
  s.heard<event::Kept>();
  disk.fail(1, SQLITE_FULL);
  CHECK(s.storage->record(s.last(), courier::Acknowledged{"ack"}));
  CHECK(disk.failed());
  CHECK(s.kept() == 0);
  CHECK_FALSE(s.reserve());
}

TEST_CASE("storage that cannot write an acknowledgement down asks for it again and keeps the envelope") {
  outbox::FailingDisk disk;
  Story s;
  s.open();
  s.keep();
  s.heard<event::Kept>();
  disk.fail(1, SQLITE_IOERR_WRITE);
  CHECK_FALSE(s.storage->record(s.last(), courier::Acknowledged{"ack"}));
  CHECK(s.kept() == 1);
  CHECK(s.times_told() == 2);
}

}  // namespace guichet::run
