#include "kiosk/assistant/emergency.hpp"

#include "kiosk/assistant/phrase.hpp"

namespace guichet::assistant {
namespace {

struct Rule { std::string_view number; std::vector<Phrase> phrases; };

// What sounds like danger and is none: lights, insurance, fire hydrants, ended events, figures of speech.
const std::vector<Phrase>& harmless() {
  static const auto all = phrases(
      {"feu rouge", "feux rouges", "feu tricolore*", "feux tricolores", "feu vert", "feu orange", "feu pieton*",
       "feu de signalisation", "feu d artifice", "feux d artifice", "permis de feu", "pot au feu",
       "borne incendie", "bouche incendie", "poteau incendie", "assurance incendie", "securite incendie",
       "formation incendie", "alarme incendie en panne", "attestation incendie", "bal des pompiers",
       "calendrier des pompiers", "caserne des pompiers", "mort de rire", "mourir de honte", "mourir d ennui", "mourir de faim", "tuer le temps", "mort de faim",
       "prevention suicide", "passeport en urgence", "carte en urgence", "rendez vous en urgence", "en urgence",
       "urgence absolue passeport", "hebergement d urgence", "logement d urgence", "aide d urgence", "contact d urgence",
       "personne a prevenir", "numero d urgence", "issue de secours", "sortie de secours", "roue de secours",
       "secours populaire", "secours catholique", "premiers secours", "secourisme", "fire hydrant", "fire alarm test",
       "traffic light", "first aid course", "en finir avec ce*", "en finir avec la paperasse", "mourir de rire",
       "a brule", "apres incendie", "suite incendie", "risque incendie", "explosion des prix", "explosion des loyers"});
  return all;
}

// In this order: words of suicide or of a violent home come before the ambulance they may also name.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {"114", phrases({"sourd* urgence", "sourd* est une urgence", "malentendant* est une urgence", "malentendant* urgence", "sourde secours", "sourd secours", "sourd* danger",
                       "peux pas parler danger", "peux pas parler secours", "deaf emergency"})},
      {"3114", phrases({"suicide~", "suicider~", "me tuer", "envie de mourir", "veux mourir",
                        "en finir avec la vie", "envie d en finir", "vais en finir", "plus envie de vivre",
                        "me foutre en l air", "me jeter sous", "me pendre", "mettre fin a mes jours", "kill myself",
                        "want to die", "end my life", "suicidal"})},
      {"3919", phrases({"mari me frappe", "mari me bat", "mari me tape", "mari m a frappe*", "mari m a tape*",
                        "mari m a battu*", "conjoint me frappe", "conjoint me bat", "conjoint m a frappe*",
                        "compagnon me frappe", "compagnon me bat", "compagnon m a frappe*", "copain me frappe",
                        "copain me tape", "copain m a frappe*", "ex me frappe", "ex me menace", "mari me menace",
                        "conjoint me menace", "femme battue", "violence* conjugal*", "violence* par mon mari",
                        "peur de mon mari", "peur de mon conjoint", "peur de mon compagnon", "je suis battue",
                        "husband beats me", "husband hits me", "husband hit me", "partner hits me", "partner beats me",
                        "domestic violence"})},
      {"15", phrases({"respire plus", "respire pas", "inconscient~", "inconsciente~", "perdu connaissance",
                      "arret cardiaque", "crise cardiaque", "infarctus~", "fait un avc", "fait un malaise",
                      "fait malaise", "saigne beaucoup", "hemorragie~", "s etouffe", "il etouffe", "elle etouffe",
                      "overdose", "convulsion*", "s est effondre*", "mal a la poitrine", "va accoucher", "samu",
                      "not breathing", "heart attack", "unconscious~", "having a stroke", "bleeding heavily",
                      "chest pain", "need an ambulance", "call an ambulance", "need ambulance"})},
      {"18", phrases({"au feu", "y a le feu", "a le feu", "prend feu", "a pris feu", "en feu", "incendie~",
                      "maison brule", "appartement brule", "immeuble brule", "voiture brule", "poubelle brule", "ca brule",
                      "feu dans poubelle", "feu dans maison", "feu dans appartement", "feu dans immeuble", "feu dans cave",
                      "feu dans cuisine", "feu de poubelle", "feu de foret", "feu de cave", "feu de cuisine",
                      "fuite de gaz", "odeur de gaz", "sent le gaz", "explosion~", "se noie", "noyade",
                      "monoxyde de carbone", "appelez les pompiers", "appeler les pompiers", "there is a fire",
                      "house is on fire", "on fire", "gas leak", "smell gas", "drowning"})},
      {"17", phrases({"m agresse", "m agressent", "m a agresse*", "se fait agresser", "me fais agresser", "viens d etre agresse*",
                      "suis agresse*", "agression en cours", "cambriolage en cours", "on me cambriole", "me suit dans",
                      "avec un couteau", "a un couteau", "avec une arme", "a une arme", "coups de feu", "fusilade",
                      "attentat", "on me viole", "m a viole*", "viens d etre viole*", "appelez la police",
                      "appeler la police vite", "police vite", "is attacking", "being attacked", "has a gun",
                      "has a knife", "call the police"})},
      {"112", phrases({"au secours", "c est une urgence", "urgence vitale", "urgence medicale", "danger de mort",
                       "en danger immediat", "il va mourir", "elle va mourir", "blesse grave*", "grave accident",
                       "accident grave", "this is an emergency", "medical emergency", "somebody help me"})},
  };
  return all;
}

}  // namespace

std::optional<std::string_view> emergency(const Words& said) {
  auto words = without(harmless(), said);
  for (const auto& rule : rules())
    if (any_of(rule.phrases, words)) return rule.number;
  return std::nullopt;
}

}  // namespace guichet::assistant
