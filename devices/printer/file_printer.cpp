#include <fstream>
#include <nlohmann/json.hpp>

#include "devices/printer/checks.hpp"
#include "devices/printer/make_printer.hpp"
#include "devices/printer/simulators.hpp"

namespace guichet::devices {
namespace {

namespace fs = std::filesystem;

struct Script {
  PrinterStatus status = PrinterStatus::ready;
  std::optional<PrinterStatus> midway;
};

PrinterStatus status_at(const nlohmann::json& script, const char* key) {
  const auto& value = script.at(key);
  if (!value.is_string()) return PrinterStatus::fault;
  return parse_printer_status(value.get_ref<const std::string&>()).value_or(PrinterStatus::fault);
}

Script read_script(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error) && !error) return {};
  std::ifstream in(file);
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object() || !json.contains("status")) return {PrinterStatus::fault, std::nullopt};
  Script script{status_at(json, "status"), std::nullopt};
  if (json.contains("midway")) script.midway = status_at(json, "midway");
  return script;
}

bool write(const fs::path& file, const char* bytes, std::size_t size) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes, static_cast<std::streamsize>(size));
  out.close();
  return out.good();
}

bool write(const fs::path& file, const std::vector<std::uint8_t>& bytes) {
  return write(file, reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

// Seen from outside, a page is there whole or not at all.
bool put_in_place(const fs::path& temporary, const fs::path& file) {
  std::error_code error;
  fs::rename(temporary, file, error);
  return !error;
}

}  // namespace

PrinterStatus FilePrinter::status() {
  const auto found = read_script(dir_ / "printer.json").status;
  return found == PrinterStatus::ready && printing_ ? PrinterStatus::printing : found;
}

bool FilePrinter::set_status(PrinterStatus status, std::optional<PrinterStatus> midway) {
  nlohmann::json script{{"status", name(status)}};
  if (midway) script["midway"] = name(*midway);
  std::error_code error;
  fs::create_directories(dir_, error);
  const auto text = script.dump();
  const auto temporary = dir_ / "printer.json.new";
  return write(temporary, text.data(), text.size()) && put_in_place(temporary, dir_ / "printer.json");
}

tl::expected<void, PrinterStatus> FilePrinter::print(const PrintJob& job) {
  const auto script = read_script(dir_ / "printer.json");
  if (script.status != PrinterStatus::ready) return tl::unexpected(script.status);
  if (!printable(job)) return tl::unexpected(PrinterStatus::fault);

  struct Busy {
    std::atomic<bool>& flag;
    explicit Busy(std::atomic<bool>& f) : flag(f) { flag = true; }
    ~Busy() { flag = false; }
  } busy(printing_);
  std::error_code error;
  fs::create_directories(printed_dir(), error);
  const auto png = printed_dir() / (job.name + ".png.new"), pdf = printed_dir() / (job.name + ".pdf.new");
  const bool written = write(png, job.png) && write(pdf, job.pdf);
  if (script.midway) set_status(*script.midway);

  const auto after = read_script(dir_ / "printer.json").status;
  if (written && after == PrinterStatus::ready && put_in_place(png, printed_dir() / (job.name + ".png")) &&
      put_in_place(pdf, printed_dir() / (job.name + ".pdf")))
    return {};
  fs::remove(png, error);
  fs::remove(pdf, error);
  return tl::unexpected(after == PrinterStatus::ready ? PrinterStatus::fault : after);
}

}  // namespace guichet::devices
