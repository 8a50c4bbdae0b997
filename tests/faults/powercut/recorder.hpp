// A disk that remembers: a SQLite VFS that passes everything on and writes down each change, so that a power cut can be
// played at any moment afterwards. Between two syncs a disk may have kept any part of what was written: all of it, nothing,
// some writes without others, half of one.
#pragma once
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace guichet::powercut {

struct Change {
  enum class What : std::uint8_t { write, truncate, sync, remove, promise } what;
  std::string file;               // its name alone; of a promise: what was promised
  std::int64_t offset = 0;        // write; truncate: the new size
  std::vector<std::uint8_t> bytes{};
};

class Recorder {
 public:
  Recorder();   // becomes SQLite's default
  ~Recorder();  // and no more
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // From here on the outside world counts on it.
  void promise(std::string what) { changes.push_back({Change::What::promise, std::move(what)}); }
  std::vector<Change> changes;
};

using Disk = std::map<std::string, std::vector<std::uint8_t>>;

// What a disk may hold when the power goes after `until` changes. `lazy`: the disk kept as much or as little as it liked.
Disk cut(const std::vector<Change>&, std::size_t until, std::mt19937_64& lazy);

}  // namespace guichet::powercut
