#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;

namespace {

const std::string questions = R"([[page]]
id = "p"
etape = "Vous"
titre = "Page"
[[page.champ]]
id = "nom"
type = "texte"
question = "Nom"
[[page.champ]]
id = "ne_le"
type = "date"
question = "Date"
[[page.champ]]
id = "depart"
type = "date"
question = "Départ"
[[page.champ]]
id = "quantite"
type = "entier"
question = "Combien"
[[page.champ]]
id = "somme"
type = "decimal"
question = "Somme"
[[page.champ]]
id = "nature"
type = "choix"
question = "Nature"
options = [{ id = "premiere", texte = "A" }, { id = "autre", texte = "B" }]
[[page.champ]]
id = "aides"
type = "choix_multiple"
question = "Aides"
options = [{ id = "caf", texte = "CAF" }, { id = "msa", texte = "MSA" }]
[[page.champ]]
id = "accord"
type = "oui_non"
question = "Accord"
[[page.champ]]
id = "ou"
type = "adresse"
question = "Adresse"
[[page.champ]]
id = "enfant"
type = "groupe"
question = "Enfants"
singulier = "Enfant"
minimum = 0
maximum = 3
[[page.champ.champ]]
id = "ne_le"
type = "date"
question = "Né le"
[[page.champ.champ]]
id = "classe"
type = "texte"
question = "Classe"
visible_si = "age_at(ne_le, today) >= 3"
[[page.champ]]
id = "cible"
type = "texte"
question = "Cible"
)";

// Whether a condition holds, by what it lets be seen.
bool holds_in(const std::string& condition, const Answers& answers, const Answers& person = nobody) {
  const auto procedure = parse(questions + "visible_si = '" + condition + "'\n");
  INFO(condition);
  if (!procedure) INFO(procedure.error().front().message);
  REQUIRE(procedure);
  return visible(procedure->pages[0].fields.back(), Given{answers, today, person});
}

std::string refused(const std::string& condition) {
  const auto procedure = parse(questions + "visible_si = '" + condition + "'\n");
  return procedure ? "" : procedure.error().front().message;
}

