// What every printer promises, whatever is behind it.
#include <catch2/catch.hpp>

#include "tests/contract/printer/rig.hpp"

namespace guichet::devices {
namespace {

PrintJob receipt(std::string number) { return {std::move(number), {'%', 'P', 'D', 'F'}, {0x89, 'P', 'N', 'G'}}; }

std::unique_ptr<test::Rig> each_rig() {
  return GENERATE(as<std::string>(), "memory", "file") == "memory" ? test::memory_rig() : test::file_rig();
}

PrinterStatus each_trouble() {
  return GENERATE(PrinterStatus::printing, PrinterStatus::no_paper, PrinterStatus::cover_open,
                  PrinterStatus::offline, PrinterStatus::fault);
}

TEST_CASE("printer is ready when nothing is wrong and prints both renderings unchanged") {
  auto rig = each_rig();
  CHECK(rig->printer().status() == PrinterStatus::ready);
  REQUIRE(rig->printer().print(receipt("ISSY-7K4M9-2QXTB-H")));
  const auto out = rig->printed();
  REQUIRE(out.size() == 1);
  CHECK(out[0].name == "ISSY-7K4M9-2QXTB-H");
  CHECK(out[0].pdf == receipt("x").pdf);
  CHECK(out[0].png == receipt("x").png);
  CHECK(rig->printer().status() == PrinterStatus::ready);
}

TEST_CASE("printer in trouble says which, prints nothing and answers with the same status") {
  auto rig = each_rig();
  const auto trouble = each_trouble();
  rig->set_status(trouble);
  CHECK(rig->printer().status() == trouble);
  const auto result = rig->printer().print(receipt("ISSY-1"));
  REQUIRE_FALSE(result);
  CHECK(result.error() == trouble);
  CHECK(rig->printed().empty());
}

TEST_CASE("printer whose status changes during a job fails the job and leaves nothing half printed") {
  auto rig = each_rig();
  const auto trouble = each_trouble();
  rig->set_status_midway(trouble);
  CHECK(rig->printer().status() == PrinterStatus::ready);
  const auto result = rig->printer().print(receipt("ISSY-1"));
  REQUIRE_FALSE(result);
  CHECK(result.error() == trouble);
  CHECK(rig->printed().empty());
  CHECK(rig->printer().status() == trouble);
}

TEST_CASE("printer works again once its trouble is over, and reprints the same receipt") {
  auto rig = each_rig();
  rig->set_status(PrinterStatus::no_paper);
  REQUIRE_FALSE(rig->printer().print(receipt("ISSY-1")));
  rig->set_status(PrinterStatus::ready);
  REQUIRE(rig->printer().print(receipt("ISSY-1")));
  REQUIRE(rig->printer().print(receipt("ISSY-1")));
  REQUIRE(rig->printer().print(receipt("ISSY-2")));
  CHECK(rig->printed().size() == 2);
}

TEST_CASE("printer refuses a job without pages or with a name that is not a number") {
  auto rig = each_rig();
  auto no_pdf = receipt("ISSY-1"), no_png = receipt("ISSY-1");
  no_pdf.pdf.clear();
  no_png.png.clear();
  for (const auto& job : {no_pdf, no_png, receipt(""), receipt("../escape"), receipt(std::string(65, 'A'))}) {
    const auto result = rig->printer().print(job);
    REQUIRE_FALSE(result);
    CHECK(result.error() == PrinterStatus::fault);
  }
  CHECK(rig->printed().empty());
  CHECK(rig->printer().status() == PrinterStatus::ready);
}

}  // namespace
}  // namespace guichet::devices
