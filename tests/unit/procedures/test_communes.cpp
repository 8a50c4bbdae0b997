#include "kiosk/procedures/communes.hpp"
#include "kiosk/procedures/messages.hpp"
#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;

namespace {

const Communes& france() {
  static const auto loaded = Communes::load(GUICHET_SOURCE_DIR "/kiosk/content/communes.gz");
  REQUIRE(loaded);
  return *loaded;
}

}  // namespace

TEST_CASE("a postcode names its communes") {
  CHECK(france().of("92130") == std::vector<std::string_view>{"Issy-les-Moulineaux"});
  CHECK(france().of("01000").size() == 2);
  CHECK(france().of("98799").size() <= 1);
  CHECK(france().of("00000").empty());
  CHECK(france().of("9213").empty());
  CHECK(france().of("92130\n").empty());
}

TEST_CASE("a town fits its postcode however it is written") {
  for (const char* town : {"Issy-les-Moulineaux", "issy les moulineaux", "ISSY LES MOULINEAUX CEDEX", "Issy", "Issy-les-Moulineaux Cedex 9"}) {
    CAPTURE(town);
    CHECK(france().fit("92130", town));
  }
  CHECK(france().fit("42000", "St Etienne"));
  CHECK(france().fit("42000", "Saint-Étienne"));
  CHECK(france().fit("75015", "Paris 15e"));
  CHECK(france().fit("75015", "Paris"));
  CHECK(france().fit("92131", "Issy-les-Moulineaux"));  // a CEDEX is in no list: never refused
  CHECK(france().fit("92130", "إيسي"));                  // another script cannot be compared
  CHECK_FALSE(france().fit("92130", "Lyon"));
  CHECK_FALSE(france().fit("69002", "Paris"));
}

TEST_CASE("an address whose town is elsewhere is told so, at the town") {
  auto field = field_of("type = \"adresse\"\nobligatoire = true\n");
  Answers answers{{"f.voie", "12 rue A"}, {"f.code_postal", "92130"}, {"f.commune", "Lyon"}};
  const Given judged{answers, today, nobody, &france()};
  REQUIRE(check(field, judged));
  CHECK(check(field, judged)->box == "f.commune");
  CHECK(check(field, judged)->message == message::town_elsewhere);
  answers["f.commune"] = "Issy";
  CHECK_FALSE(check(field, judged));
}

TEST_CASE("a damaged list of communes is refused, not half believed") {
  CHECK_FALSE(Communes::load("/nowhere.gz"));
  CHECK_FALSE(Communes::load(GUICHET_SOURCE_DIR "/README.md"));
}
