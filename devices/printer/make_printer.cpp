#include "devices/printer/make_printer.hpp"

#include <fmt/format.h>

#include "devices/printer/simulators.hpp"

namespace guichet::devices {
namespace {

class AbsentPrinter : public Printer {
 public:
  PrinterStatus status() override { return PrinterStatus::offline; }
  tl::expected<void, PrinterStatus> print(const PrintJob&) override {
    return tl::unexpected(PrinterStatus::offline);
  }
};

}  // namespace

tl::expected<std::unique_ptr<Printer>, std::string> make_printer(std::string_view kind,
                                                                 const std::filesystem::path& dir) {
  if (kind == "file") return std::make_unique<FilePrinter>(dir);
  if (kind == "memory") return std::make_unique<MemoryPrinter>();
  if (kind == "none") return std::make_unique<AbsentPrinter>();
  return tl::unexpected(fmt::format("unknown printer '{}': file, memory or none", kind));
}

}  // namespace guichet::devices