bool says(const std::string& condition, const std::string& words) {
  INFO(condition << ": " << refused(condition));
  return refused(condition).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("conditions compare texts, numbers, dates and choices") {
  CHECK(holds_in("nom = \"Lune\"", {{"nom", "Lune"}}));
  CHECK(holds_in("quantite * 2 + 1 <= 11", {{"quantite", "5"}}));
  CHECK_FALSE(holds_in("quantite * 2 + 1 <= 10", {{"quantite", "5"}}));
  CHECK(holds_in("somme / 2 = 6.25", {{"somme", "12,5"}}));
  CHECK(holds_in("nature in (premiere, autre)", {{"nature", "autre"}}));
  CHECK(holds_in("aides contains caf", {{"aides", "caf,msa"}}));
  CHECK_FALSE(holds_in("aides contains caf", {{"aides", "msa"}}));
  CHECK(holds_in("count(aides) = 2", {{"aides", "caf,msa"}}));
  CHECK(holds_in("accord = true", {{"accord", "true"}}));
  CHECK(holds_in("ne_le < 1980-01-01", {{"ne_le.day", "31"}, {"ne_le.month", "12"}, {"ne_le.year", "1979"}}));
  CHECK(holds_in("ou.code_postal = \"92130\"", {{"ou.code_postal", "92130"}}));
  CHECK(holds_in("count(enfant) > 1", {{"enfant", "2"}}));
}

TEST_CASE("ages count the birthday, also of those born on 29 February") {
  const Answers born{{"ne_le.day", "24"}, {"ne_le.month", "11"}, {"ne_le.year", "2010"}};
  CHECK(holds_in("age_at(ne_le, today) = 16", born));
  CHECK(holds_in("age_at(ne_le, 2026-11-23) = 15", born));
  const Answers leap{{"ne_le.day", "29"}, {"ne_le.month", "2"}, {"ne_le.year", "2008"}};
  CHECK(holds_in("age_at(ne_le, 2026-02-28) = 17", leap));
  CHECK(holds_in("age_at(ne_le, 2026-03-01) = 18", leap));
  CHECK(holds_in("days_between(2026-11-24, depart) = 90",
                 {{"depart.day", "22"}, {"depart.month", "2"}, {"depart.year", "2027"}}));
}

TEST_CASE("what was not answered makes no comparison hold, whichever way it is asked") {
  for (const char* condition : {"nom = \"x\"", "nom != \"x\"", "not (nom = \"x\")", "quantite < 3", "quantite >= 3", "age_at(ne_le, today) > 0",
                                "nature in (premiere)", "accord = true", "accord != true"})
    CHECK_FALSE(holds_in(condition, {}));
  CHECK(holds_in("empty(nom)", {}));
  CHECK(holds_in("nom = \"x\" or empty(nom)", {}));
  CHECK_FALSE(holds_in("not empty(nom)", {}));
}

TEST_CASE("a person's record can be asked") {
  CHECK(holds_in("person.nom_naissance = \"Lune\"", {}, {{"nom_naissance", "Lune"}}));
  CHECK(holds_in("empty(person.email)", {}));
}

TEST_CASE("within a row a name first means the same row's question") {
  const auto procedure = parse(questions);
  REQUIRE(procedure);
  Answers answers{{"enfant", "2"}, {"ne_le.year", "1950"}};
  for (const auto& [box, value] : std::vector<std::pair<std::string, std::string>>{
           {"enfant_1_ne_le.day", "1"}, {"enfant_1_ne_le.month", "1"}, {"enfant_1_ne_le.year", "2020"},
           {"enfant_2_ne_le.day", "1"}, {"enfant_2_ne_le.month", "1"}, {"enfant_2_ne_le.year", "2025"}})
    answers[box] = value;
  std::string asked_of;
  for (const auto& field : fields_of(procedure->pages[0], answers))
    if (!field.row.empty() && visible(field, given(answers))) asked_of += field.id + " ";
  CHECK(asked_of == "enfant_1_ne_le enfant_1_classe enfant_2_ne_le ");
}

TEST_CASE("a mistake in a condition is found when the file is read") {
  CHECK(says("nim = \"x\"", "unknown question"));
  CHECK(says("nom = 3", "compares"));
  CHECK(says("nature = troisieme", "nor one of the answers"));
  CHECK(says("quantite", "not a condition"));
  CHECK(says("quantite + nom > 3", "number"));
  CHECK(says("age_at(nom, today) > 3", "date"));
  CHECK(says("nom = \"x", ""));
  CHECK(says("(nom = \"x\"", "missing"));
  CHECK(says("nom = \"x\" and", "too early"));
  CHECK(says("ne_le = 2026-02-30", ""));
  CHECK_FALSE(refused("ne_le = 2026-02-30").empty());
  CHECK_FALSE(refused("nom = \"x").empty());
  CHECK_FALSE(refused(std::string(5000, '(') + "nom = \"x\"" + std::string(5000, ')')).empty());
  CHECK_FALSE(refused("person.chaussure = \"x\"").empty());
  CHECK_FALSE(refused("cible = \"x\"").empty());  // itself
}

TEST_CASE("an early end, a check and a required_when say the same language") {
  const auto procedure = parse(questions + R"(obligatoire_si = "quantite > 2"
verifier = "cible = nom"
message = "Les deux noms doivent être les mêmes."
[[issue]]
si = "age_at(ne_le, today) < 16"
apres = "p"
type = "arret"
titre = "C’est trop tôt"
texte = "Le recensement se fait à partir de 16 ans."
)");
  REQUIRE(procedure);
  const Field& target = procedure->pages[0].fields.back();
  CHECK_FALSE(checked(target, {{"quantite", "2"}}));
  CHECK(checked(target, {{"quantite", "3"}}));
  CHECK(error_of(target, {{"nom", "A"}, {"cible", "B"}}) == "Les deux noms doivent être les mêmes.");
  CHECK_FALSE(checked(target, {{"nom", "A"}, {"cible", "A"}}));
  const Answers young{{"ne_le.day", "1"}, {"ne_le.month", "1"}, {"ne_le.year", "2020"}};
  REQUIRE(outcome(*procedure, given(young), 0));
  CHECK(outcome(*procedure, given(young), 0)->title == "C’est trop tôt");
  CHECK_FALSE(outcome(*procedure, given({}), 0));
}
