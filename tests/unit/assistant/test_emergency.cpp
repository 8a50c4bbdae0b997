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
    all.set_ordinary({"mon", "adrese", "a", "change"});  // folded
    return all;
  }();
  return std::string(shipped.hear(Mill().words(text)).number.value_or(""));
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
                           "personne ne répond plus au téléphone depuis lundi",
                           "ma fille a écrit trois fois à l’école et le directeur ne répond pas",
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

TEST_CASE("whatever a frightened person says first is heard, and whatever a neighbour reports is not") {
  for (const char* text : {"mon bébé est tout bleu et ne bouge plus",
                           "ma grand mère est tombée et ne répond plus",
                           "y a un monsieur allongé par terre il respire mal",
                           "il fait une crise d’épilepsie",
                           "j’ai mal au bras gauche et dans la poitrine",
                           "mon mari a la bouche de travers et il parle bizarrement",
                           "elle a avalé de la javel",
                           "mon fils s’est coupé il pisse le sang",
                           "il s’est électrocuté",
                           "ma femme perd les eaux",
                           "j’ai pris tous mes médicaments je veux en finir",
                           "je veux plus être là",
                           "je veux disparaître",
                           "j’ai envie de me foutre en l’air",
                           "ma fille parle de suicide",
                           "mon ami veut se tuer",
                           "mon conjoint m’a étranglée",
                           "j’ai peur de rentrer chez moi mon mari est violent",
                           "il me frappe tous les soirs",
                           "mon copain me bat devant les enfants",
                           "mon père me bat",
                           "mon beau-père me touche",
                           "on frappe un enfant dans l’immeuble",
                           "quelqu’un est entré chez moi",
                           "y a un voleur dans mon appartement",
                           "on vient de m’arracher mon sac",
                           "un homme me suit depuis le métro",
                           "je suis poursuivie par un inconnu",
                           "il y a une bagarre avec des couteaux",
                           "j’entends des coups de feu",
                           "ma maison brûle",
                           "ça crame chez le voisin",
                           "il y a de la fumée dans la cage d’escalier",
                           "la cuisine est en flammes",
                           "odeur de gaz dans le hall",
                           "y a le gaz qui fuit",
                           "un enfant se noie dans la piscine",
                           "un piéton vient de se faire renverser",
                           "accident de moto le conducteur ne bouge plus",
                           "au secours aidez moi",
                           "sos",
                           "à l’aide vite",
                           "je suis sourde il y a le feu",
                           "je suis malentendante j’ai besoin des secours",
                           "je suis en danger",
                           "help me please my baby is not breathing",
                           "he is having a seizure",
                           "she took too many pills",
                           "there is a gas smell in my flat",
                           "someone is trying to enter my house",
                           "my husband wants to kill me",
                           "i want to kill myself",
                           "se está ahogando mi hija",
                           "mi marido me ha pegado",
                           "hay un hombre con un cuchillo",
                           "huele mucho a gas",
                           "o meu marido bateu-me",
                           "o meu pai não respira",
                           "estão a assaltar-me",
                           "há um incêndio",
                           "زوجي ضربني",
                           "ابني لا يتنفس",
                           "هناك حريق في المنزل",
                           "شخص يحمل سكينا",
                           "أريد أن أموت",
                           "чоловік б’є мене",
                           "мене б’є чоловік",
                           "моя мама не дихає",
                           "пожежа в будинку",
                           "я не хочу жити",
                           "у мене вкрали дитину",
                           "我丈夫打我",
                           "我不想活了",
                           "家里着火了",
                           "孩子昏倒了",
                           "有人要杀我",
                           "jé mal o coeur et je respir mal",
                           "mon peti setoufe",
                           "ya le feu ché moi",
                           "o secour",
                           "on maggresse dan la ru",
                           "mon mari me tap",
                           "je vé me tué"}) {
    CAPTURE(text);
    CHECK(ask(text).kind == Kind::emergency);
  }
  for (const char* text : {"le feu tricolore du carrefour ne marche plus",
                           "une voiture brûlée est restée devant chez moi",
                           "ça sent mauvais dans ma rue",
                           "odeur d’égout",
                           "il y a une fuite d’eau",
                           "une coupure de gaz est prévue ?",
                           "le compteur de gaz fait du bruit",
                           "un arbre est tombé sur la route",
                           "un poteau est tombé par terre",
                           "des jeunes font exploser des pétards",
                           "le bruit me tue",
                           "je suis mort de fatigue",
                           "je crève de chaud dans mon logement",
                           "ma mère est morte hier",
                           "mon mari est décédé d’un infarctus",
                           "acte de décès après un accident",
                           "je veux tuer les rats de la cave",
                           "un nid de guêpes",
                           "combien coûte une ambulance",
                           "carte de pompier volontaire",
                           "les pompiers viennent quand pour le calendrier",
                           "visite de la caserne",
                           "où est la police municipale",
                           "déposer plainte pour vol",
                           "on m’a volé mon vélo la semaine dernière",
                           "cambriolage l’an dernier besoin d’une attestation",
                           "agression verbale au guichet",
                           "le parking est dangereux",
                           "danger sur le trottoir",
                           "un accident de la route il y a deux ans, aide",
                           "formation secourisme",
                           "assurance incendie obligatoire",
                           "ma carte est tombée dans le feu",
                           "barbecue du voisin et fumée",
                           "mon voisin brûle des feuilles mortes",
                           "j’ai brûlé ma carte d’identité",
                           "passeport détruit dans un incendie",
                           "je suis à bout avec cette paperasse",
                           "j’en peux plus de ce bruit",
                           "aide moi à remplir le formulaire",
                           "aidez-moi s’il vous plaît",
                           "help me fill in the form",
                           "je suis perdu",
                           "logement d’urgence pour une femme battue",
                           "hébergement d’urgence ce soir",
                           "fire station open day",
                           "mi pasaporte fue robado",
                           "el semáforo no funciona",
                           "o semáforo está avariado",
                           "світлофор зламаний",
                           "红绿灯坏了",
                           "السيارة المحترقة ما زالت في الشارع",
                           "le chauffage est en panne on gèle",
                           "plus d’eau chaude",
                           "poubelle incendiée à remplacer",
                           "mon fils ne parle pas français",
                           "ma fille ne mange pas à la cantine",
                           "le robinet d’incendie fuit",
                           "la porte coupe-feu est bloquée",
                           "il a le feu vert pour son permis"}) {
    CAPTURE(text);
    CHECK(ask(text).kind != Kind::emergency);
  }
}

