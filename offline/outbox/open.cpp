#include <fmt/format.h>

#include "offline/outbox/aside.hpp"
#include "offline/outbox/rescue.hpp"
#include "offline/outbox/sqlite_outbox.hpp"

namespace guichet::outbox {
namespace {

namespace fs = std::filesystem;

// The count may lag behind the lost database; a receipt's sequence number must still never come twice.
constexpr std::uint64_t sequence_gap = 1000;

struct Loss {
  fs::path aside;
  std::string why;
  bool damaged = false;  // ours, so worth reading
};

Result<Loss> move_away(const fs::path& file, const Judged& judged, WallTime now) {
  auto aside = set_aside(file, now);
  if (!aside) return tl::unexpected(aside.error());
  return Loss{std::move(*aside), judged.why, judged.verdict == Verdict::damaged};
}

Result<OpenReport> finish(Lock lock, CountFile count, Judged judged, const fs::path& dir, const std::string& kiosk,
                          std::uint64_t sequence) {
  if (auto prepared = prepare(*judged.database, kiosk, sequence); !prepared) return tl::unexpected(prepared.error());
  const auto records = guarded([&]() -> Result<std::uint64_t> {
    return static_cast<std::uint64_t>(judged.database->execAndGet("SELECT count(*) FROM outbox").getInt64());
  });
  if (!records) return tl::unexpected(records.error());
  const Count now_known{true, *records, std::max(sequence, count.value().sequence)};
  if (auto written = count.write_synced(now_known, dir / "outbox.count"); !written)
    return tl::unexpected(written.error());
  return guarded([&]() -> Result<OpenReport> {
    OpenReport report;
    report.outbox = std::make_unique<SqliteOutbox>(std::move(lock), std::move(count), std::move(judged.database));
    return report;
  });
}

void tell(OpenReport& report, const Loss& loss, std::uint64_t counted, WallTime now) {
  report.set_aside = loss.aside.string();
  report.why = loss.why;
  report.counted = counted;
  if (loss.damaged) report.rescued = rescue(loss.aside, *report.outbox, now);
}

}  // namespace

Result<OpenReport> open_sqlite(const fs::path& dir, const std::string& kiosk, WallTime now) {
  std::error_code code;
  fs::create_directories(dir, code);
  const fs::path file = dir / "outbox.db";
  auto lock = Lock::take(dir / "outbox.lock");
  if (!lock) return tl::unexpected(lock.error());
  auto count = CountFile::open(dir / "outbox.count");
  if (!count) return tl::unexpected(count.error());
  const Count before = count->value();
  auto judged = judge(file, kiosk, before.made);
  if (!judged) return tl::unexpected(judged.error());
  if (judged->database) return finish(std::move(*lock), std::move(*count), std::move(*judged), dir, kiosk, before.sequence);

  const auto loss = move_away(file, *judged, now);
  if (!loss) return tl::unexpected(loss.error());
  auto clean = judge(file, kiosk, false);
  if (!clean) return tl::unexpected(clean.error());
  if (!clean->database) return fail(Error::Kind::corrupt, "no clean outbox could be started: " + clean->why);
  auto report = finish(std::move(*lock), std::move(*count), std::move(*clean), dir, kiosk,
                       before.sequence + sequence_gap);
  if (report) tell(*report, *loss, before.records, now);
  return report;
}

Result<bool> all_kept(Outbox& outbox, std::span<const envelope::Sealed> envelopes) {
  for (const envelope::Sealed& wanted : envelopes) {
    const auto found = outbox.read(wanted.id);
    if (!found) return tl::unexpected(found.error());
    if (!*found || (*found)->hash != wanted.hash) return false;
  }
  return true;
}

}  // namespace guichet::outbox
