#include "kiosk/assistant/emergency.hpp"

#include "kiosk/assistant/phrase.hpp"

namespace guichet::assistant {
namespace {

struct Rule {
  std::string_view number;
  std::vector<Phrase> phrases;
};

// What sounds like danger and is none: lights, insurance, fire hydrants, ended events, figures of speech.
const std::vector<Phrase>& harmless() {
  static const auto all = phrases({"feu rouge",
                                   "feux rouges",
                                   "feu tricolore*",
                                   "feux tricolores",
                                   "feu vert",
                                   "feu orange",
                                   "feu pieton*",
                                   "feu de signalisation",
                                   "feu d artifice",
                                   "feux d artifice",
                                   "permis de feu",
                                   "pot au feu",
                                   "borne incendie",
                                   "bouche incendie",
                                   "poteau incendie",
                                   "assurance incendie",
                                   "securite incendie",
                                   "formation incendie",
                                   "alarme incendie en panne",
                                   "attestation incendie",
                                   "bal des pompiers",
                                   "calendrier des pompiers",
                                   "caserne des pompiers",
                                   "mort de rire",
                                   "mourir de honte",
                                   "mourir d ennui",
                                   "mourir de faim",
                                   "tuer le temps",
                                   "mort de faim",
                                   "prevention suicide",
                                   "passeport en urgence",
                                   "carte en urgence",
                                   "rendez vous en urgence",
                                   "en urgence",
                                   "urgence absolue passeport",
                                   "hebergement d urgence",
                                   "logement d urgence",
                                   "aide d urgence",
                                   "contact d urgence",
                                   "personne a prevenir",
                                   "numero d urgence",
                                   "issue de secours",
                                   "sortie de secours",
                                   "roue de secours",
                                   "secours populaire",
                                   "secours catholique",
                                   "premiers secours",
                                   "secourisme",
                                   "fire hydrant",
                                   "fire alarm test",
                                   "traffic light",
                                   "first aid course",
                                   "en finir avec ce*",
                                   "en finir avec la paperasse",
                                   "mourir de rire",
                                   "a brule",
                                   "apres incendie",
                                   "suite incendie",
                                   "risque incendie",
                                   "explosion des prix",
                                   "explosion des loyers", "plus de gaz", "sans feu ni lieu", "n est pas en feu", "il y a longtemps", "l an dernier",
                                   "ambulance garee", "trace* d un feu", "trace* de feu", "trace* d incendie", "reste* d un feu", "feu de poubelle a nettoyer", "poubelle brulee", "voiture brulee", "brule hier", "malaise social", "malaise avec", "pompiers horaires", "formation avc", "feu vert de la mairie"});
  return all;
}

// What is told with such words happened long enough ago for a counter, not for a siren.
const std::vector<Phrase>& long_over() {
  static const auto all = phrases({"an dernier", "annee derniere", "mois dernier", "semaine derniere", "il y a un mois", "il y a un an",
                                   "il y a des annees", "il y a longtemps", "l ete dernier", "l hiver dernier", "assurance", "last year", "last month",
                                   "attestation", "suite a un incendie", "apres un incendie", "depuis l incendie"});
  return all;
}

// In this order: words of suicide or of a violent home come before the ambulance they may also name.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {"114", phrases({"sourd* urgence", "sourd* est une urgence", "malentendant* est une urgence",
                       "malentendant* urgence", "sourde secours", "sourd secours", "sourd* danger",
                       "peux pas parler danger", "peux pas parler secours", "deaf emergency", "soy sordo emergencia", "sou surdo emergencia"})},
      {"3114", phrases({"suicide~", "suicider~", "me tuer", "envie de mourir", "veux mourir",
                        "en finir avec la vie", "envie d en finir", "vais en finir", "plus envie de vivre",
                        "me foutre en l air", "me jeter sous", "me pendre", "mettre fin a mes jours",
                        "kill myself", "want to die", "end my life", "suicidal", "quiero morir", "me quiero matar", "suicidarme",
                        "quero morrer", "quero me matar", "matar me", "finir avec la vie", "me suicid*", "foutre en l air"})},
      {"3919", phrases({"mari me frappe",         "mari me bat",      "mari me tape",
                        "mari m a frappe*",       "mari m a tape*",   "mari m a battu*",
                        "conjoint me frappe",     "conjoint me bat",  "conjoint m a frappe*",
                        "compagnon me frappe",    "compagnon me bat", "compagnon m a frappe*",
                        "copain me frappe",       "copain me tape",   "copain m a frappe*",
                        "ex me frappe",           "ex me menace",     "mari me menace",
                        "conjoint me menace",     "femme battue",     "violence* conjugal*",
                        "violence* par mon mari", "peur de mon mari", "peur de mon conjoint",
                        "peur de mon compagnon",  "je suis battue",   "husband beats me",
                        "husband hits me",        "husband hit me",   "partner hits me",
                        "partner beats me",       "domestic violence", "marido me pega", "esposo me pega", "marido bate me", "marido me bate",
                        "mon homme me frappe", "mari me cogne", "mari ma tape", "mari m etrangle", "me tape dessus mon mari"})},
      {"15", phrases({"respire plus",       "respire pas", "respir* plu*", "respir* pa", "no respira", "nao respira",
                      "infarto", "ataque al corazon", "ataque cardiaco", "esta inconsciente", "se ha desmayado", "desmaiou",
                      "ambulancia", "n arrive plus a respirer", "arrive plus a respirer", "s est evanoui*", "tombe dans les pommes",
                      "perd beaucoup de sang", "plein de sang", "avale un produit", "avc", "il est bleu", "reagit plus", "bouge plus", "bouge pas par terre", "par terre inconscient*", "tombe par terre", "yeux revulses", "crise d epilepsie",
                      "fausse route", "reaction allergique grave", "gonfle et respire mal", "moving anymore", "collapsed", "choking",
                      "inconscient~",       "inconsciente~",
                      "perdu connaissance", "arret cardiaque",
                      "crise cardiaque",    "infarctus~",
                      "fait un avc",        "fait un malaise~", "un malese", "fe un malaise~",
                      "fait malaise", "un malaise~", "une crise et", "repond~ plus~ par terre", "malaise~ repond~", "malaise~ rep* plu*", "repond~ plus du tout", "se reveille plus", "se reveil* plu*", "ne bouge plus",       "saigne beaucoup",
                      "hemorragie~",        "s etouffe",
                      "il etouffe",         "elle etouffe",
                      "overdose",           "convulsion*",
                      "s est effondre*",    "mal a la poitrine",
                      "va accoucher",       "samu",
                      "not breathing",      "heart attack",
                      "unconscious~",       "having a stroke",
                      "bleeding heavily",   "chest pain",
                      "need an ambulance",  "call an ambulance",
                      "need ambulance"})},
      {"18", phrases({"au feu", "ya le feu", "y a feu", "le feu chez", "feu chez moi", "feu chez le voisin", "hay un incendio", "hay fuego", "se quema", "huele a gas", "fuga de gas",
                      "ha um incendio", "ha fogo", "esta a arder", "cheira a gas", "fuga de gas", "brule la maison", "fumee partout",
                      "fumee noire", "flames", "flammes", "des flames", "prend feu", "brule chez", "court circuit fumee", "llamas", "chamas", "smell of gas", "house burning", "building is burning",
                      "y a le feu",
                      "a le feu",
                      "prend feu",
                      "a pris feu",
                      "en feu",
                      "incendie~",
                      "maison brule",
                      "appartement brule",
                      "immeuble brule",
                      "voiture brule",
                      "poubelle brule",
                      "ca brule",
                      "feu dans poubelle",
                      "feu dans maison",
                      "feu dans appartement",
                      "feu dans immeuble",
                      "feu dans cave",
                      "feu dans cuisine",
                      "feu de poubelle",
                      "feu de foret",
                      "feu de cave",
                      "feu de cuisine",
                      "fuite de gaz",
                      "odeur de gaz",
                      "sent le gaz", "sen* le gaz", "sens le gaz",
                      "explosion~",
                      "se noie",
                      "noyade",
                      "monoxyde de carbone",
                      "appelez les pompiers",
                      "appeler les pompiers",
                      "there is a fire",
                      "house is on fire",
                      "on fire",
                      "gas leak",
                      "smell gas",
                      "drowning"})},
      {"17", phrases({"m agresse", "m agres*", "en train de m agresser", "me estan atacando", "me estan robando", "estao a atacar", "estao a roubar me",
                      "me suit dans la rue", "essaie d entrer chez moi", "cambrioleur chez", "forcer ma porte", "force ma porte", "quelqu un entre chez moi", "casse ma porte", "defonce ma porte", "me poursuit", "prise d otage", "kidnapp*", "voleur chez", "il a une arme", "someone broke in",
                      "breaking into", "being robbed", "following me",
                      "m agressent",
                      "m a agresse*",
                      "se fait agresser",
                      "me fais agresser",
                      "viens d etre agresse*",
                      "suis agresse*",
                      "agression en cours",
                      "cambriolage en cours",
                      "on me cambriole",
                      "me suit dans",
                      "avec un couteau",
                      "a un couteau",
                      "avec une arme",
                      "a une arme",
                      "coups de feu",
                      "fusilade",
                      "attentat",
                      "on me viole",
                      "m a viole*",
                      "viens d etre viole*",
                      "appelez la police",
                      "appeler la police vite",
                      "police vite",
                      "is attacking",
                      "being attacked",
                      "has a gun",
                      "has a knife",
                      "call the police"})},
      {"112",
       phrases({"au secours", "c est une urgence", "urgence vitale", "urgence medicale", "danger de mort",
                "en danger immediat", "il va mourir", "elle va mourir", "blesse grave*", "grave accident",
                "accident grave", "this is an emergency", "medical emergency", "somebody help me"})},
  };
  return all;
}

