#include "kiosk/assistant/intent.hpp"

#include "kiosk/assistant/phrase.hpp"

namespace guichet::assistant {
namespace {

struct Rule {
  std::string_view intent;
  std::vector<Phrase> phrases;
};

// In this order: "combien de temps" is not about money.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {"documents", phrases({"document*", "papier*", "pieces", "piece a", "justificatif*", "fournir",
                             "apporter", "amener", "bring", "paper*", "paperwork", "documentacion", "papeles", "papeis",
                             "وثائق", "مستندات", "أوراق", "документ*"})},
      {"delai", phrases({"combien de temps", "combien de jour*", "delai*", "longtemps", "duree", "attendre",
                         "attente", "quand recevoir", "quand vais recevoir", "reponse quand", "how long",
                         "how many days", "waiting time", "cuanto tiempo", "cuanto tarda", "plazo", "quanto tempo", "prazo",
                         "كم من الوقت", "المدة", "скільки чекати", "скільки часу", "як довго"})},
      {"cout", phrases({"combien", "prix", "tarif*", "cout*", "couter*", "payer", "payant*", "gratuit*",
                        "cher", "chere", "euro*", "how much", "cost*", "price*", "fee", "fees", "free", "cuanto",
                        "precio", "quanto", "custa", "preco", "كم", "ثمن", "السعر", "скільки", "коштує", "ціна"})},
      {"qui", phrases({"qui peut", "qui a droit", "ai je droit", "j ai droit", "a droit", "conditions",
                       "eligible*", "est ce que je peux", "puis je", "pour qui", "who can", "who is",
                       "eligible", "am i entitled", "quien puede", "requisito*", "quem pode", "من يمكنه", "من يحق",
                       "хто може"})},
      {"ou", phrases({"ou est ce", "ou faire", "ou aller", "ou dois", "ou se", "ou s", "ou demander",
                      "ou deposer", "a quel endroit", "quelle adresse", "quel guichet", "where", "donde", "onde",
                      "أين", "де", "куди"})},
  };
  return all;
}

}  // namespace

std::string_view intent_of(std::string_view text, const Words& words) {
  for (const auto& rule : rules())
    if (any_of(rule.phrases, words)) return rule.intent;
  // « où » loses its accent in the mill and becomes "or"; only the accent, or the first place, tells them
  // apart.
  bool where = text.find("où") != std::string_view::npos || text.find("Où") != std::string_view::npos;
  return where || (!words.empty() && words.front().folded == "ou") ? "ou" : "";
}

bool asks_something(const Word& word) {
  Words alone{word};
  for (const auto& rule : rules())
    if (any_of(rule.phrases, alone)) return true;
  static const auto others =
      phrases({"temps", "jour*", "piece", "droit", "condition", "endroit", "recevoir", "reponse", "long",
               "much", "many", "days", "where", "recuperer", "habitant", "entitled"});
  return any_of(others, alone);
}

}  // namespace guichet::assistant
