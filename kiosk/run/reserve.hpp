// Room put by for the day the disk is full: a file of 32 MiB that is given back so that the démarche in progress still
// finishes, and made again when there is room (facts/reliability D4). And how much room is left for new démarches.
#pragma once
#include <cstdint>
#include <filesystem>

namespace guichet::run {

// Below this, new démarches are refused (facts/reliability D4).
inline constexpr std::uint64_t least_free_bytes = 64u << 20;
inline constexpr std::uint64_t reserve_bytes = 32u << 20;

// What an ordinary program may still write there; 0 when nobody can tell.
std::uint64_t free_bytes(const std::filesystem::path& dir);

class Reserve {
 public:
  // The file may be there from an earlier run.
  explicit Reserve(std::filesystem::path file);
  // Takes the room, really allocated. False: there is not enough of it, and nothing was taken.
  bool hold();
  // Gives the room back. False: there was none put by.
  bool release();
  bool held() const { return held_; }

 private:
  std::filesystem::path file_;
  bool held_ = false;
};

}  // namespace guichet::run
