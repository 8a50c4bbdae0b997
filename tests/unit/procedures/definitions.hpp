// Small definition files for the tests of this folder, and answers in one line.
#pragma once
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "kiosk/procedures/form.hpp"
#include "kiosk/procedures/parse.hpp"

namespace guichet::procedures::test {

inline constexpr std::chrono::year_month_day today{std::chrono::year(2026), std::chrono::month(11),
                                                   std::chrono::day(24)};

inline const std::string heading = R"([demarche]
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
sujet = "horaires_contact_mairie"
)";

inline Parameters parameters() {
  Parameters all;
  all.set("ville", "Issy-les-Moulineaux");
  all.set("tarif", "unknown");
  return all;
}

inline tl::expected<Procedure, Problems> parse(const std::string& body) {
  return parse_procedure(heading + body, "essai.toml", parameters());
}

// The only question of a definition with one question.
inline Field field_of(const std::string& lines) {
  auto procedure = parse(
      "[[page]]\nid = \"p\"\netape = \"Vous\"\ntitre = \"Page\"\n[[page.champ]]\nid = \"f\"\n"
      "question = \"Question\"\n" +
      lines);
  REQUIRE(procedure);
  return procedure->pages.at(0).fields.at(0);
}

inline const Answers nobody;  // who has said nothing of themselves

inline Given given(const Answers& answers, std::chrono::year_month_day day = today) { return {answers, day, nobody}; }

inline std::optional<FieldError> checked(const Field& field, const Answers& answers,
                                         std::chrono::year_month_day day = today) {
  return check(field, given(answers, day));
}

inline std::string error_of(const Field& field, const Answers& answers) {
  auto error = checked(field, answers);
  return error ? error->message : "";
}

inline nlohmann::ordered_json json_of(const Procedure& procedure, const Answers& answers) {
  return to_json(procedure, given(answers));
}

inline Answers date(const std::string& day, const std::string& month, const std::string& year) {
  return {{"f.day", day}, {"f.month", month}, {"f.year", year}};
}

}  // namespace guichet::procedures::test
