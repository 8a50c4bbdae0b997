// Any text as a definition file, and any text as one of its conditions: read or refused with a place, and what was read
// can be asked whatever the answers are.
#include <nlohmann/json.hpp>

#include "kiosk/procedures/form.hpp"
#include "kiosk/procedures/parse.hpp"
#include "tests/fuzz/keys.hpp"

using namespace guichet;
using namespace guichet::procedures;

namespace {

const std::string around = R"([demarche]
id = "essai"
numero = 7
titre = "Essai"
resume = "Pour essayer."
categorie = "Tests"
autorite = "La mairie"
[faits]
duree = "1 minute"
cout = "Gratuit"
delai = "5 jours"
[assistant]
sujet = "horaires"
[[page]]
id = "p"
etape = "Vous"
titre = "Page"
[[page.champ]]
id = "nom"
type = "texte"
question = "Nom"
[[page.champ]]
id = "ne"
type = "date"
question = "Date"
[[page.champ]]
id = "combien"
type = "entier"
question = "Combien"
[[page.champ]]
id = "choix"
type = "choix_multiple"
question = "Choix"
options = [{ id = "a", texte = "A" }]
[[page.champ]]
id = "cible"
type = "oui_non"
question = "Cible"
visible_si = """)";

void ask_everything(const Procedure& procedure, const std::string& text) {
  const Answers person;
  for (const Answers& answers : {Answers{}, Answers{{"nom", text}, {"combien", text}, {"choix", "a"}, {"ne.day", "29"}, {"ne.month", "2"}, {"ne.year", "1904"}}}) {
    const Given given{answers, std::chrono::year(2026) / 11 / 24, person};
    const auto json = to_json(procedure, given);
    for (std::size_t i = 0; i < procedure.pages.size(); ++i) {
      (void)check(procedure.pages[i], given);
      (void)outcome(procedure, given, i);
    }
    fuzz::must(!json.dump().empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of({data, size}));
  std::string literal = text;
  std::replace(literal.begin(), literal.end(), '\'', ' ');
  const bool whole = text.starts_with("[demarche]");
  const auto procedure = parse_procedure(whole ? text : around.substr(0, around.size() - 2) + " + literal + \n", "fuzz.toml", {});
  if (procedure) ask_everything(*procedure, text);
  else
    for (const auto& problem : procedure.error()) fuzz::must(!problem.message.empty());
  return 0;
}
