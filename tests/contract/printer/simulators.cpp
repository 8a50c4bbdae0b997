#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "devices/printer/make_printer.hpp"
#include "devices/printer/simulators.hpp"

namespace guichet::devices {
namespace {

namespace fs = std::filesystem;

struct TempDir {
  fs::path path = fs::temp_directory_path() / ("guichet-simulator-" + std::to_string(std::random_device{}()));
  TempDir() { fs::create_directories(path); }
  ~TempDir() {
    fs::permissions(path, fs::perms::owner_all);
    fs::remove_all(path);
  }
};

void write(const fs::path& file, std::string_view text) { std::ofstream(file) << text; }

TEST_CASE("file printer takes its status from a file somebody else wrote") {
  TempDir dir;
  FilePrinter printer(dir.path);
  write(dir.path / "printer.json", R"({"status": "cover-open"})");
  CHECK(printer.status() == PrinterStatus::cover_open);
  write(dir.path / "printer.json", R"({"status": "ok"})");
  CHECK(printer.status() == PrinterStatus::ready);
}

TEST_CASE("file printer whose file makes no sense is at fault rather than ready") {
  TempDir dir;
  FilePrinter printer(dir.path);
  for (const auto* text : {"", "{", "[]", "{}", R"({"status": 3})", R"({"status": "sleepy"})"}) {
    write(dir.path / "printer.json", text);
    CHECK(printer.status() == PrinterStatus::fault);
  }
}

TEST_CASE("file printer that cannot write is at fault and never says printed") {
  TempDir dir;
  write(dir.path / "printed", "a file where the folder should be");
  FilePrinter printer(dir.path);
  const auto result = printer.print({"ISSY-1", {1}, {2}});
  REQUIRE_FALSE(result);
  CHECK(result.error() == PrinterStatus::fault);
}

TEST_CASE("printer status names survive a round trip") {
  for (auto status : {PrinterStatus::ready, PrinterStatus::printing, PrinterStatus::no_paper,
                      PrinterStatus::cover_open, PrinterStatus::offline, PrinterStatus::fault})
    CHECK(parse_printer_status(name(status)) == status);
  CHECK(parse_printer_status("ok") == PrinterStatus::ready);
  CHECK_FALSE(parse_printer_status("paper"));
}

TEST_CASE("make_printer knows its kinds and lists them when asked for another") {
  TempDir dir;
  REQUIRE(make_printer("memory", dir.path));
  auto file = make_printer("file", dir.path);
  REQUIRE(file);
  REQUIRE((*file)->print({"ISSY-1", {1}, {2}}));
  CHECK(fs::exists(dir.path / "printed" / "ISSY-1.png"));
  CHECK(fs::exists(dir.path / "printed" / "ISSY-1.pdf"));
  auto none = make_printer("none", dir.path);
  REQUIRE(none);
  CHECK((*none)->status() == PrinterStatus::offline);
  CHECK_FALSE((*none)->print({"ISSY-1", {1}, {2}}));
  const auto unknown = make_printer("laser", dir.path);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().find("file, memory or none") != std::string::npos);
}

}  // namespace
}  // namespace guichet::devices
