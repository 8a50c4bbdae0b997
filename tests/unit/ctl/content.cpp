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

TEST_CASE("content check counts and names what a language lacks, however its catalogue is folded, and still passes") {
  test::Town town;
  const auto copy = town.dir / "owing";
  fs::copy(town.content, copy, fs::copy_options::recursive);
  CHECK_FALSE(contains(town.ctl({"content", "check", copy.string()}).out, "not translated"));
  test::write(copy / "locales/es.po", "msgctxt \"acte-etat-civil.title\"\nmsgid \"\"\n\"Copie d’un acte \"\n\"d’état civil\"\nmsgstr \"Copia\"\n");
  const auto said = town.ctl({"content", "check", copy.string()});
  CHECK(said.code == 0);
  CHECK(contains(said.out, "es.po: "));
  CHECK(contains(said.out, "sentences not translated"));
  CHECK(contains(said.out, "es.po: acte-etat-civil.summary|"));
  CHECK_FALSE(contains(said.out, "es.po: acte-etat-civil.title|"));
}

TEST_CASE("content list shows one line a démarche") {
  test::Town town;
  const auto said = town.ctl({"content", "list", town.content});
  CHECK(said.code == 0);
  CHECK(contains(said.out, "carte-stationnement-resident"));
  CHECK(contains(said.out, "fr"));
}

TEST_CASE("content extract gives translators every sentence once, under the context a screen asks for") {
  test::Town town;
  const auto said = town.ctl({"content", "extract", town.content});
  CHECK(said.code == 0);
  const std::string question = "msgctxt \"acte-etat-civil.type_acte.label\"\nmsgid \"L’acte\"\nmsgstr \"\"\n";
  CHECK(contains(said.out, question));
  CHECK(said.out.find(question) == said.out.rfind(question));
  CHECK(contains(said.out, "msgctxt \"je-demenage.step.encombrants\""));
  CHECK(contains(said.out, "msgctxt \"demenagement.personnes_prenoms.label\""));
  CHECK(contains(said.out, "msgctxt \"recensement-citoyen.outcome.2.where\""));
}

TEST_CASE("content schema describes what a démarche delivers") {
  test::Town town;
  const auto said = town.ctl({"content", "schema", town.content, "carte-stationnement-resident"});
  REQUIRE(said.code == 0);
  const auto schema = nlohmann::json::parse(said.out);
  CHECK(schema.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
  const auto& answers = schema.at("properties").at("answers");
  CHECK(answers.at("properties").at("date_naissance").at("format") == "date");
  CHECK(answers.at("additionalProperties") == false);
  CHECK(town.ctl({"content", "schema", town.content, "nulle-part"}).code == 2);
}

TEST_CASE("content diff is silent on the same content and names a question that vanished") {
  test::Town town;
  CHECK(town.ctl({"content", "diff", town.content, town.content}).code == 0);
  const auto copy = town.dir / "content";
  fs::copy(town.content, copy, fs::copy_options::recursive);
  fs::remove(copy / "procedures/carte-stationnement-resident.toml");
  fs::remove_all(copy / "life-events");
  const auto said = town.ctl({"content", "diff", town.content, copy.string()});
  CHECK(said.code == 1);
  CHECK(contains(said.out, "- carte-stationnement-resident"));
}

TEST_CASE("a Publik form becomes a definition that loads, and says what it could not take over") {
  test::Town town;
  const auto schema = town.dir / "publik.json";
  test::write(schema, R"({"name": "Demande d'acte", "fields": [
    {"type": "page", "label": "Vous"}, {"type": "string", "varname": "nom", "label": "Nom", "required": true},
    {"type": "item", "varname": "qualite", "label": "Vous êtes", "items": ["Le titulaire", "Un parent"]},
    {"type": "item", "label": "Ville", "data_source": {"type": "wcs"}},
    {"type": "block", "varname": "enfant", "label": "Enfant", "schema": {"fields": [{"type": "date", "varname": "ne_le", "label": "Né le"}]}}]})");
  const auto said = town.ctl({"content", "import-publik", schema.string(), "--numero", "900"});
  REQUIRE(said.code == 0);
  CHECK(contains(said.err, "Ville (item)"));
  const auto copy = town.dir / "content";
  fs::create_directories(copy / "procedures");
  fs::copy(fs::path(town.content) / "kiosk.toml", copy / "kiosk.toml");
  test::write(copy / "procedures/acte.toml", said.out);
  const auto checked = town.ctl({"content", "check", copy.string()});
  INFO(checked.out);
  CHECK(checked.code == 0);
  test::write(schema, "[]");
  CHECK(town.ctl({"content", "import-publik", schema.string(), "--numero", "900"}).code == 2);
}

TEST_CASE("a démarche copied from another works at once, and the chatbot knows it") {
  test::Town town;
  const auto copy = town.dir / "content";
  fs::copy(town.content, copy, fs::copy_options::recursive);
  auto text = test::read(copy / "procedures/carte-stationnement-resident.toml");
  const auto replace = [&](const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); };
  replace("id = \"carte-stationnement-resident\"", "id = \"pret-de-velo\"");
  replace("numero = 1\n", "numero = 77\n");
  replace("titre = \"Carte de stationnement résident\"", "titre = \"Prêt de vélo\"");
  replace("phrases = [", "phrases = [\n  \"emprunter un vélo cargo\",");
  test::write(copy / "procedures/pret-de-velo.toml", text);
  const auto checked = town.ctl({"content", "check", copy.string()});
  INFO(checked.out);
  CHECK(checked.code == 0);
  CHECK(contains(town.ctl({"content", "list", copy.string()}).out, "pret-de-velo"));
  const auto said = town.ctl({"ask", "--content", copy.string(), "--json"}, "emprunter un vélo cargo\n");
  CHECK(contains(nlohmann::json::parse(test::lines_of(said.out).at(0)).at("answer").get<std::string>(), "Prêt de vélo"));
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
