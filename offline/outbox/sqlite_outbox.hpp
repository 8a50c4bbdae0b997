// The outbox over SQLite; made by open.cpp once the database has been judged and prepared.
#pragma once
#include "offline/outbox/count.hpp"
#include "offline/outbox/database.hpp"
#include "offline/outbox/lock.hpp"

namespace guichet::outbox {

class SqliteOutbox final : public Outbox {
 public:
  SqliteOutbox(Lock lock, CountFile count, std::unique_ptr<SQLite::Database> database);
  ~SqliteOutbox() override;

  Result<void> put(std::span<const envelope::Sealed> envelopes, WallTime now) override;
  Result<std::vector<envelope::SubmissionId>> waiting(std::size_t most) override;
  Result<std::optional<envelope::Sealed>> read(const envelope::SubmissionId& id) override;
  Result<void> acknowledge(const envelope::SubmissionId& id, const std::string& ack, WallTime now) override;
  Result<void> note_failure(const envelope::SubmissionId& id, const std::string& reason) override;
  Result<void> park(const envelope::SubmissionId& id, const std::string& reason) override;
  Result<std::size_t> erase_closed(WallTime before) override;
  Result<Stats> stats() override;
  Result<std::vector<Entry>> list() override;
  Result<std::uint64_t> next_sequence() override;

 private:
  template <class Work>
  auto run(Work work) -> decltype(work());
  Result<std::size_t> insert(const envelope::Sealed& envelope, WallTime now);
  Result<void> put_together(std::span<const envelope::Sealed> envelopes, WallTime now);
  Result<void> update(const char* sql, const std::string& text, const envelope::SubmissionId& id,
                      std::optional<WallTime> now);
  std::size_t erase_rows(WallTime before);
  void counted(std::uint64_t records);

  Lock lock_;  // first, so that it is given back last
  CountFile count_;
  std::unique_ptr<SQLite::Database> database_;
  SQLite::Statement insert_;
  bool broken_ = false;
};

}  // namespace guichet::outbox
