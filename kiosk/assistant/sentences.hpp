// The assistant's own sentences. Facts are never here: they come from the town's files, with their sources.
#pragma once
#include <string>
#include <string_view>

namespace guichet::assistant {

// One sentence in the two languages it exists in; any other language reads French, the town's.
struct Sentence {
  std::string_view fr, en;
  std::string_view in(std::string_view lang) const { return lang.starts_with("en") ? en : fr; }
};

Sentence emergency_sentence(std::string_view number);

namespace sentence {

inline constexpr Sentence hello{"Bonjour. Dites-moi en quelques mots ce que vous cherchez.",
                                "Hello. Tell me in a few words what you are looking for."},
    thanks{"Avec plaisir. Avez-vous une autre question\u202f?",
           "You are welcome. Do you have another question?"},
    agent{"D’accord. Touchez « Aide », en bas de l’écran, pour appeler un agent. Ou allez à l’accueil.",
          "Of course. Touch “Help”, at the bottom of the screen, to call an agent. Or go to the front desk."},
    no_agent{"D’accord. Dites-moi en quelques mots ce que vous cherchez.",
             "All right. Tell me in a few words what you are looking for."},
    not_understood{
        "Je n’ai pas compris. Dites-le autrement, en quelques mots. Un agent peut aussi vous aider.",
        "I did not understand. Please say it another way, in a few words. An agent can also help you."},
    which_one{"Parlez-vous de l’un de ces sujets\u202f?", "Is it about one of these topics?"},
    for_which{"Pour quelle démarche\u202f?", "For which request?"},
    starts_here{"Vous pouvez faire la demande ici, sur cette borne.", "You can apply here, on this kiosk."},
    not_here{"La borne ne traite pas encore ce sujet. Un agent au guichet peut vous aider.",
             "This kiosk does not handle this topic yet. An agent at the counter can help you."},
    no_such_fact{"Je n’ai pas cette information. Un agent peut vous répondre.",
                 "I do not have this information. An agent can answer you."},
    bring{"Apportez\u00a0: ", "Bring (in French): "}, useful{"Utile aussi\u00a0: ", "Also useful: "},
    no_documents{"Aucun document n’est demandé.", "No document is needed."},
    come_anyway{"Il vous manque un document\u202f? Commencez quand même.",
                "Missing a document? You can start anyway."},
    in_french{"", "The town says, in French: "},
    hours{"Horaires de la mairie\u00a0: ", "Town hall hours (in French): "},
    phone{"Téléphone\u00a0: ", "Telephone: "},
    hours_unknown{"Les horaires ne sont pas encore dans la borne. Demandez-les à l’accueil.",
                  "The opening hours are not in this kiosk yet. Please ask at the front desk."};

}  // namespace sentence
}  // namespace guichet::assistant
