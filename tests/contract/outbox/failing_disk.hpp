// A disk that fails when told to: a layer over SQLite's own file access, in force as long as the object lives.
#pragma once
#include <sqlite3.h>

#include <string>

namespace guichet::outbox {

class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  // The `nth` write, sync or truncation from now (1: the next) answers `code`; `forever` all after it too.
  void fail(int nth, int code, bool forever = false);
  void fail_sync(int code);  // the next sync only
  void heal();
  bool failed() const { return state_.failed; }

  struct State {
    int left = 0, code = SQLITE_OK, sync_code = SQLITE_OK;
    bool forever = false, failed = false;
    int next(bool sync);
  };

 private:
  State state_;
  sqlite3_vfs* below_;
  sqlite3_vfs layer_;
};

}  // namespace guichet::outbox
