#include <fstream>
#include <functional>
#include <regex>

#include "kiosk/procedures/catalogue.hpp"
#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;
namespace fs = std::filesystem;

namespace {

const std::string page = "[[page]]\nid = \"p\"\netape = \"Vous\"\ntitre = \"Page\"\n";
const std::string name = "[[page.champ]]\nid = \"nom\"\ntype = \"texte\"\nquestion = \"Nom\"\n";
const std::string choice =
    "[[page.champ]]\nid = \"choix\"\ntype = \"choix\"\nquestion = \"Choix\"\n"
    "options = [{ id = \"a\", texte = \"A\" }]\n";

const long heading_lines = std::count(heading.begin(), heading.end(), '\n');

// "5: message" of each problem of a definition made of the heading and this body; the line counts in the
// body.
std::vector<std::string> problems_of(const std::string& body) {
  std::vector<std::string> out;
  auto procedure = parse(body);
  if (!procedure)
    for (const auto& problem : procedure.error())
      out.push_back(std::to_string(static_cast<long>(problem.line) - heading_lines) + ": " + problem.message);
  return out;
}

bool mentions(const std::vector<std::string>& problems, const std::string& start, const std::string& word) {
  return std::any_of(problems.begin(), problems.end(), [&](const std::string& problem) {
    return problem.starts_with(start + ": ") && problem.find(word) != std::string::npos;
  });
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("guichet-content-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path / "procedures");
    write("kiosk.toml",
          "[town]\nname = \"Issy\"\nprefix = \"ISSY\"\nslug = \"issy\"\n"
          "receipt_url = \"https://guichet.issy.example/r\"\nphone = \"unknown\"\nhours = \"unknown\"\n"
          "[town.parameters]\ntarif = \"unknown\"\n[content]\nversion = 3\n[kiosk]\nid = \"borne-1\"\n");
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path / file, std::ios::binary) << text;
  }
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("the town's own content loads without a problem") {
  auto catalogue = load_catalogue(GUICHET_SOURCE_DIR "/kiosk/content");
  REQUIRE(catalogue);
  for (const auto& problem : catalogue->problems) FAIL_CHECK(to_string(problem));
  CHECK(catalogue->town_prefix == "ISSY");
  CHECK(catalogue->town_slug == "issy-les-moulineaux");
  CHECK(catalogue->town_phone.empty());
  CHECK(catalogue->find("carte-stationnement-resident"));
  CHECK_FALSE(catalogue->find("autre"));
}

TEST_CASE("the parking permit asks exactly the agreed questions, in order") {
  auto catalogue = load_catalogue(GUICHET_SOURCE_DIR "/kiosk/content");
  const auto* procedure = catalogue->find("carte-stationnement-resident");
  REQUIRE(procedure);
  std::string fields, documents;
  for (const auto& each : procedure->pages)
    for (const auto& field : each.fields) fields += field.id + " ";
  for (const auto& document : procedure->documents) documents += document.id + " ";
  CHECK(fields ==
        "nature civilite nom_naissance nom_usage prenoms date_naissance adresse residence_principale "
        "immatriculation marque energie titulaire_carte_grise mode_contact telephone email ");
  CHECK(documents == "carte_grise justificatif_domicile avis_imposition attestation_vehicule bail ");
  CHECK(procedure->sha256.size() == 64);
  CHECK(procedure->cost == "À confirmer");  // no fee is invented
  CHECK(procedure->cost_hint == "par la mairie");
}

TEST_CASE("the parking permit wants only the contact that was chosen") {
  auto catalogue = load_catalogue(GUICHET_SOURCE_DIR "/kiosk/content");
  const auto& contact = catalogue->find("carte-stationnement-resident")->pages.back();
  auto wrong_boxes = [&](const Answers& answers) {
    std::string out;
    for (const auto& error : check(contact, given(answers))) out += error.box + " ";
    return out;
  };
  CHECK(wrong_boxes({}) == "mode_contact ");
  CHECK(wrong_boxes({{"mode_contact", "sms"}}) == "telephone ");
  CHECK(wrong_boxes({{"mode_contact", "email"}}) == "email ");
  CHECK(wrong_boxes({{"mode_contact", "courrier"}}).empty());
  CHECK(wrong_boxes({{"mode_contact", "guichet"}}).empty());
}

TEST_CASE("the content is typeset in French") {
  for (const auto& entry : fs::recursive_directory_iterator(GUICHET_SOURCE_DIR "/kiosk/content")) {
    auto folder = entry.path().parent_path().filename();
    if (entry.path().extension() != ".toml" || (folder != "procedures" && folder != "knowledge")) continue;
    std::ifstream in(entry.path());
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.find("http") != std::string::npos || line.starts_with("#")) continue;
      INFO(entry.path().string() << ":" << number << ": " << line);
      CHECK_FALSE(std::regex_search(line, std::regex("[a-zé] [?!;:]")));
      CHECK(line.find('\'') == std::string::npos);
      CHECK(line.find("...") == std::string::npos);
      CHECK_FALSE(std::regex_search(line, std::regex("« | »")));
    }
  }
}