TEST_CASE("a file of urgent phrases with mistakes is named line by line, and its good lines still ring") {
  std::vector<guichet::procedures::Problem> problems;
  const auto all = Emergencies::parse("perdu\n[18]\nau feu\n@rien\n[99]\n", "urgences.txt", problems);
  CHECK(all.hear(Mill().words("au feu")).number == "18");
  const auto named = [&](std::size_t line) { return std::ranges::count(problems, line, &guichet::procedures::Problem::line); };
  CHECK(named(1) == 1);
  CHECK(named(4) >= 1);
  CHECK(named(5) == 1);
  CHECK(named(0) == 7);  // the numbers nobody would be shown
}

TEST_CASE("danger told in words no phrase lists is heard by its likeness to what people in danger say") {
  for (const auto* text : {"mon grand-père est gris et ne tient plus sur sa chaise, il se tient le bras", "la petite est toute molle, ses lèvres bleuissent",
                           "ça cogne très fort chez la voisine et elle crie à l’aide", "je n’ai plus la force, ce soir je saute du pont"}) {
    INFO("text := " << text);
    CHECK(ask(text).kind == Kind::emergency);
  }
}

TEST_CASE("a word of danger in an everyday request rings nothing when all else speaks of something else") {
  for (const auto* text : {"mi madre no puede ir a votar el domingo", "je ne suis pas sûre d’être sur la liste électorale", "je ne peux pas être à la sortie de l’école à temps",
                           "combien coûte le transport en ambulance"}) {
    INFO("text := " << text);
    CHECK(ask(text).kind != Kind::emergency);
  }
}

TEST_CASE("a child in danger is told 119, in every language") {
  CHECK(ask("mon beau-père me frappe et maman ne dit rien").answer.find("119") != std::string::npos);
  CHECK(ask("mi padrastro me pega", "es").answer.find("119") != std::string::npos);
  for (const auto* lang : {"fr-falc", "en", "es", "pt", "ar", "uk", "zh"}) {
    INFO("lang := " << lang);
    CHECK(ask("mon beau-père me frappe et maman ne dit rien", lang).answer.find("119") != std::string::npos);
  }
}
