// The receipt printer as the kiosk knows it: one status, one job. Drivers and both simulators pass one contract suite.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::devices {

enum class PrinterStatus : std::uint8_t { ready, printing, no_paper, cover_open, offline, fault };
std::string_view name(PrinterStatus);

// A receipt ready for any printer: a page for laser printers, dots for thermal ones. No visitor's name is on either.
struct PrintJob {
  std::string name;                    // the receipt number; names the files of the file simulator
  std::vector<std::uint8_t> pdf;       // A4 or 80 mm roll, as rendered by kiosk/receipts
  std::vector<std::uint8_t> png;       // the ticket at 203 dpi, 1 bit or 8 bit grey
};

class Printer {
 public:
  virtual ~Printer() = default;
  virtual PrinterStatus status() = 0;  // cheap, never throws; polled by the printer's worker
  // Blocks up to 10 s on the worker. Checks the status before and after: a job that ran out of paper half way is a
  // failure, and the error is the status found.
  virtual tl::expected<void, PrinterStatus> print(const PrintJob&) = 0;
};

}  // namespace guichet::devices
