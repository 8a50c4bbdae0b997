#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/difference.hpp"
#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;

namespace {

const std::string one_page = R"([[page]]
id = "p"
etape = "Vous"
titre = "Page"
[[page.champ]]
id = "nouvelle"
type = "adresse"
question = "Adresse"
[[page.champ]]
id = "nature"
type = "choix"
question = "Nature"
options = [{ id = "a", texte = "A" }]
)";

Catalogue two() {
  Catalogue catalogue;
  for (const char* id : {"un", "deux"}) {
    auto procedure = parse(one_page);
    REQUIRE(procedure);
    procedure->id = id;
    procedure->index = catalogue.procedures.empty() ? 1 : 2;
    catalogue.procedures.push_back(*procedure);
  }
  return catalogue;
}

const std::string event = R"([evenement]
id = "demenager"
numero = 901
titre = "Je déménage"
resume = "Tout en une fois."
[[demarche]]
id = "un"
[[demarche]]
id = "deux"
titre = "Et votre voiture"
reponses = { nature = "a" }
depuis = { nouvelle = "nouvelle" }
)";

std::string first_problem(const std::string& toml) {
  auto parsed = parse_life_event(toml, "event.toml", parameters(), two());
  return parsed ? "" : parsed.error().front().message;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a life event names its démarches and what they share") {
  auto parsed = parse_life_event(event, "event.toml", parameters(), two());
  REQUIRE(parsed);
  REQUIRE(parsed->steps.size() == 2);
  CHECK(parsed->steps[1].from.at("nouvelle") == "nouvelle");
}

TEST_CASE("a life event that cannot work is refused when it is read") {
  CHECK(first_problem(replaced(event, "id = \"deux\"", "id = \"trois\"")).find("no démarche") != std::string::npos);
  CHECK(first_problem(replaced(event, "nature = \"a\"", "nature = \"z\"")).find("no answer") != std::string::npos);
  CHECK(first_problem(replaced(event, "nature = \"a\"", "couleur = \"a\"")).find("no question") != std::string::npos);
  CHECK(first_problem(replaced(event, "nouvelle = \"nouvelle\"", "nouvelle = \"nature\"")).find("same type") != std::string::npos);
  CHECK(first_problem(replaced(event, "numero = 901", "numero = 2")).find("already") != std::string::npos);
  CHECK(first_problem(event.substr(0, event.find("[[demarche]]\nid = \"deux\""))).find("at least two") != std::string::npos);
}

TEST_CASE("a difference names what appeared, vanished and changed its type") {
  Catalogue before = two(), after = two();
  CHECK(differences(before, after).empty());
  after.procedures[0].pages[0].fields[1].type = FieldType::text;
  after.procedures[0].pages[0].fields[0].id = "ancienne";
  after.procedures.pop_back();
  const auto lines = differences(before, after);
  CHECK(lines == std::vector<std::string>{"+ un.ancienne (adresse)", "~ un.nature: choix -> texte", "- un.nouvelle (adresse)", "- deux"});
}
