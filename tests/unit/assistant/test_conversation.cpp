#include "tests/unit/assistant/town.hpp"

#include "kiosk/assistant/follow_up.hpp"
#include "kiosk/assistant/heard.hpp"

using namespace guichet;
using namespace guichet::assistant;
using assistant::test::ask;

namespace {

// A conversation as the kiosk holds it: each reply is what the next line leans on.
struct Talk {
  std::string lang = "fr";
  Thread thread{};

  Reply say(const std::string& text) {
    const auto reply = test::assistant().ask(text, lang, thread);
    thread.said.push_back(text);
    thread.choosing = reply.kind == Kind::choice;
    if (reply.kind == Kind::answer) thread.topic = reply.topic, thread.procedure = reply.candidates.front().procedure;
    if (!reply.candidates.empty()) thread.offered = reply.candidates;
    return reply;
  }
};

procedures::Answers heard(const std::string& procedure, const std::vector<std::string>& said) {
  return heard_in(*test::catalogue().find(procedure), said, test::catalogue().communes.get());
}

}  // namespace

TEST_CASE("a question without a subject is about the last one") {
  Talk talk;
  REQUIRE(talk.say("je voudrais une carte de stationnement résident").topic == "stationnement_resident");
  for (const auto* more : {"combien ?", "et combien ça coûte ?", "quels documents ?", "c'est gratuit ?", "et pour ma mère ?"}) {
    const auto reply = talk.say(more);
    INFO(more << ": " << reply.answer);
    CHECK(reply.topic == "stationnement_resident");
    CHECK(reply.candidates.front().procedure == "carte-stationnement-resident");
  }
}

TEST_CASE("a question without a subject is understood in the visitor's language") {
  const auto [lang, first, more] = GENERATE(table<std::string, std::string, std::string>({
      {"en", "resident parking permit", "how much?"},
      {"es", "tarjeta de aparcamiento para residentes", "¿cuánto?"},
      {"pt", "cartão de estacionamento para residentes", "quanto custa?"},
      {"uk", "дозвіл на паркування для мешканців", "скільки коштує?"},
      {"ar", "بطاقة وقوف السيارات للمقيمين", "كم"}}));
  Talk talk{lang};
  REQUIRE(talk.say(first).topic == "stationnement_resident");
  INFO(lang);
  CHECK(talk.say(more).topic == "stationnement_resident");
}

TEST_CASE("another subject is heard though it begins with et") {
  Talk talk;
  REQUIRE(talk.say("je voudrais une carte de stationnement résident").kind == Kind::answer);
  CHECK(talk.say("et pour un passeport ?").topic == "carte_identite_passeport");
}

TEST_CASE("a no with something else is heard as something else, and a no alone asks back without what was not meant") {
  Talk talk;
  REQUIRE(talk.say("je voudrais une carte de stationnement résident").kind == Kind::answer);
  CHECK(talk.say("non, un acte de naissance").topic == "etat_civil");
  Talk other;
  REQUIRE(other.say("je voudrais une carte de stationnement résident").kind == Kind::answer);
  const auto asked = other.say("non pas ça");
  CHECK(asked.kind == Kind::choice);
  for (const auto& candidate : asked.candidates) CHECK(candidate.topic != "stationnement_resident");
}

TEST_CASE("one of those offered is taken by its place, only when something was offered") {
  Talk talk;
  const auto offered = talk.say("parking et passeport");
  REQUIRE(offered.kind == Kind::choice);
  REQUIRE(offered.candidates.size() >= 2);
  CHECK(talk.say("la deuxième").topic == offered.candidates[1].topic);
  CHECK(turn_of(Mill().words("la deuxième"), talk.thread).move == Move::new_subject);
}

TEST_CASE("an emergency is one in the middle of any conversation") {
  Talk talk;
  REQUIRE(talk.say("je voudrais une carte de stationnement résident").kind == Kind::answer);
  CHECK(talk.say("mon mari ne respire plus").kind == Kind::emergency);
}

TEST_CASE("an answer says what else there is to know, and a touch on it needs no words") {
  Talk talk{"ar"};
  const auto reply = talk.say("بطاقة وقوف السيارات للمقيمين");
  REQUIRE(std::ranges::count(reply.more, "documents") == 1);
  talk.thread.wanted = "documents";
  const auto more = talk.say("…");
  CHECK(more.topic == "stationnement_resident");
  CHECK(std::ranges::count(more.more, "documents") == 0);
}

TEST_CASE("the assistant speaks the visitor's language") {
  for (const auto* lang : {"fr", "fr-falc", "en", "es", "pt", "ar", "uk", "zh"}) {
    INFO(lang);
    const auto reply = ask("blorb gnak", lang);
    CHECK(reply.kind == Kind::refuse);
    CHECK((reply.answer == ask("blorb gnak", "fr").answer) == (std::string(lang) == "fr"));
  }
}

TEST_CASE("a plate, an e-mail address and a phone number are heard as they are said") {
  CHECK(heard("carte-stationnement-resident", {"ma voiture c'est ab 123 cd"})["immatriculation"] == "AB-123-CD");
  CHECK(heard("carte-stationnement-resident", {"immatriculée 123abc92"})["immatriculation"] == "123ABC92");
  CHECK(heard("carte-stationnement-resident", {"écrivez à a.b@exemple.fr. merci"})["email"] == "a.b@exemple.fr");
  CHECK(heard("carte-stationnement-resident", {"mon numéro 06 12 34 56 78"})["telephone"] == "06 12 34 56 78");
  CHECK(heard("carte-stationnement-resident", {"j'habite au 12 rue 92130", "SS-123-AA"}).empty());
  CHECK(heard("carte-stationnement-resident", {"AB-123-CD", "non pardon EF-456-GH"})["immatriculation"] == "EF-456-GH");
}

TEST_CASE("what a démarche's file listens for is heard, misspelt and without accents") {
  const auto moving = heard("demenagement", {"bonjour j'arive de VILLEURBANE le mois prochain"});
  CHECK(moving.at("ancienne_adresse.commune") == "Villeurbanne");
  CHECK(moving.at("sens") == "arrivee");
  CHECK(heard("demenagement", {"j'habitais à Saint Germain en Laye"}).at("ancienne_adresse.commune") == "Saint-Germain-en-Laye");
  CHECK_FALSE(heard("demenagement", {"j'arrive de nulle part"}).contains("ancienne_adresse.commune"));
  CHECK(heard("signalement-voirie", {"il y a un nid de poule devant chez moi"}).at("service_code") == "trou");
  CHECK(heard("carte-stationnement-resident", {"j'ai changé de voiture"}).at("nature") == "changement_vehicule");
  CHECK(heard("inscription-scolaire", {"ma fille entre au CP"}).at("niveau") == "cp");
}
