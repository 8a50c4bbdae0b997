// How main.cpp gets a printer out of one word of kiosk.toml, and how a journey names a status.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "devices/printer/printer.hpp"

namespace guichet::devices {

// "file": receipts land in DIR/printed. "memory": nowhere. "none": a kiosk without printer, always offline.
// The error is one line that lists the kinds known.
tl::expected<std::unique_ptr<Printer>, std::string> make_printer(std::string_view kind,
                                                                 const std::filesystem::path& dir);

// The names of name(PrinterStatus), and "ok" for ready as journeys say it.
std::optional<PrinterStatus> parse_printer_status(std::string_view);

}  // namespace guichet::devices
