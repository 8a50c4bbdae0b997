// The one connection: how the database is opened, judged, and made. Nothing here changes a file before it has been
// judged ours.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {

enum class Verdict { ours, fresh, damaged, foreign };

struct Judged {
  Verdict verdict;
  std::string why;
  std::unique_ptr<SQLite::Database> database;  // only when ours or fresh
};

// `made`: a database has been here before, so an empty one is damage.
Result<Judged> judge(const std::filesystem::path& file, const std::string& kiosk, bool made);
// WAL, FULL, the schema when it is not there yet, and a checkpoint: what an earlier failed sync left in memory only
// is written anew.
Result<void> prepare(SQLite::Database& database, const std::string& kiosk, std::uint64_t sequence);
// A connection that leaves the file's log where it is on closing.
std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file, int flags);
void keep_log_on_close(SQLite::Database& database, bool keep);

Error error_of(const SQLite::Exception&);

// Runs `work`, turning what SQLite throws into a value.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& thrown) {
    return tl::unexpected(error_of(thrown));
  } catch (const std::bad_alloc&) {
    return tl::unexpected(Error{Error::Kind::io, "out of memory"});
  }
}

}  // namespace guichet::outbox
