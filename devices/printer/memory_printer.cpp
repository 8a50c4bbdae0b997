#include "devices/printer/checks.hpp"
#include "devices/printer/simulators.hpp"

namespace guichet::devices {

PrinterStatus MemoryPrinter::status() {
  const std::lock_guard lock(mutex_);
  return status_;
}

tl::expected<void, PrinterStatus> MemoryPrinter::print(const PrintJob& job) {
  const std::lock_guard lock(mutex_);
  if (status_ != PrinterStatus::ready) return tl::unexpected(status_);
  if (!printable(job)) return tl::unexpected(PrinterStatus::fault);
  if (midway_) status_ = *std::exchange(midway_, std::nullopt);
  if (status_ != PrinterStatus::ready) return tl::unexpected(status_);
  printed_.push_back(job);
  return {};
}

void MemoryPrinter::set_status(PrinterStatus status) {
  const std::lock_guard lock(mutex_);
  status_ = status;
  midway_.reset();
}

void MemoryPrinter::set_status_midway(PrinterStatus status) {
  const std::lock_guard lock(mutex_);
  midway_ = status;
}

std::vector<PrintJob> MemoryPrinter::printed() const {
  const std::lock_guard lock(mutex_);
  return printed_;
}

}  // namespace guichet::devices
