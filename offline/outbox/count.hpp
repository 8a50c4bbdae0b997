// What is known of the outbox outside of it: that a database was made, how many records it held, how far the
// sequence went. SQLite opens a file of 0 bytes as a valid empty database; only this tells that it was not empty.
// "Made" is synced before the first record; the figures are written without a sync of their own (they survive a
// killed process, and may lag a few seconds behind at a power cut), so that keeping a record costs one sync, not two.
#pragma once
#include <filesystem>

#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {

struct Count {
  bool made = false;
  std::uint64_t records = 0;
  std::uint64_t sequence = 0;
};

class CountFile {
 public:
  static Result<CountFile> open(const std::filesystem::path& file);
  CountFile(CountFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)), value_(other.value_) {}
  CountFile& operator=(CountFile&&) = delete;
  ~CountFile();

  const Count& value() const { return value_; }
  Result<void> write_synced(const Count& value, const std::filesystem::path& file);
  void write(const Count& value);

 private:
  explicit CountFile(int fd) : fd_(fd) {}
  bool put(const Count& value);
  int fd_;
  Count value_;
};

}  // namespace guichet::outbox
