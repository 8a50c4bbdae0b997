#include "kiosk/assistant/emergency.hpp"
#include "tests/unit/assistant/town.hpp"

using namespace guichet::assistant;
using namespace guichet::assistant::test;

namespace {

std::string number(std::string_view text) {
  static const auto shipped = [] {
    std::vector<guichet::procedures::Problem> problems;
    auto all = Emergencies::load(content, problems);
    REQUIRE(problems.empty());
    all.add_ordinary(Mill().words("mon adresse a changé"));
    return all;
  }();
  return std::string(shipped.number_for(Mill().words(text)).value_or(""));
}

}  // namespace

TEST_CASE("somebody in danger sees the number at once") {
  struct Said {
    const char* text;
    const char* number;
  };
  for (auto [text, wanted] : {Said{"ma mère ne respire plus", "15"},
                              Said{"il a perdu connaissance", "15"},
                              Said{"CRISE CARDIAQUE", "15"},
                              Said{"une dame fait un malaise devant la mairie", "15"},
                              Said{"my husband is having a heart attack", "15"},
                              Said{"au feu !", "18"},
                              Said{"il y a le feu dans mon immeuble", "18"},
                              Said{"ça sent le gaz chez moi", "18"},
                              Said{"ma voiture brule", "18"},
                              Said{"insendie", "18"},
                              Said{"il y a un feu dans la poubelle devant l’école", "18"},
                              Said{"my house is on fire", "18"},
                              Said{"on m’agresse", "17"},
                              Said{"un homme avec un couteau", "17"},
                              Said{"coups de feu dans la rue", "17"},
                              Said{"j’ai envie de mourir", "3114"},
                              Said{"je pense au suicide", "3114"},
                              Said{"je veux en finir avec la vie", "3114"},
                              Said{"mon mari me frappe", "3919"},
                              Said{"mon copain m’a frappée", "3919"},
                              Said{"violences conjugales", "3919"},
                              Said{"au secours", "112"},
                              Said{"accident grave au carrefour", "112"},
                              Said{"je suis sourd et c’est une urgence", "114"}}) {
    CAPTURE(text);
    CHECK(number(text) == wanted);
    auto reply = ask(text);
    CHECK(reply.kind == Kind::emergency);
    CHECK(reply.answer.find(wanted) != std::string::npos);
    CHECK(ask(text, "en").answer.find(wanted) != std::string::npos);
  }
}

TEST_CASE("a street report or a figure of speech rings no alarm") {
  for (const char* text : {"le feu rouge est en panne",
                           "feu tricolore cassé rue du Fort",
                           "les feux piétons ne marchent plus",
                           "voiture brûlée abandonnée dans ma rue",
                           "VOITURE BRULEE",
                           "je veux déménager",
                           "mon adresse a changé",
                           "une borne incendie fuit",
                           "feu d’artifice du 14 juillet",
                           "attestation d’assurance incendie",
                           "passeport en urgence",
                           "c’est urgent il me faut un rendez-vous",
                           "hébergement d’urgence",
                           "acte de décès",
                           "mon père est mort, quelles démarches",
                           "au 15 rue de l’Église",
                           "18 rue du Général Leclerc",
                           "j’ai 17 ans",
                           "sortie de secours bloquée",
                           "je suis mort de rire",
                           "le feu de ma rue est cassé",
                           "trou dangereux sur le trottoir",
                           "lampadaire mort",
                           "accident de voirie",
                           "on m’adresse au guichet",
                           "secours catholique",
                           "en finir avec ces démarches"}) {
    CAPTURE(text);
    CHECK(number(text).empty());
  }
}

