#include "tests/faults/powercut/recorder.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace guichet::powercut {
namespace {

constexpr const char* vfs_name = "powercut";
constexpr std::size_t sector = 512;  // the smallest piece a disk writes whole

Recorder* recording = nullptr;  // SQLite's VFS is one for the whole program, and so is its recorder

// SQLite hands out memory for this; the real file lies behind it.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
  char name[64];
};

sqlite3_vfs* real_vfs() { return sqlite3_vfs_find("unix"); }
File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return of(file)->real; }

void note(Change change) {
  if (recording) recording->changes.push_back(std::move(change));
}

int close_file(sqlite3_file* f) {
  const int done = real(f)->pMethods ? real(f)->pMethods->xClose(real(f)) : SQLITE_OK;
  sqlite3_free(real(f));
  return done;
}
int read_file(sqlite3_file* f, void* to, int size, sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, size, at); }
int write_file(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
  const auto* bytes = static_cast<const std::uint8_t*>(from);
  note({Change::What::write, of(f)->name, at, {bytes, bytes + size}});
  return real(f)->pMethods->xWrite(real(f), from, size, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
  note({Change::What::truncate, of(f)->name, size});
  return real(f)->pMethods->xTruncate(real(f), size);
}
int sync_file(sqlite3_file* f, int) {
  note({Change::What::sync, of(f)->name});
  return SQLITE_OK;  // this disk forgets only when we say so
}
int size_of(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int lock_file(sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int unlock_file(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int check_lock(sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int control(sqlite3_file* f, int what, void* with) { return real(f)->pMethods->xFileControl(real(f), what, with); }
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return 0; }

const sqlite3_io_methods methods{1, close_file, read_file, write_file, truncate_file, sync_file, size_of, lock_file, unlock_file, check_lock, control,
                                 sector_size, characteristics, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  auto* file = of(f);
  file->base.pMethods = nullptr;
  file->real = static_cast<sqlite3_file*>(sqlite3_malloc(real_vfs()->szOsFile));
  if (!file->real) return SQLITE_NOMEM;
  std::memset(file->real, 0, static_cast<std::size_t>(real_vfs()->szOsFile));
  const char* slash = name ? std::strrchr(name, '/') : nullptr;
  std::strncpy(file->name, slash ? slash + 1 : name ? name : "", sizeof file->name - 1);
  file->name[sizeof file->name - 1] = '\0';
  const int done = real_vfs()->xOpen(real_vfs(), name, file->real, flags, out);
  if (done == SQLITE_OK) file->base.pMethods = &methods;
  else sqlite3_free(file->real);
  return done;
}

int delete_file(sqlite3_vfs*, const char* name, int sync) {
  const char* slash = std::strrchr(name, '/');
  note({Change::What::remove, slash ? slash + 1 : name});
  return real_vfs()->xDelete(real_vfs(), name, sync);
}

sqlite3_vfs& our_vfs() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made = *real_vfs();
    made.szOsFile = sizeof(File);
    made.pNext = nullptr;
    made.zName = vfs_name;
    made.xOpen = open_file;
    made.xDelete = delete_file;
    return made;
  }();
  return vfs;
}

void apply(const Change& change, std::vector<std::uint8_t>& file, std::size_t bytes) {
  if (change.what == Change::What::truncate) return file.resize(static_cast<std::size_t>(change.offset));
  const auto end = static_cast<std::size_t>(change.offset) + bytes;
  if (file.size() < end) file.resize(end);
  std::copy_n(change.bytes.begin(), bytes, file.begin() + change.offset);
}

// How a disk treats what it was not told to sync.
enum class Temper { kept_all, kept_none, kept_some, torn };

}  // namespace

Recorder::Recorder() {
  recording = this;
  sqlite3_vfs_register(&our_vfs(), 1);
}

Recorder::~Recorder() {
  sqlite3_vfs_unregister(&our_vfs());
  sqlite3_vfs_register(real_vfs(), 1);
  recording = nullptr;
}

Disk cut(const std::vector<Change>& changes, std::size_t until, std::mt19937_64& lazy) {
  Disk disk;
  std::map<std::string, std::size_t> synced;  // the last sync of each file before the cut
  for (std::size_t i = 0; i < until; ++i)
    if (changes[i].what == Change::What::sync) synced[changes[i].file] = i;
  const auto temper = static_cast<Temper>(lazy() % 4);
  for (std::size_t i = 0; i < until; ++i) {
    const auto& change = changes[i];
    if (change.what == Change::What::remove) disk.erase(change.file);
    if (change.what != Change::What::write && change.what != Change::What::truncate) continue;
    const auto last = synced.find(change.file);
    const bool is_safe = last != synced.end() && i < last->second;
    std::size_t bytes = change.bytes.size();
    if (!is_safe && temper == Temper::kept_none) continue;
    if (!is_safe && temper == Temper::kept_some && lazy() % 2 == 0) continue;
    if (!is_safe && temper == Temper::torn && bytes > sector) bytes = sector * (lazy() % (bytes / sector + 1));
    if (change.what == Change::What::write && bytes == 0) continue;
    apply(change, disk[change.file], bytes);
  }
  return disk;
}

}  // namespace guichet::powercut
