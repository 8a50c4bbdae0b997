#include <catch2/catch.hpp>

#include <zip.h>

#include "kiosk/assistant/library.hpp"
#include "kiosk/ctl/dila_fiche.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

using fiches::Block;
using Kind = Block::Kind;
using test::contains;

// Made up in the format's vocabulary.
std::string made_up(const std::string& id, const std::string& title, const std::string& body) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Publication xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ID=\"" + id +
         "\" type=\"Fiche d'information\" spUrl=\"https://www.service-public.gouv.fr/particuliers/vosdroits/" + id + "\"><dc:title>" + title +
         "</dc:title><dc:date>modified 2026-01-09</dc:date><Introduction><Texte><Paragraphe>Pour les   habitants.</Paragraphe></Texte></Introduction>" +
         body + "</Publication>";
}

constexpr auto body = R"(<Texte><Chapitre><Titre><Paragraphe>Qui ?</Paragraphe></Titre><Paragraphe>Toute <MiseEnEvidence>personne</MiseEnEvidence> majeure.</Paragraphe>
<Liste><Item><Paragraphe>un</Paragraphe></Item><Item><Paragraphe>deux</Paragraphe></Item></Liste>
<ASavoir><Titre>À savoir</Titre><Paragraphe>C'est gratuit.</Paragraphe></ASavoir>
<BlocCas><Cas><Titre><Paragraphe>À Paris</Paragraphe></Titre><Paragraphe>Allez là.</Paragraphe></Cas><Cas><Titre><Paragraphe>Ailleurs</Paragraphe></Titre><Paragraphe>Allez ailleurs.</Paragraphe></Cas></BlocCas>
<Tableau><Titre>Prix</Titre><Rangée type="header"><Cellule><Paragraphe>Âge</Paragraphe></Cellule><Cellule><Paragraphe>Prix</Paragraphe></Cellule></Rangée><Rangée type="normal"><Cellule><Paragraphe>18 ans</Paragraphe></Cellule><Cellule><Paragraphe>0 €</Paragraphe></Cellule></Rangée></Tableau>
</Chapitre></Texte>)";

struct Zip {
  std::filesystem::path file;
  std::vector<std::pair<std::string, std::string>> entries;
  void write() const {
    int error = 0;
    auto* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(zip);
    for (const auto& [name, text] : entries) zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
    REQUIRE(zip_close(zip) == 0);
  }
};

TEST_CASE("a fiche's structure is kept: headings, lists, notes, tables, and the cases to choose from") {
  const auto fiche = read_dila_fiche(made_up("F42", "Faire une chose", body));
  REQUIRE(fiche);
  CHECK(fiche->id == "F42");
  CHECK(fiche->date == "2026-01-09");
  CHECK(fiche->introduction == "Pour les habitants.");
  std::vector<Kind> kinds;
  for (const auto& block : fiche->blocks) kinds.push_back(block.kind);
  CHECK(kinds == std::vector{Kind::heading, Kind::paragraph, Kind::item, Kind::item, Kind::note, Kind::choice, Kind::choice, Kind::row});
  CHECK(fiche->blocks[1].text == "Toute personne majeure.");
  CHECK(fiche->blocks[4].title == "À savoir");
  CHECK(fiche->blocks[4].text == "C'est gratuit.");
  CHECK(fiche->blocks[6].inside.at(0).text == "Allez ailleurs.");
  CHECK(fiche->blocks[7].text == "Âge : 18 ans\nPrix : 0 €");
}

