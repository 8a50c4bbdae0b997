#include "kiosk/assistant/emergency.hpp"
#include "tests/unit/assistant/town.hpp"

using namespace guichet::assistant;
using namespace guichet::assistant::test;

namespace {

std::string number(std::string_view text) { return std::string(emergency(Mill().words(text)).value_or("")); }

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