TEST_CASE("a cry for help is heard however it is spelled, and in every language of the screen") {
  const auto [text, wanted] = GENERATE(table<const char*, const char*>({
      {"ma mer respir pu", "15"},
      {"mon mari et inconssian par terre", "15"},
      {"il a perdu conaissance", "15"},
      {"crize cardiac", "15"},
      {"elle fé un malèse", "15"},
      {"mon bébé s’étoufe", "15"},
      {"quelqu’un est brûlé", "15"},
      {"mon fils s’est brûlé gravement", "15"},
      {"ma fille a avalé une pile", "15"},
      {"she is not breething", "15"},
      {"my father had a hart attack", "15"},
      {"mi padre no puede respirar", "15"},
      {"o meu pai desmaiou", "15"},
      {"أبي لا يتنفس", "15"},
      {"тато не дихае", "15"},
      {"我爸爸没有呼吸了", "15"},
      {"il i a le feu", "18"},
      {"au feu", "18"},
      {"insandie dans limeuble", "18"},
      {"ma voiture brûle", "18"},
      {"une poubelle brûle devant l’école en ce moment", "18"},
      {"la voiture brûlée hier est encore en feu maintenant", "18"},
      {"ça pue le gaz", "18"},
      {"hay fuego en mi cocina", "18"},
      {"a minha casa está a arder", "18"},
      {"حريق في البناية", "18"},
      {"горить квартира", "18"},
      {"厨房着火了", "18"},
      {"on magresse", "17"},
      {"il a un couto", "17"},
      {"un homme me menace avec un couteau", "17"},
      {"quelqu’un essaie d’entrer chez moi", "17"},
      {"someone is breaking in", "17"},
      {"me están atacando", "17"},
      {"有人拿刀", "17"},
      {"jve mourrir", "3114"},
      {"je vais me suissider", "3114"},
      {"quiero morirme", "3114"},
      {"хочу померти", "3114"},
      {"mon mari me frape", "3919"},
      {"mon copin ma tapé", "3919"},
      {"my boyfriend hits me", "3919"},
      {"زوجي يضربني", "3919"},
      {"o secour", "112"},
      {"je suis sourd c’est urgent au secours", "114"},
  }));
  CAPTURE(text, wanted);
  const auto reply = ask(text);
  CHECK(reply.kind == Kind::emergency);
  CHECK(reply.answer.find(wanted) != std::string::npos);
}

TEST_CASE("what is left of a fire, an old story and a word that looks like danger ring no alarm") {
  for (const char* text : {"une voiture a brûlé hier, il faut l’enlever",
                           "la poubelle brûlée n’a pas été remplacée",
                           "un scooter calciné sur le trottoir",
                           "traces d’un feu dans le square",
                           "mon mari a fait un AVC l’an dernier, quelles aides",
                           "mon père vient de mourir, que dois-je faire",
                           "ma femme va accoucher en mars, une place en crèche",
                           "le feu devant l’école est resté rouge, il est en panne",
                           "c’est une urgence il me faut un passeport",
                           "je n’ai plus envie de vivre dans cet immeuble",
                           "je me noie dans la paperasse",
                           "un recours contre un permis",
                           "on m’a volé mon portefeuille avec ma carte",
                           "mon dossier ne bouge plus",
                           "le standard ne répond pas du tout",
                           "des tags à la bombe sur le mur",
                           "cours de violon pour ma fille",
                           "enlèvement de mes encombrants",
                           "suivit de ma demende",
                           "la borne de secours du parking",
                           "fire alarm inspection certificate",
                           "me han robado el pasaporte",
                           "أريد أن أنتخب",
                           "світлофор не горить",
                           "消防通道被占了",
                           "请给我打电话"}) {
    CAPTURE(text);
    CHECK(ask(text).kind != Kind::emergency);
  }
}

TEST_CASE("a file of urgent phrases with mistakes is named line by line, and its good lines still ring") {
  std::vector<guichet::procedures::Problem> problems;
  const auto all = Emergencies::parse("perdu\n[18]\nau feu\n@rien\n[99]\n", "urgences.txt", problems);
  CHECK(all.number_for(Mill().words("au feu")) == "18");
  const auto named = [&](std::size_t line) { return std::ranges::count(problems, line, &guichet::procedures::Problem::line); };
  CHECK(named(1) == 1);
  CHECK(named(4) >= 1);
  CHECK(named(5) == 1);
  CHECK(named(0) == 6);  // the numbers nobody would be shown
}
