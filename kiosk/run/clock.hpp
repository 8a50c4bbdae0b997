// The kiosk's clocks, read once a frame. A kiosk may have no clock battery: the wall clock never shows a time before the
// program was built or before the last time saved, and says how far it can be trusted.
#pragma once
#include <chrono>
#include <filesystem>

#include "kiosk/visit/model.hpp"

namespace guichet::run {

class Clock {
 public:
  // `floor_file` holds the last wall time seen; read once here, written by save().
  explicit Clock(std::filesystem::path floor_file, std::string_view zone);
  visit::Now now() const;
  // Atomically, at most once an hour from the storage worker. A failure only lowers the next start's floor.
  void save() const;
  // Journeys move the visit's clock; never used outside `--simulate`.
  void advance(std::chrono::milliseconds by) { shift_ += by; }

 private:
  std::filesystem::path floor_file_;
  std::chrono::sys_seconds floor_{};
  std::chrono::milliseconds shift_{0};
};

}  // namespace guichet::run
