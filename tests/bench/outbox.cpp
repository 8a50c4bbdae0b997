// outbox.put(envelope) beside a raw SQLite insert of the same bytes in the same mode: what the CHECKs, the id's index
// and the count outside cost on top of the sync that a kept request must pay. Budget: at least 0.8 of the raw speed.
// The two take turns, one record each, so that a busy disk slows both alike; figures are medians.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <vector>

#include "offline/outbox/outbox.hpp"

namespace {

using namespace guichet;
using Clock = std::chrono::steady_clock;
using Micros = std::chrono::duration<double, std::micro>;

constexpr int rounds = 150;
constexpr double budget = 0.8;

class Raw {
 public:
  explicit Raw(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                   "PRAGMA journal_size_limit = 33554432;"
                   "CREATE TABLE raw (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL);");
    insert_.emplace(database_, "INSERT INTO raw (bytes) VALUES (?)");
  }
  void put(const envelope::Bytes& bytes) {
    insert_->bindNoCopy(1, bytes.data(), static_cast<int>(bytes.size()));
    insert_->exec();
    insert_->reset();
  }

 private:
  SQLite::Database database_;
  std::optional<SQLite::Statement> insert_;
};

envelope::Sealed random_envelope(std::size_t size) {
  envelope::Sealed out;
  out.id = envelope::new_submission_id();
  out.bytes.resize(size);
  randombytes_buf(out.bytes.data(), size);
  out.hash = envelope::sha256(out.bytes);
  return out;
}

void keep(outbox::Outbox& outbox, const envelope::Sealed& sealed) {
  const auto kept = outbox.put({&sealed, 1}, outbox::WallTime(std::chrono::seconds(1767265200)));
  if (!kept) std::fprintf(stderr, "%s\n", kept.error().context.c_str()), std::exit(1);
}

template <class Work>
double timed(Work work) {
  const auto start = Clock::now();
  work();
  return Micros(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

// Throws away nothing on failure: a bench that could not write has no figure to show.
double ratio_for(const std::filesystem::path& dir, std::size_t size) {
  Raw raw(dir / "raw.db");
  auto opened = outbox::open_sqlite(dir, "bench-1", outbox::WallTime(std::chrono::seconds(1767265200)));
  if (!opened) std::fprintf(stderr, "%s\n", opened.error().context.c_str()), std::exit(1);
  std::vector<double> raw_times, outbox_times;
  for (int i = 0; i < rounds; ++i) {
    const auto sealed = random_envelope(size);
    const auto by_raw = [&] { raw_times.push_back(timed([&] { raw.put(sealed.bytes); })); };
    const auto by_outbox = [&] { outbox_times.push_back(timed([&] { keep(*opened->outbox, sealed); })); };
    // Whoever comes second finds the disk's queue as the first left it.
    if (i % 2 == 0) by_raw(), by_outbox();
    else by_outbox(), by_raw();
  }
  const double ratio = median(raw_times) / median(outbox_times);
  std::printf("%8zu bytes   raw insert %8.0f us   outbox.put %8.0f us   ratio %.2f   budget >= %.1f   %s\n", size,
              median(raw_times), median(outbox_times), ratio, budget, ratio >= budget ? "ok" : "BEYOND");
  return ratio;
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path where = argc > 1 ? argv[1] : std::filesystem::temp_directory_path();
  double worst = 1e9;
  for (std::size_t size : {6'000u, 20'000u, 200'000u, 2'000'000u}) {
    std::string name = (where / "guichet-bench-XXXXXX").string();
    const std::filesystem::path dir = ::mkdtemp(name.data());
    worst = std::min(worst, ratio_for(dir, size));
    std::filesystem::remove_all(dir);
  }
  std::printf("ratio %.2f\n", worst);
  return worst >= budget ? 0 : 1;
}
