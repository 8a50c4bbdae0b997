#include "tests/contract/outbox/failing_disk.hpp"

#include <cstring>

namespace guichet::outbox {
namespace {

// SQLite allocates szOsFile bytes a file; the real file lies behind ours.
struct File {
  sqlite3_file base;
  FailingDisk::State* state;
};

File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(ours(file) + 1); }
const sqlite3_io_methods& below(sqlite3_file* file) { return *real(file)->pMethods; }

int close(sqlite3_file* f) { return real(f)->pMethods ? below(f).xClose(real(f)) : SQLITE_OK; }
int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return below(f).xRead(real(f), to, n, at); }
int write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  const int code = ours(f)->state->next(false);
  return code != SQLITE_OK ? code : below(f).xWrite(real(f), from, n, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
  const int code = ours(f)->state->next(false);
  return code != SQLITE_OK ? code : below(f).xTruncate(real(f), size);
}
int sync(sqlite3_file* f, int flags) {
  const int code = ours(f)->state->next(true);
  return code != SQLITE_OK ? code : below(f).xSync(real(f), flags);
}
int size(sqlite3_file* f, sqlite3_int64* out) { return below(f).xFileSize(real(f), out); }
int lock(sqlite3_file* f, int level) { return below(f).xLock(real(f), level); }
int unlock(sqlite3_file* f, int level) { return below(f).xUnlock(real(f), level); }
int reserved(sqlite3_file* f, int* out) { return below(f).xCheckReservedLock(real(f), out); }
int control(sqlite3_file* f, int op, void* argument) { return below(f).xFileControl(real(f), op, argument); }
int sector(sqlite3_file* f) { return below(f).xSectorSize(real(f)); }
int traits(sqlite3_file* f) { return below(f).xDeviceCharacteristics(real(f)); }

sqlite3_io_methods methods() {
  sqlite3_io_methods out{};
  out.iVersion = 1;  // no shared memory: the outbox must not need it
  out.xClose = close;
  out.xRead = read;
  out.xWrite = write;
  out.xTruncate = truncate;
  out.xSync = sync;
  out.xFileSize = size;
  out.xLock = lock;
  out.xUnlock = unlock;
  out.xCheckReservedLock = reserved;
  out.xFileControl = control;
  out.xSectorSize = sector;
  out.xDeviceCharacteristics = traits;
  return out;
}

struct Layer {
  FailingDisk::State* state;
  sqlite3_vfs* below;
};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  static const sqlite3_io_methods all = methods();
  auto* layer = static_cast<Layer*>(vfs->pAppData);
  std::memset(file, 0, static_cast<std::size_t>(vfs->szOsFile));
  ours(file)->state = layer->state;
  const int code = layer->below->xOpen(layer->below, name, real(file), flags, out);
  if (code == SQLITE_OK) file->pMethods = &all;
  return code;
}

}  // namespace

int FailingDisk::State::next(bool sync) {
  if (sync && sync_code != SQLITE_OK) {
    failed = true;
    return std::exchange(sync_code, SQLITE_OK);
  }
  if (left == 0 && !(forever && failed)) return SQLITE_OK;
  if (left > 0 && --left > 0) return SQLITE_OK;
  failed = true;
  return code;
}

FailingDisk::FailingDisk() : below_(sqlite3_vfs_find(nullptr)), layer_(*below_) {
  layer_.zName = "failing-disk";
  layer_.szOsFile = below_->szOsFile + static_cast<int>(sizeof(File));
  layer_.pNext = nullptr;
  layer_.pAppData = new Layer{&state_, below_};
  layer_.xOpen = open;
  sqlite3_vfs_register(&layer_, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&layer_);
  sqlite3_vfs_register(below_, 1);
  delete static_cast<Layer*>(layer_.pAppData);
}

void FailingDisk::fail(int nth, int code, bool forever) { state_ = {nth, code, SQLITE_OK, forever, false}; }
void FailingDisk::fail_sync(int code) { state_ = {0, SQLITE_OK, code, false, false}; }
void FailingDisk::heal() { state_ = {}; }

}  // namespace guichet::outbox
