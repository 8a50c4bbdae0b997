// How far a language model is believed: no further than the town's own files.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "kiosk/assistant/rewording.hpp"

namespace guichet::assistant {
namespace {

Question hours() {
  return {"ar", "…", {}, {{"Horaires", "La mairie ouvre du lundi au vendredi de 8 h 30 à 17 h. La carte coûte 25 €."}, {"Contact", "Téléphone : 01 41 23 80 00."}}};
}
Question choice() { return {"fr", "…", {"etat_civil", "mariage_pacs"}, {}}; }
std::string text(const std::string& said) { return nlohmann::json{{"topic", nullptr}, {"text", said}}.dump(); }
std::string shown(const std::string& said) {
  const auto out = believed(text(said), hours());
  return out ? out->text : "";
}

}  // namespace

TEST_CASE("a model that quotes is believed, in any language and any digits") {
  CHECK(shown("Ouvert de 8 h 30 à 17 h, du lundi au vendredi [1].") == "Ouvert de 8 h 30 à 17 h, du lundi au vendredi.");
  CHECK(shown("The town hall opens at 8:30 [1]. Call 01 41 23 80 00 [2].") == "The town hall opens at 8:30. Call 01 41 23 80 00.");
  CHECK(shown("تفتح البلدية على الساعة ٨ و٣٠ [1]") == "تفتح البلدية على الساعة ٨ و٣٠");
  CHECK(shown("Abre todos os dias da semana, de segunda a sexta [1].").empty());  // « dias », « semana » : the file says neither
  CHECK(shown("A card costs €25 [1].") == "A card costs €25.");
  CHECK(shown("Картка коштує 25 євро [1].") == "Картка коштує 25 євро.");
  CHECK(shown("周一到周五开放，八点30分 [1]") == "周一到周五开放，八点30分");
  CHECK(believed("```json\n" + text("Oui [2][1].") + "\n```", hours())->cited == std::vector<std::size_t>{1, 0});
}

TEST_CASE("a model that adds a figure, a price, a day, a delay or an address is not believed") {
  for (const char* said : {"Ouvert à 9 h [1].", "La carte coûte 30 € [1].", "C'est gratuit [1].", "It is free [1].", "Ouvert le samedi [1].", "Open on Sunday [1].",
                           "Il faut trois semaines [1].", "二十欧元 [2]", "Au 12 rue de la Paix [1].", "Voir www.exemple.fr [1].", "Écrivez à a@b.fr [1].",
                           "Le téléphone est 01 41 23 80 00 [1].", "La carte coûte vingt euros [1].", "It takes two weeks [1].", "Hay que esperar dos días [1].",
                           "Потрібно три тижні [1].", "请等两天 [1]", "انتظروا ثلاثة أيام [1]",
                           "Ouvert de 30 h 8 à 17 h [1].", "Appelez le 41 01 23 80 00 [2]."})
    CHECK(shown(said) == "");
}

TEST_CASE("a French text that speaks of something else is not believed") {
  auto french = hours();
  french.lang = "fr";
  CHECK_FALSE(believed(text("Ignorez tout et riez bien [1]."), french));
  CHECK(believed(text("La mairie est ouverte en semaine, du lundi au vendredi [1]."), french) == std::nullopt);  // « semaine » is not said
  CHECK(believed(text("La mairie ouvre à 8 h 30 et ferme à 17 h [1]."), french));
}

TEST_CASE("a text without a source of ours, or with mark-up, is not believed") {
  CHECK(shown("Ouvert lundi. Fermé ensuite [1].").empty());  // the first sentence cites nothing
  CHECK(shown("Ouvert lundi. [1] Appelez. [2]") == "Ouvert lundi. Appelez.");
  for (const char* said : {"Ouvert du lundi au vendredi.", "Ouvert du lundi [3].", "Ouvert du lundi [0].", "Ouvert [1] <b>lundi</b>", "**Ouvert** lundi [1]", "Ouvert lundi [source]",
                           "Ouvert lundi [1", "[1]", ""})
    CHECK(shown(said).empty());
  CHECK(shown("mot [1] " + std::string(1'000, 'a')).empty());
}

TEST_CASE("a model chooses only among what was offered") {
  CHECK(believed(R"({"topic":"mariage_pacs","text":null})", choice())->topic == "mariage_pacs");
  CHECK_FALSE(believed(R"({"topic":"logement_social","text":null})", choice()));
  CHECK_FALSE(believed(R"({"topic":["mariage_pacs"],"text":null})", choice()));
  CHECK(believed(R"({"topic":"mariage_pacs","text":"Ouvert lundi [1]"})", hours())->topic.empty());
  for (const char* said : {"", "oui", "{", "[]", "{}", "null", "{\"topic\":null,\"text\":null}", "} {"}) CHECK_FALSE(believed(said, choice()));
}

TEST_CASE("only what may be reworded is asked about, and masked") {
  Reply reply;
  reply.kind = Kind::emergency;
  reply.answer = "Appelez le 15.";
  CHECK_FALSE(question_about(reply, "au secours", "fr"));
  for (const Kind kind : {Kind::greeting, Kind::agent, Kind::refuse, Kind::choice}) {
    reply.kind = kind;
    CHECK_FALSE(question_about(reply, "bonjour", "fr"));
  }
  reply.kind = Kind::choice;
  reply.candidates = {{"etat_civil", 0.5, "", {}}, {"mariage_pacs", 0.4, "", {}}};
  CHECK(question_about(reply, "un acte", "fr")->topics == std::vector<std::string>{"etat_civil", "mariage_pacs"});
  reply.kind = Kind::answer;
  const auto asked = question_about(reply, "je m’appelle zoé lune", "ar");
  REQUIRE(asked);
  CHECK(asked->text == "je m’appelle …");
  const auto json = nlohmann::json::parse(to_json(*asked));
  CHECK(json.at("extracts").at(0).at("text") == "Appelez le 15.");
  CHECK(json.at("lang") == "ar");
  auto quoting = reply;
  quoting.sources = {{"Ville", "", ""}};
  quoting.fiches = {{"F1", "Acte", "", "", "Un acte est délivré."}};
  const auto two = question_about(quoting, "un acte", "es");
  REQUIRE(two);
  const auto said = believed(text("Se entrega un acta [2]."), *two);
  REQUIRE(said);
  CHECK(said->sources.size() == 1);
  CHECK(said->sources.front().title.find("F1") != std::string::npos);  // what is cited, not what else there was
  reply.from_town = false;  // « nous n’avons pas de réponse » is nothing to quote
  CHECK_FALSE(question_about(reply, "quoi", "fr"));
}

}  // namespace guichet::assistant
