// Sound out, through SDL like everything else a kiosk's window owns: a queue of samples that plays by itself. SDL's own
// drivers make it testable: SDL_AUDIODRIVER=disk writes what would be heard to a file.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>

namespace guichet::ui {

class Speaker {
 public:
  virtual ~Speaker() = default;
  // Mono, signed 16 bits. The device opens with the first speech and stays until rest(); false: there is none. Any thread.
  virtual bool open(int hz) = 0;
  virtual void put(std::span<const std::int16_t>) = 0;
  virtual void clear() = 0;
  virtual void hold(bool) = 0;
  virtual std::chrono::milliseconds left() const = 0;  // of what was put and not played yet
  virtual void rest() = 0;                             // closes the device if nothing is left
};
std::unique_ptr<Speaker> make_speaker();

}  // namespace guichet::ui