// Where no spaces part the words, or a prefix is glued to them, a piece is looked for in the whole.
struct Piece { std::string_view number, text; };
constexpr std::array<Piece, 44> pieces{{
    {"3114", "自杀"}, {"3114", "想死"}, {"3114", "不想活"}, {"3114", "انتحار"}, {"3114", "اريد ان اموت"}, {"3114", "أريد أن أموت"},
    {"3114", "покінчити з життям"}, {"3114", "хочу померти"}, {"3114", "самогубств"},
    {"3919", "老公打我"}, {"3919", "丈夫打我"}, {"3919", "家暴"}, {"3919", "زوجي يضربني"}, {"3919", "чоловік мене б"}, {"3919", "чоловік бʼє мене"},
    {"15", "没有呼吸"}, {"15", "不呼吸"}, {"15", "昏迷"}, {"15", "心脏病发"}, {"15", "救护车"}, {"15", "لا يتنفس"}, {"15", "لا تتنفس"},
    {"15", "الوعي"}, {"15", "نوبة قلبية"}, {"15", "اسعاف"}, {"15", "إسعاف"}, {"15", "не дихає"}, {"15", "без свідомості"},
    {"15", "серцевий напад"}, {"15", "швидку допомогу"},
    {"18", "着火"}, {"18", "火灾"}, {"18", "煤气泄漏"}, {"18", "حريق"}, {"18", "رائحة غاز"}, {"18", "пожежа"}, {"18", "горить будин"}, {"18", "пахне газом"},
    {"17", "抢劫"}, {"17", "有人袭击"}, {"17", "يهاجمني"}, {"17", "يعتدي علي"}, {"17", "на мене напа"}, {"112", "救命"},
}};

std::optional<std::string_view> in_pieces(const Words& words) {
  std::string said;
  for (const auto& word : words) said += (said.empty() ? "" : " ") + word.folded;
  static const auto folded = [] {
    std::array<std::string, pieces.size()> out;
    for (std::size_t i = 0; i < pieces.size(); ++i) out[i] = fold(pieces[i].text);
    return out;
  }();
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (said.find(folded[i]) != std::string::npos) return pieces[i].number;
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> emergency(const Words& said) {
  if (auto number = in_pieces(said)) return number;
  auto words = without(harmless(), said);
  const bool over = any_of(long_over(), said);
  for (const auto& rule : rules()) {
    if (over && (rule.number == "18" || rule.number == "17")) continue;  // told about, not happening
    if (any_of(rule.phrases, words)) return rule.number;
  }
  return std::nullopt;
}

}  // namespace guichet::assistant
