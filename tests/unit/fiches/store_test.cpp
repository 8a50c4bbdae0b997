#include <catch2/catch.hpp>

#include <unistd.h>

#include <fstream>
#include <sstream>

#include "kiosk/fiches/body.hpp"
#include "kiosk/fiches/store.hpp"

using namespace guichet::fiches;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

struct Story {
  fs::path dir;
  Story() {
    std::string name = "/tmp/guichet-fiches-XXXXXX";
    dir = mkdtemp(name.data());
  }
  ~Story() { fs::remove_all(dir); }
  fs::path file() const { return dir / "fiches.sqlite"; }
  void write(const std::vector<Fiche>& all) const {
    auto writer = Writer::begin(file(), words);
    REQUIRE(writer);
    for (const auto& fiche : all) REQUIRE(writer->add(fiche));
    REQUIRE(writer->finish("2026-11-27"));
  }
};

Fiche fiche(const std::string& id, const std::string& title, const std::string& text) {
  return {id, title, "https://www.service-public.gouv.fr/" + id, "2026-01-09", "", {{Block::Kind::paragraph, "", text}}};
}

}  // namespace

TEST_CASE("a fiche is read back as it was written, choices within choices too") {
  Story s;
  auto rich = fiche("F1", "permis", "texte");
  rich.introduction = "début";
  rich.blocks.push_back({Block::Kind::choice, "Seul", "", {{Block::Kind::choice, "Majeur", "", {{Block::Kind::item, "", "18 ans"}}}}});
  s.write({rich});
  const auto store = Store::open(s.file(), words);
  REQUIRE(store);
  const auto read = store->find("F1");
  REQUIRE(read);
  CHECK(read->introduction == "début");
  CHECK(read->date == "2026-01-09");
  CHECK(blocks_at(*read, {1, 0}).at(0).text == "18 ans");
  CHECK(blocks_at(*read, {0, 7}).size() == 2);
  CHECK_FALSE(store->find("F2"));
  CHECK(store->imported() == "2026-11-27");
}

TEST_CASE("a search finds the fiche that is about it before one that mentions it, and nothing for something else") {
  Story s;
  s.write({fiche("F1", "carte grise", "voiture achat"), fiche("F2", "achat maison", "la carte grise reste dans la voiture"), fiche("F3", "chien", "laisse")});
  const auto store = Store::open(s.file(), words);
  const auto hits = store->search("carte grise", 3);
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].id == "F1");
  CHECK(hits[0].extract == "voiture achat");
  CHECK(store->search("fusée lunaire", 3).empty());
  CHECK(store->search("carte fusée lune", 3).empty());
  CHECK(store->search("", 3).empty());
  CHECK(store->search("\" OR * NEAR( carte grise", 3).size() <= 2);
}

TEST_CASE("a misspelt question finds the fiche whose title is written nearly so") {
  Story s;
  s.write({fiche("F1", "recensement militaire", "armée"), fiche("F2", "passeport", "voyage")});
  const auto store = Store::open(s.file(), words);
  const auto hits = store->search("recensemen militere", 3);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].id == "F1");
}

TEST_CASE("a new import takes the place of the old one whole, an unfinished one leaves it alone") {
  Story s;
  s.write({fiche("F1", "un", "a")});
  { REQUIRE(Writer::begin(s.file(), words)->add(fiche("F2", "deux", "b"))); }
  CHECK(Store::open(s.file(), words)->find("F1"));
  CHECK(std::distance(fs::directory_iterator(s.dir), fs::directory_iterator()) == 1);
  s.write({fiche("F2", "deux", "b"), fiche("F2", "deux bis", "c")});
  const auto store = Store::open(s.file(), words);
  CHECK_FALSE(store->find("F1"));
  CHECK(store->find("F2")->title == "deux bis");
  CHECK(store->search("b", 3).empty());
  CHECK(store->size() == 1);
}

TEST_CASE("a file that is missing, foreign or damaged is one line, and no crash") {
  Story s;
  CHECK_FALSE(Store::open(s.file(), words));
  std::ofstream(s.file()) << "not a database, but long enough to be looked at as one";
  CHECK_FALSE(Store::open(s.file(), words));
  for (const auto* text : {"", "[", "{}", "[{}]", "[{\"k\":99}]", "[{\"k\":\"x\"}]", "[{\"k\":0,\"i\":3}]"}) CHECK_FALSE(read_body(text).value_or(std::vector<Block>{{}}).empty());
}