TEST_CASE("a mistake in a definition is one line with its place") {
  CHECK(problems_of(page + name).empty());
  CHECK(mentions(problems_of(page + name + "couleur = \"bleu\"\n"), "9", "unknown key"));
  CHECK(mentions(problems_of(page + replaced(name, "\"Nom\"", "3")), "8", "must be a string"));
  CHECK(mentions(problems_of(page + replaced(name, "\"Nom\"", "\"\"")), "8", "is empty"));
  CHECK(mentions(problems_of(page + replaced(name, "question = \"Nom\"\n", "")), "5", "missing key"));
  CHECK(mentions(problems_of(page + replaced(name, "\"nom\"", "\"Prénom\"")), "6", "small letters"));
  CHECK(mentions(problems_of(page + replaced(name, "\"texte\"", "\"couleur\"")), "7", "must be one of"));
  CHECK(mentions(problems_of(page + name + "obligatoire = \"oui\"\n"), "9", "true or false"));
  CHECK(mentions(problems_of(page + name + name), "10", "second question"));
  CHECK(mentions(problems_of(page), "1", "at least one question"));
  CHECK(mentions(problems_of(""), std::to_string(1 - heading_lines), "at least one page"));
  CHECK(mentions(problems_of(page + replaced(name, "\"Nom\"", "\"Nom {age}\"")), "8", "{age}"));
  CHECK(mentions(
      problems_of(page + name + "[[source]]\ntitre = \"S\"\nurl = \"https://x.fr\"\ndate = \"hier\"\n"), "12",
      "2024-07-31"));
  CHECK_FALSE(problems_of("[[page").empty());
}

TEST_CASE("a choice offers something, once") {
  CHECK(mentions(problems_of(page + replaced(choice, "{ id = \"a\", texte = \"A\" }", "")), "9",
                 "at least one answer"));
  CHECK(mentions(problems_of(page + replaced(choice, " }]", " }, { id = \"a\", texte = \"B\" }]")), "9",
                 "second option"));
}

TEST_CASE("a condition names a question that exists and an answer it has") {
  auto with = [&](const std::string& condition) {
    return problems_of(page + choice + name + "visible_si = \"" + condition + "\"\n");
  };
  CHECK(with("choix = a").empty());
  CHECK(with("choix != a").empty());
  CHECK(with("choix ≠ a").empty());
  CHECK(mentions(with("chois = a"), "14", "unknown question 'chois'"));
  CHECK(mentions(with("choix = b"), "14", "nor one of the answers"));
  CHECK(mentions(with("nom = x"), "14", "circle"));
  CHECK(mentions(with("choix"), "14", "not a condition"));
  CHECK(mentions(with("choix ="), "14", "too early"));
}

TEST_CASE("questions that depend on each other in a circle are refused") {
  auto ring = page + replaced(choice, "options", "visible_si = \"deux = a\"\noptions") +
              replaced(replaced(choice, "\"choix\"\ntype", "\"deux\"\ntype"), "options",
                       "visible_si = \"choix = a\"\noptions");
  CHECK(mentions(problems_of(ring), "15", "circle"));
  auto alone = page + replaced(choice, "options", "visible_si = \"choix = a\"\noptions");
  CHECK(mentions(problems_of(alone), "9", "circle"));
}

