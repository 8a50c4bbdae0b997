#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/ctl/made_up.hpp"
#include "kiosk/ctl/outbox_door.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/form.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

using test::contains;

TEST_CASE("made-up answers are valid for every démarche, on a leap day too") {
  const test::Town town;
  const auto catalogue = procedures::load_catalogue(town.content);
  REQUIRE(catalogue);
  REQUIRE_FALSE(catalogue->procedures.empty());
  using namespace std::chrono;
  for (const auto today : {2026y / 11 / 24, 2028y / 2 / 29}) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      Random random(seed);
      for (const auto& procedure : catalogue->procedures) {
        const auto form = made_up_form(procedure, today, random);
        for (const auto& page : procedure.pages)
          for (const auto& error : procedures::check(page, {form.answers, today, {}})) {
            INFO(procedure.id << " " << error.box << ": " << error.message);
            CHECK(false);
          }
      }
    }
  }
}

TEST_CASE("submit keeps what it says, and the town can open it") {
  test::Town town;
  town.found();
  const auto filed = town.ctl({"submit", "--data", town.data, "--content", town.content, "--count", "3"});
  INFO(filed.err);
  REQUIRE(filed.code == 0);
  const auto numbers = test::lines_of(filed.out);
  REQUIRE(numbers.size() == 3);

  auto opened = open_outbox(town.places, town.now);
  REQUIRE(opened);
  std::set<std::string> found;
  const auto waiting = opened->outbox->waiting(10);
  REQUIRE(waiting);
  for (const auto& id : *waiting) {
    const auto sealed = *opened->outbox->read(id);
    REQUIRE(sealed);
    const auto file = town.dir / "one.envelope";
    test::write(file, std::string(sealed->bytes.begin(), sealed->bytes.end()));
    const auto said = town.ctl({"envelope", "open", file.string(), "--key", (town.places.keys() / "town.key").string()});
    INFO(said.err);
    REQUIRE(said.code == 0);
    const auto dossier = nlohmann::json::parse(said.out);
    found.insert(dossier.at("number").get<std::string>());
    CHECK(dossier.at("kiosk") == "borne-1");
    CHECK(dossier.at("training") == false);
    CHECK_FALSE(dossier.at("answers").empty());
  }
  CHECK(found == std::set<std::string>(numbers.begin(), numbers.end()));
}

TEST_CASE("outbox stats and list agree, for people and for scripts") {
  test::Town town;
  town.found();
  const auto empty = nlohmann::json::parse(town.ctl({"outbox", "stats", "--data", town.data, "--json"}).out);
  CHECK(empty.at("kept") == 0);
  CHECK(empty.at("oldest_kept").is_null());
  CHECK_FALSE(std::filesystem::exists(town.places.outbox()));  // looking makes nothing

  REQUIRE(town.ctl({"submit", "--data", town.data, "--content", town.content, "--count", "2"}).code == 0);
  const auto stats = nlohmann::json::parse(town.ctl({"outbox", "stats", "--data", town.data, "--json"}).out);
  CHECK(stats.at("kept") == 2);
  CHECK(stats.at("oldest_kept") == town.now.time_since_epoch().count());
  const auto list = nlohmann::json::parse(town.ctl({"outbox", "list", "--data", town.data, "--json"}).out);
  REQUIRE(list.size() == 2);
  CHECK(list[0].at("state") == "kept");
  CHECK(list[0].at("class") == "real");
  CHECK(test::lines_of(town.ctl({"outbox", "list", "--data", town.data}).out).size() == 2);
  CHECK(contains(town.ctl({"outbox", "stats", "--data", town.data}).out, "kept          2"));
}

TEST_CASE("outbox and submit refuse a place where nothing was enrolled") {
  test::Town town;
  CHECK(town.ctl({"outbox", "stats", "--data", town.data + "/nowhere"}).code == 1);
  CHECK(town.ctl({"submit", "--data", town.data, "--content", town.content, "--count", "1"}).code == 2);
  town.found();
  CHECK(town.ctl({"submit", "--data", town.data, "--content", town.data, "--count", "1"}).code == 2);
  CHECK(town.ctl({"submit", "--data", town.data, "--content", town.content, "--count", "0"}).code == 2);
}

TEST_CASE("submit and stats refuse while another process holds the outbox") {
  test::Town town;
  town.found();
  const auto held = open_outbox(town.places, town.now);
  REQUIRE(held);
  CHECK(town.ctl({"submit", "--data", town.data, "--content", town.content, "--count", "1"}).code == 1);
  CHECK(town.ctl({"outbox", "stats", "--data", town.data}).code == 1);
}

TEST_CASE("envelope open refuses a wrong key, a cut file and a kiosk it does not know") {
  test::Town town, other;
  town.found();
  other.found();
  REQUIRE(town.ctl({"submit", "--data", town.data, "--content", town.content, "--count", "1"}).code == 0);
  const auto file = town.dir / "one.envelope";
  {
    auto opened = open_outbox(town.places, town.now);
    REQUIRE(opened);
    const auto waiting = opened->outbox->waiting(1);
    REQUIRE(waiting);
    const auto sealed = *opened->outbox->read(waiting->at(0));
    REQUIRE(sealed);
    test::write(file, std::string(sealed->bytes.begin(), sealed->bytes.end()));
  }
  const auto kiosks = town.places.kiosks().string();
  const auto open = [&](const std::string& envelope, const Places& keys, const std::string& pubs) {
    return town.ctl({"envelope", "open", envelope, "--key", (keys.keys() / "town.key").string(), "--kiosks", pubs});
  };
  CHECK(open(file.string(), town.places, kiosks).code == 0);
  CHECK(open(file.string(), other.places, kiosks).code == 1);
  CHECK(open(file.string(), town.places, other.places.kiosks().string()).code == 1);
  CHECK(open(town.data + "/nowhere", town.places, kiosks).code == 1);
  const auto whole = test::read(file);
  test::write(file, whole.substr(0, whole.size() / 2));
  const auto cut = open(file.string(), town.places, kiosks);
  CHECK(cut.code == 1);
  CHECK(cut.out.empty());
}

}  // namespace
}  // namespace guichet::ctl
