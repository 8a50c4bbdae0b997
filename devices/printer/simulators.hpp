// Two printers without paper. MemoryPrinter serves unit tests; FilePrinter serves demonstrations and journeys: it lays
// each receipt in DIR/printed/ as NAME.png and NAME.pdf, and takes its status from DIR/printer.json, so that the
// journey step `printer no-paper` and a person with a text editor go the same way.
#pragma once
#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>

#include "devices/printer/printer.hpp"

namespace guichet::devices {

class MemoryPrinter : public Printer {
 public:
  PrinterStatus status() override;
  tl::expected<void, PrinterStatus> print(const PrintJob&) override;

  void set_status(PrinterStatus);
  // The next job starts well and meets this status half way.
  void set_status_midway(PrinterStatus);
  std::vector<PrintJob> printed() const;

 private:
  mutable std::mutex mutex_;  // the worker prints while a test or the player sets
  PrinterStatus status_ = PrinterStatus::ready;
  std::optional<PrinterStatus> midway_;
  std::vector<PrintJob> printed_;
};

// printer.json: {"status": "no-paper"} or {"status": "ready", "midway": "no-paper"}. Absent: ready. Unreadable: fault,
// since a simulator that guesses would hide a broken journey.
class FilePrinter : public Printer {
 public:
  explicit FilePrinter(std::filesystem::path dir) : dir_(std::move(dir)) {}

  PrinterStatus status() override;
  tl::expected<void, PrinterStatus> print(const PrintJob&) override;

  // Writes printer.json; false when the disk refuses.
  bool set_status(PrinterStatus, std::optional<PrinterStatus> midway = std::nullopt);
  std::filesystem::path printed_dir() const { return dir_ / "printed"; }

 private:
  std::filesystem::path dir_;
  std::atomic<bool> printing_ = false;
};

}  // namespace guichet::devices
