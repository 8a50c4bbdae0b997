// The kiosk's clocks, read once a frame. A kiosk may have no clock battery: the wall clock never shows a time before the
// program was built or before the last time saved, and says how far it can be trusted.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>

#include "kiosk/visit/model.hpp"

namespace guichet::run {

// What the machine says of the time; any thread.
struct Machine {
  std::function<std::chrono::sys_seconds()> wall;
  std::function<bool()> synchronised;  // a time server disciplines the wall clock
  static Machine real();
};

class Clock {
 public:
  // `floor_file` holds the last trusted wall time; read once here, written by save().
  explicit Clock(std::filesystem::path floor_file, std::string_view zone, Machine machine = Machine::real());
  visit::Now now() const;
  // Durably, at most once an hour from the storage worker, and only a synchronised time: a jump into the future that was
  // believed once would be the floor for ever. A failure only lowers the next start's floor; its cause is logged.
  void save() const;
  // Journeys move the visit's clock; never used outside `--simulate`.
  void advance(std::chrono::milliseconds by) { shift_ += by; }

 private:
  std::filesystem::path floor_file_;
  Machine machine_;
  std::chrono::sys_seconds floor_{};
  std::chrono::milliseconds shift_{0};
};

}  // namespace guichet::run
