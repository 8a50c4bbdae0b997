#include "devices/printer/make_printer.hpp"

#include <utility>

namespace guichet::devices {
namespace {

constexpr std::pair<PrinterStatus, std::string_view> names[] = {
    {PrinterStatus::ready, "ready"},           {PrinterStatus::printing, "printing"},
    {PrinterStatus::no_paper, "no-paper"},     {PrinterStatus::cover_open, "cover-open"},
    {PrinterStatus::offline, "offline"},       {PrinterStatus::fault, "fault"},
};

}  // namespace

std::string_view name(PrinterStatus status) {
  for (const auto& [value, text] : names)
    if (value == status) return text;
  return "fault";
}

std::optional<PrinterStatus> parse_printer_status(std::string_view text) {
  if (text == "ok") return PrinterStatus::ready;
  for (const auto& [value, known] : names)
    if (known == text) return value;
  return std::nullopt;
}

}  // namespace guichet::devices
