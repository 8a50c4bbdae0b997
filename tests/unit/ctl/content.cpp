#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

namespace fs = std::filesystem;
using test::contains;

TEST_CASE("content check passes the content we ship and names the line of a broken file") {
  test::Town town;
  const auto good = town.ctl({"content", "check", town.content});
  INFO(good.out);
  CHECK(good.code == 0);
  const auto copy = town.dir / "content";
  fs::copy(town.content, copy, fs::copy_options::recursive);
  test::write(copy / "procedures/cassee.toml", "[demarche]\nid = \"cassee\"\ninconnu = 1\n");
  const auto bad = town.ctl({"content", "check", copy.string()});
  CHECK(bad.code == 1);
  CHECK(contains(bad.out, "cassee.toml:"));
  CHECK(town.ctl({"content", "check", town.data + "/nowhere"}).code == 2);
}

TEST_CASE("content list shows one line a démarche") {
  test::Town town;
  const auto said = town.ctl({"content", "list", town.content});
  CHECK(said.code == 0);
  CHECK(contains(said.out, "carte-stationnement-resident"));
  CHECK(contains(said.out, "fr"));
}

TEST_CASE("ask answers one JSON object a line") {
  test::Town town;
  const auto said = town.ctl({"ask", "--content", town.content, "--json"}, "carte de stationnement\n\nzzz qqq\n");
  CHECK(said.code == 0);
  const auto lines = test::lines_of(said.out);
  REQUIRE(lines.size() == 3);
  const auto first = nlohmann::json::parse(lines[0]);
  CHECK(first.at("text") == "carte de stationnement");
  CHECK(first.at("topic") == "stationnement_resident");
  CHECK(nlohmann::json::parse(lines[2]).at("kind") == "refuse");
  CHECK(town.ctl({"ask", "--content", town.data}).code == 2);
}

}  // namespace
}  // namespace guichet::ctl
