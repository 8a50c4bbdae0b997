#include "kiosk/assistant/intent.hpp"
#include "kiosk/assistant/manners.hpp"
#include "kiosk/assistant/phrase.hpp"
#include "kiosk/assistant/vocabulary.hpp"
#include "tests/unit/assistant/town.hpp"

using namespace guichet::assistant;

namespace {

std::string intent(std::string_view text) { return std::string(intent_of(text, Mill().words(text))); }

std::string said(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word.folded;
  return out;
}

}  // namespace

TEST_CASE("words meet without case, accents, apostrophes or doubled letters") {
  CHECK(fold("L’Été, à ISSY !") == "l ete a isy");
  CHECK(fold("Stationnnnement") == fold("stationement"));
  CHECK(fold("d'œuvre") == fold("d’oeuvre"));
  CHECK(fold("brûlée") == "brulee");  // not the same as "brûle"
  CHECK(fold("112 3114") == "112 3114");
  CHECK(fold("E\u0301cole") == "ecole");
}

TEST_CASE("a sentence ends where its mark stands") {
  auto words = Mill().words("Bonjour. Je veux, enfin");
  REQUIRE(words.size() == 4);
  CHECK(words[0].sentence_end);
  CHECK_FALSE(words[1].sentence_end);
  CHECK(words[2].sentence_end);
  CHECK(words[3].sentence_end);
}

TEST_CASE("a rule lets two words pass between its own, not three") {
  auto rule = phrases({"respire plus", "agress*", "incendie~"});
  CHECK(any_of(rule, Mill().words("il respire vraiment pas plus")));
  CHECK_FALSE(any_of(rule, Mill().words("il respire vraiment beaucoup mieux, plus")));
  CHECK(any_of(rule, Mill().words("agressions")));
  CHECK(any_of(rule, Mill().words("incendei")));
  CHECK_FALSE(any_of(rule, Mill().words("incident")));
}

TEST_CASE("a misspelt word stands for its nearest known one, if near enough") {
  Vocabulary known;
  auto parking = known.add("stationement"), passport = known.add("paseport");
  CHECK(known.nearest("stationemant")->stem == parking);
  CHECK(known.nearest("pasport")->stem == passport);
  CHECK_FALSE(known.nearest("chocolat"));
  CHECK_FALSE(known.nearest("pas"));
}

TEST_CASE("the question asked about a démarche is told apart from its subject") {
  CHECK(intent("quels papiers faut-il apporter") == "documents");
  CHECK(intent("combien ça coûte") == "cout");
  CHECK(intent("combien de temps ça prend") == "delai");
  CHECK(intent("est-ce que j’y ai droit") == "qui");
  CHECK(intent("ai-je droit à la carte") == "qui");
  CHECK(intent("où aller") == "ou");
  CHECK(intent("carte ou vignette") == "");
}

TEST_CASE("a refusal takes away its clause and no more") {
  CHECK(said(without_refusals(Mill().words("je ne veux pas de passeport"))) == "je ne");
  CHECK(said(without_refusals(Mill().words("je ne veux pas de rdv, je veux une carte"))) ==
        "je ne je veux une carte");
  CHECK(said(without_refusals(Mill().words("pas besoin de rdv mais une carte"))) == "mais une carte");
  CHECK(said(without_refusals(Mill().words("je ne peux pas me garer"))) == "je ne peux pas me garer");
}
