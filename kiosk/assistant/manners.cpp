#include "kiosk/assistant/manners.hpp"

#include "kiosk/assistant/phrase.hpp"

namespace guichet::assistant {
namespace {

const std::vector<Phrase>& hellos() {
  static const auto all =
      phrases({"bonjour~", "bonsoir~", "salut", "coucou", "hello", "hi", "hey", "good morning", "bjr"});
  return all;
}
const std::vector<Phrase>& thanks() {
  static const auto all = phrases({"merci~", "mercis", "au revoir", "bonne journee", "bonne soiree", "thanks",
                                   "thank you", "goodbye", "bye", "a bientot"});
  return all;
}
const std::vector<Phrase>& agents() {
  static const auto all = phrases(
      {"parler agent",         "parler a quelqu un",     "parler a une personne",  "parler a un humain",
       "parler conseiller*",   "parler a une vraie",     "voir un agent",          "voir quelqu un",
       "voir une personne",    "appeler un agent",       "appelez un agent",       "appelle un agent",
       "besoin d un agent",    "besoin de quelqu un",    "veux un agent",          "voudrais un agent",
       "veux un humain",       "veux un conseiller*",    "vraie personne",         "etre humain",
       "que quelqu un m aide", "quelqu un peut m aider", "quelqu un pour m aider", "talk to someone",
       "talk to a human",      "talk to a person",       "talk to an agent",       "speak to someone",
       "speak to a person",    "speak to an agent",      "speak to a human",       "speak with",
       "real person",          "human please",           "call an agent"});
  return all;
}
const std::vector<Phrase>& refusals() {
  static const auto all = phrases({"veux pas", "voudrais pas", "souhaite pas", "pas besoin", "veut pas", "surtout pas", "sans rendez vous", "no quiero", "nao quero", "не хочу", "لا أريد", "no necesito",
                                   "do not want", "don t want", "do not need", "don t need"});
  return all;
}

// Few enough words that nothing else can be meant.
bool alone(const Words& words, const std::vector<Phrase>& said) {
  auto rest = without(said, words);
  return std::all_of(rest.begin(), rest.end(), says_nothing);
}

bool only_agent(const Words& words) {
  static const auto nouns =
      phrases({"agent*", "humain*", "conseiller*", "quelqu un", "human", "guichetier", "aide moi",
               "aidez moi", "a l aide", "help", "help me", "je suis perdu", "i am lost"});
  return any_of(nouns, words) && alone(words, nouns);
}

bool refuses(const Words& words) { return any_of(refusals(), words); }

bool starts_refusal(const Words& words, std::size_t at) {
  Words from(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  from.resize(std::min<std::size_t>(from.size(), 3));
  auto left = without(refusals(), from);
  return left.size() < from.size() && (left.empty() || left.front().folded != from.front().folded);
}

}  // namespace

Manner manner_of(const Words& words) {
  static const auto follow_ups =
      phrases({"ou en est ma demande", "ou en est mon dossier", "ou en est", "en est ma demande",
               "suivre ma demande", "suivi de ma demande", "avance ma demande"});
  if (any_of(follow_ups, words)) return Manner::follow_up;
  if (any_of(agents(), words) || only_agent(words)) return refuses(words) ? Manner::no_agent : Manner::agent;
  if (any_of(thanks(), words) && alone(without(hellos(), words), thanks())) return Manner::thanks;
  if (any_of(hellos(), words) && alone(words, hellos())) return Manner::hello;
  return Manner::none;
}

Words without_refusals(const Words& words) {
  Words out;
  bool refused = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].folded == "mais" || words[i].folded == "but") refused = false;
    if (starts_refusal(words, i)) refused = true;
    if (!refused) out.push_back(words[i]);
    if (words[i].sentence_end) refused = false;
  }
  return out;
}

}  // namespace guichet::assistant
