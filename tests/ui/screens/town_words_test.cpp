#include "kiosk/screens/town_words.hpp"

#include <catch2/catch.hpp>

#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/extract.hpp"

using namespace guichet;

namespace {

const std::filesystem::path content = std::filesystem::path(GUICHET_SOURCE_DIR) / "kiosk/content";
constexpr const char* translated[] = {"fr-falc", "en", "es", "pt", "ar", "uk", "zh"};

std::string said(const char* language, const procedures::Parameters& town, const char* context, const char* french) {
  return screens::town_locale(content / "locales", language, "Europe/Paris", town)->tr(context, french);
}

bool has(const std::string& text, const char* part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a translation names the town of this kiosk, whichever it is") {
  procedures::Parameters town;
  town.set("ville", "Sceaux");
  const auto english = said("en", town, "carte-stationnement-resident.condition.0", "Vous habitez à Sceaux.");
  CHECK(has(english, "Sceaux"));
  CHECK(english != "Vous habitez à Sceaux.");
}

TEST_CASE("a fact the town has confirmed is quoted in a translation as kiosk.toml writes it") {
  procedures::Parameters town;
  town.set("accueil_timbre", "12,50 €");
  CHECK(has(said("es", town, "attestation-accueil.cost_hint", "timbre fiscal, 12,50 €"), "12,50 €"));
}

TEST_CASE("a fact the town has not confirmed says so in the visitor's language, never in French") {
  procedures::Parameters town;
  town.set("decheterie", std::string(procedures::unconfirmed_value));
  const auto where = "Déchèterie\u00a0: à confirmer par la mairie. Le magasin reprend un appareil électrique quand vous en achetez un.";
  for (const char* language : {"en", "es", "pt", "ar", "uk", "zh"}) {
    const auto text = said(language, town, "encombrants.outcome.1.where", where);
    INFO(language << ": " << text);
    CHECK_FALSE(has(text, "à confirmer par la mairie"));
    CHECK_FALSE(has(text, "{"));
  }
}

TEST_CASE("with this town's facts filled in, every sentence of the démarches is found in every language") {
  const auto catalogue = procedures::load_catalogue(content);
  const auto town = procedures::load_parameters(content);
  REQUIRE(catalogue);
  REQUIRE(town);
  for (const char* language : translated) {
    const auto locale = screens::town_locale(content / "locales", language, "Europe/Paris", *town);
    for (const auto& [context, french] : procedures::sentences(*catalogue)) CHECK_FALSE(has(locale->tr(context, french), "{ville}"));
    INFO(language);
    CHECK(locale->missing() == std::vector<std::string>{});
  }
}