TEST_CASE("who helps, the online services and the law are named, each once") {
  const auto fiche = read_dila_fiche(made_up("F42", "Faire une chose", std::string(body) +
      R"(<OuSAdresser ID="R1" type="Local personnalisé"><Titre>Mairie</Titre><PivotLocal>mairie</PivotLocal></OuSAdresser>
<ServiceEnLigne ID="R2" URL="https://exemple.fr" type="Téléservice"><Titre>Demander en ligne</Titre><Source>État</Source></ServiceEnLigne>
<ServiceEnLigne ID="R2" URL="https://exemple.fr" type="Téléservice"><Titre>Demander en ligne</Titre></ServiceEnLigne>
<Reference type="Texte de référence" URL="https://exemple.fr"><Titre>Code civil : article 1</Titre><Complement>Nom</Complement></Reference>
<Reference type="Texte de référence" URL="https://exemple.fr"><Titre>Code civil : article 2</Titre></Reference>)"));
  REQUIRE(fiche);
  REQUIRE(fiche->blocks.size() == 11);
  CHECK(fiche->blocks[8].title == "Où s’adresser");
  CHECK(fiche->blocks[8].text == "Mairie");
  CHECK(fiche->blocks[9].text == "Demander en ligne");
  CHECK(fiche->blocks[10].text == "Code civil : article 1 : Nom\nCode civil : article 2");
}

TEST_CASE("an online service of the State is kept as a fiche of its own") {
  const auto service = read_dila_fiche(R"(<ServiceComplementaire xmlns:dc="http://purl.org/dc/elements/1.1/" ID="R16396" type="Téléservice" spUrl="https://www.service-public.fr/particuliers/vosdroits/R16396"><dc:title>Demande en ligne</dc:title><dc:date>modified 2024-01-22</dc:date><Texte><Paragraphe>Gratuit.</Paragraphe></Texte></ServiceComplementaire>)");
  REQUIRE(service);
  CHECK(service->id == "R16396");
  CHECK(service->date == "2024-01-22");
  CHECK_FALSE(read_dila_fiche(R"(<ServiceComplementaire ID="R1" type="Définition de glossaire"/>)").error().broken);
}

TEST_CASE("what is no fiche is passed over, what is broken is said") {
  CHECK_FALSE(read_dila_fiche("<Menu/>").error().broken);
  CHECK_FALSE(read_dila_fiche("<ServiceComplementaire ID='R1' type='Annuaire'/>").error().broken);
  CHECK(read_dila_fiche("<Publication").error().broken);
  CHECK(read_dila_fiche("").error().broken);
  CHECK(read_dila_fiche(made_up("../F1", "x", "")).error().broken);
  CHECK(read_dila_fiche(made_up("F1", "", "")).error().broken);
  std::string deep = "<Texte>";
  for (int i = 0; i < 5000; ++i) deep += "<Chapitre>";
  for (int i = 0; i < 5000; ++i) deep += "</Chapitre>";
  CHECK(read_dila_fiche(made_up("F1", "profond", deep + "</Texte>")));
}

TEST_CASE("a zip becomes one file that the chatbot answers from, its broken files named") {
  test::Town town;
  Zip zip{town.dir / "vosdroits.zip",
          {{"F42.xml", made_up("F42", "Louer un chapiteau de mariage", body)}, {"F43.xml", "<Publication"}, {"N1.xml", "<Noeud/>"}, {"lisez.txt", "x"},
           {"big.xml", std::string(5u << 20, ' ')}}};
  zip.write();
  const auto out = town.dir / "fiches.sqlite";
  const auto said = town.ctl({"content", "import-dila", zip.file.string(), "--out", out.string()});
  INFO(said.err);
  CHECK(said.code == 0);
  CHECK(contains(said.out, "1 fiches, 2 other files, 2 broken"));
  CHECK(contains(said.err, "F43.xml: "));
  CHECK(contains(said.err, "big.xml: is larger than any fiche"));
  const auto library = assistant::open_library(town.dir);
  REQUIRE(library);
  assistant::Reply silent;
  silent.kind = assistant::Kind::refuse;
  const auto reply = assistant::with_fiches(silent, "comment louer un chapiteau ?", "fr", library.get());
  REQUIRE(reply.fiches.size() == 1);
  CHECK(reply.kind == assistant::Kind::answer);
  CHECK(reply.sources.at(0).date == "2026-01-09");
  CHECK(contains(reply.sources.at(0).title, "F42"));
  CHECK(assistant::with_fiches(silent, "quel temps fait-il", "fr", library.get()).fiches.empty());
  assistant::Reply town_knows;
  town_knows.kind = assistant::Kind::answer;
  CHECK(assistant::with_fiches(town_knows, "louer un chapiteau", "fr", library.get()).fiches.empty());
}

TEST_CASE("a zip of more files than the State publishes is refused before any is read") {
  test::Town town;
  Zip zip{town.dir / "many.zip", {{"F42.xml", made_up("F42", "Une chose", body)}}};
  for (int i = 0; i <= 50'000; ++i) zip.entries.emplace_back("n" + std::to_string(i), "");
  zip.write();
  const auto said = town.ctl({"content", "import-dila", zip.file.string(), "--out", (town.dir / "f.sqlite").string()});
  CHECK(said.code == 1);
  CHECK(contains(said.err, "too many files"));
  CHECK_FALSE(std::filesystem::exists(town.dir / "f.sqlite"));
}

TEST_CASE("what is no zip, or holds no fiche, leaves the old file alone") {
  test::Town town;
  test::write(town.dir / "not.zip", "boo");
  CHECK(town.ctl({"content", "import-dila", (town.dir / "not.zip").string(), "--out", (town.dir / "f.sqlite").string()}).code == 1);
  Zip zip{town.dir / "empty.zip", {{"a.txt", "x"}}};
  zip.write();
  CHECK(town.ctl({"content", "import-dila", zip.file.string(), "--out", (town.dir / "f.sqlite").string()}).code == 1);
  CHECK_FALSE(std::filesystem::exists(town.dir / "f.sqlite"));
  CHECK_FALSE(std::filesystem::exists(town.dir / "f.sqlite.new"));
}

}  // namespace
}  // namespace guichet::ctl