TEST_CASE("a broken file is refused and the others still load") {
  Folder folder;
  auto good = heading + page + name;
  folder.write("procedures/a-good.toml", good);
  folder.write("procedures/b-broken.toml", "[demarche\n");
  folder.write("procedures/c-same-id.toml", replaced(good, "numero = 7", "numero = 8"));
  folder.write("procedures/d-same-number.toml", replaced(good, "\"essai\"", "\"essai-deux\""));
  folder.write("procedures/e-other.toml",
               replaced(replaced(good, "numero = 7", "numero = 9"), "\"essai\"", "\"trois\""));
  folder.write("procedures/notes.txt", "rien");
  auto catalogue = load_catalogue(folder.path);
  REQUIRE(catalogue);
  CHECK(catalogue->procedures.size() == 2);
  CHECK(catalogue->find("essai"));
  CHECK(catalogue->find("trois"));
  REQUIRE(catalogue->problems.size() == 3);
  CHECK(to_string(catalogue->problems[0]).find("b-broken.toml:1: ") != std::string::npos);
  CHECK(to_string(catalogue->problems[1]).find("c-same-id.toml:2: another file already defines 'essai'") !=
        std::string::npos);
  CHECK(to_string(catalogue->problems[2]).find("d-same-number.toml:3: numero 7") != std::string::npos);
  auto rows = content_rows(*catalogue, folder.path);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].id == "essai");
  CHECK(rows[0].content_version == 3);
  CHECK(rows[0].languages == std::vector<std::string>{"fr"});
}

TEST_CASE("a definition's version is the hash of its bytes") {
  Folder folder;
  folder.write("procedures/a.toml", heading + page + name);
  auto first = load_catalogue(folder.path)->procedures.at(0).sha256;
  folder.write("procedures/a.toml", heading + page + name + "# note\n");
  CHECK(load_catalogue(folder.path)->procedures.at(0).sha256 != first);
}

TEST_CASE("a missing or broken kiosk.toml refuses the whole") {
  Folder folder;
  folder.write("kiosk.toml",
               "[town]\nname = \"Issy\"\nprefix = \"issy 92\"\nslug = \"issy\"\n"
               "receipt_url = \"http://x\"\nphone = \"unknown\"\nhours = \"unknown\"\n"
               "[content]\nversion = 1\n");
  auto refused = load_catalogue(folder.path);
  REQUIRE_FALSE(refused);
  CHECK(to_string(refused.error()).find("kiosk.toml:3: ") != std::string::npos);
  CHECK(load_catalogue(folder.path, GUICHET_SOURCE_DIR "/kiosk/content/kiosk.toml"));
  fs::remove(folder.path / "kiosk.toml");
  CHECK(to_string(load_catalogue(folder.path).error()).find("kiosk.toml: no such file") != std::string::npos);
}

TEST_CASE("a fact nobody confirmed says so in the sentence") {
  auto procedure = parse(page + replaced(name, "\"Nom\"", "\"Tarif : {tarif}. {tarif}\""));
  REQUIRE(procedure);
  CHECK(procedure->pages[0].fields[0].label ==
        "Tarif : à confirmer par la mairie. à confirmer par la mairie");
  auto first = parse(page + replaced(name, "\"Nom\"", "\"{tarif}\""));
  CHECK(first->pages[0].fields[0].label == "À confirmer par la mairie");
}

// A face, a hand or a voice is asked of nobody: photographs can be left out, and a signature is a tick for who cannot draw
// (tests/journeys/clavier-signature).
TEST_CASE("no démarche of the town asks for a photograph that could not be left out", "[a11y:42]") {
  const auto catalogue = load_catalogue(GUICHET_SOURCE_DIR "/kiosk/content");
  REQUIRE(catalogue);
  std::size_t seen = 0;
  const std::function<void(const Procedure&, const std::vector<Field>&)> look = [&](const Procedure& p, const std::vector<Field>& fields) {
    for (const auto& field : fields) {
      INFO(p.id << "." << field.id);
      if (field.type == FieldType::file || field.type == FieldType::identity) CHECK_FALSE((field.required || field.required_when));
      look(p, field.fields);
      ++seen;
    }
  };
  for (const auto& p : catalogue->procedures)
    for (const auto& each : p.pages) look(p, each.fields);
  CHECK(seen > 100);
}
