#include <fstream>

#include "kiosk/procedures/messages.hpp"
#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;

TEST_CASE("a text field keeps the names people really have") {
  auto field = field_of("type = \"texte\"\nobligatoire = true\n");
  for (std::string name :
       {"d’Haÿ", "O’Brien", "O'Brien", "É", "X", "Ngọc Ánh", "Łukasz", "عائشة", "李", "Jean-René"}) {
    CAPTURE(name);
    CHECK(error_of(field, {{"f", name}}) == "");
  }
}

TEST_CASE("a text field refuses what is not a line of text, with a sentence") {
  auto field = field_of("type = \"texte\"\n");
  CHECK(error_of(field, {{"f", std::string("a\0b", 3)}}) == message::control);
  CHECK(error_of(field, {{"f", "a\nb"}}) == message::control);
  CHECK(error_of(field, {{"f", "\xC2\x85"}}) == message::control);
  CHECK(error_of(field, {{"f", "\xED\xA0\x80"}}) == message::unreadable);  // a lone surrogate
  CHECK(error_of(field, {{"f", "caf\xE9"}}) == message::unreadable);       // Latin-1
  CHECK(error_of(field, {{"f", std::string(10'000'000, 'a')}}) == message::too_long);
}

TEST_CASE("a text field counts what a person sees, not bytes") {
  auto field = field_of("type = \"texte\"\nlongueur = 3\n");
  CHECK(error_of(field, {{"f", "ééé"}}) == "");
  CHECK(error_of(field, {{"f", "e\u0301e\u0301e\u0301"}}) == "");  // decomposed: six code points
  CHECK(error_of(field, {{"f", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦"}}) == "");
  CHECK(error_of(field, {{"f", "éééé"}}) == message::too_long);
  CHECK(error_of(field, {{"f", "e\u0301e\u0301e\u0301e"}}) == message::too_long);
}

TEST_CASE("a required answer of spaces is a missing answer") {
  auto field = field_of("type = \"texte\"\nobligatoire = true\n");
  CHECK(error_of(field, {}) == message::missing_text);
  CHECK(error_of(field, {{"f", "  "}}) == message::missing_text);
  CHECK(error_of(field, {{"f", "\u00a0\u202f"}}) == message::missing_text);
}

TEST_CASE("a field may say in its own words that it is empty") {
  auto field = field_of("type = \"texte\"\nobligatoire = true\nmanque = \"Il manque votre nom.\"\n");
  CHECK(error_of(field, {}) == "Il manque votre nom.");
}

TEST_CASE("a choice takes only its own options") {
  auto field = field_of("type = \"choix\"\nobligatoire = true\noptions = [{ id = \"a\", texte = \"A\" }]\n");
  CHECK(error_of(field, {{"f", "a"}}) == "");
  CHECK(error_of(field, {}) == message::missing_choice);
  CHECK(error_of(field, {{"f", "b"}}) == message::not_an_option);
  auto yes_no = field_of("type = \"oui_non\"\n");
  CHECK(error_of(yes_no, {{"f", "true"}}) == "");
  CHECK(error_of(yes_no, {{"f", "false"}}) == "");
  CHECK(error_of(yes_no, {{"f", "oui"}}) == message::not_an_option);
}

TEST_CASE("a date that does not exist is named as such") {
  auto field = field_of("type = \"date\"\nobligatoire = true\n");
  CHECK(error_of(field, date("31", "02", "1980")) == message::no_such_day);
  CHECK(error_of(field, date("29", "02", "1900")) == message::no_such_day);
  CHECK(error_of(field, date("31", "04", "1980")) == message::no_such_day);
  CHECK(error_of(field, date("29", "02", "2000")) == "");
  CHECK(error_of(field, date("29", "2", "1904")) == "");
  CHECK(error_of(field, date("32", "01", "1980")) == message::day_range);
  CHECK(error_of(field, date("0", "01", "1980")) == message::day_range);
  CHECK(error_of(field, date("01", "13", "1980")) == message::month_range);
  CHECK(error_of(field, date("01", "12", "80")) == message::year_digits);
  CHECK(error_of(field, date("01", "12", "99999")) == message::year_digits);
  CHECK(error_of(field, date("aa", "12", "1980")) == message::day_range);
  CHECK(error_of(field, {}) == message::missing_date);
  CHECK(error_of(field, date("01", "", "1980")) == message::month_missing);
}

TEST_CASE("a date's error leads to the box to correct") {
  auto field = field_of("type = \"date\"\nobligatoire = true\nau_moins_il_y_a = 0\n");
  CHECK(checked(field, {})->box == "f.day");
  CHECK(checked(field, date("1", "13", "1980"))->box == "f.month");
  CHECK(checked(field, date("25", "11", "2026"))->box == "f.year");
}

TEST_CASE("a birth date is never in the future nor beyond a human life") {
  auto field = field_of("type = \"date\"\nau_plus_il_y_a = 130\nau_moins_il_y_a = 0\n");
  CHECK(error_of(field, date("24", "11", "2026")) == "");
  CHECK(error_of(field, date("25", "11", "2026")) == message::in_future);
  CHECK(error_of(field, date("01", "01", "2047")) == message::in_future);
  CHECK(error_of(field, date("12", "06", "1905")) == "");
  CHECK(error_of(field, date("23", "11", "1896")) == message::too_early);
}

TEST_CASE("an age bound moves with the day, through leap years") {
  auto field = field_of("type = \"date\"\nau_moins_il_y_a = 18\n");
  std::chrono::year_month_day leap{std::chrono::year(2028), std::chrono::month(2), std::chrono::day(29)};
  CHECK_FALSE(checked(field, date("28", "02", "2010"), leap));
  CHECK(checked(field, date("01", "03", "2010"), leap)->message == message::too_recent);
}

TEST_CASE("a plate is accepted as SIV or as FNI, however it is spaced") {
  auto field = field_of("type = \"plaque\"\nobligatoire = true\n");
  for (std::string plate : {"AB-123-CD", "ab123cd", "AB 123 CD", "WW-001-AA", "123 ABC 75", "1234 AB 75",
                            "1 A 2A", "12 ABC 2B", "123 ABC 974", "9999 ZZ 92"}) {
    CAPTURE(plate);
    CHECK(error_of(field, {{"f", plate}}) == "");
  }
}

TEST_CASE("a wrong plate is told what is missing") {
  auto field = field_of("type = \"plaque\"\nobligatoire = true\n");
  auto error = [&](const char* plate) { return error_of(field, {{"f", plate}}); };
  CHECK(error("AB-123-C") == "Il manque une lettre à la fin.");
  CHECK(error("AB-123") == "Il manque deux lettres à la fin.");
  CHECK(error("AB-12") == message::plate_digits);
  CHECK(error("A") == message::plate_start);
  CHECK(error("AI-123-CD") == message::plate_iou);
  CHECK(error("AB-123-UO") == message::plate_iou);
  CHECK(error("SS-123-CD") == message::plate_ss);
  CHECK(error("AB-000-CD") == message::plate_zero);
  CHECK(error("AB-123-CDE") == message::plate_too_long);
  CHECK(error("AB-1234-CD") == message::plate_order);
  CHECK(error("AB*123*CD") == message::plate_characters);
  CHECK(error("123 ABC 00") == message::plate_department);
  CHECK(error("123 ABC 96") == message::plate_department);
  CHECK(error("1234 ABC 75") == message::plate_old);
  CHECK(error("12345") == message::plate_old);
  CHECK(error("---") == message::missing_plate);
  CHECK(error("") == message::missing_plate);
}

TEST_CASE("an e-mail address is refused only when it cannot work") {
  auto field = field_of("type = \"email\"\nobligatoire = true\n");
  auto error = [&](const char* text) { return error_of(field, {{"f", text}}); };
  for (const char* good : {"nom@exemple.fr", "prenom.nom+mairie@sous.domaine.co.uk", "x@y.io",
                           "O'Neil_1@ex-emple.fr", "a@xn--hxajbheg2az3al.xn--jxalpdlp", " nom@exemple.fr "})
    CHECK(error(good) == "");
  CHECK(error("nom.exemple.fr") == message::email_at);
  CHECK(error("nom@@exemple.fr") == message::email_two_at);
  CHECK(error("no m@exemple.fr") == message::email_space);
  CHECK(error("prénom@exemple.fr") == message::email_accent);
  CHECK(error("@exemple.fr") == message::email_before);
  CHECK(error("nom@exemple") == message::email_dot);
  CHECK(error("nom@exemple.f") == message::email_dot);
  CHECK(error("nom@.fr") == message::email_form);
  CHECK(error("nom@exemple..fr") == message::email_form);
  CHECK(error("nom@192.168.1.10") == message::email_form);
  CHECK(error("nom..x@exemple.fr") == message::email_form);
}

TEST_CASE("a telephone number is French or foreign") {
  auto field = field_of("type = \"telephone\"\nobligatoire = true\n");
  auto error = [&](const char* text) { return error_of(field, {{"f", text}}); };
  for (const char* good :
       {"06 12 34 56 78", "0123456789", "01.23.45.67.89", "+33612345678", "+33 (0)6 12 34 56 78",
        "0033612345678", "+44 20 7946 0958", "+213 21 12 34 56", "00442079460958", "+3211234"})
    CHECK(error(good) == "");
  CHECK(error("06 12 34 56") == message::phone_short);
  CHECK(error("06 12 34 56 789") == message::phone_long);
  CHECK(error("612345678") == message::phone_start);
  CHECK(error("+12345") == message::phone_foreign);
  CHECK(error("+1234567890123456") == message::phone_foreign);
  CHECK(error("06 12 34 5x 78") == message::phone_characters);
  CHECK(error("06+1234567") == message::phone_characters);
  CHECK(error("+33 6 12") == message::phone_short);
  CHECK(error("+") == message::phone_foreign);
}

TEST_CASE("an address names its first wrong box") {
  auto field = field_of("type = \"adresse\"\nobligatoire = true\n");
  Answers answers{{"f.voie", "12 rue des Épinettes"}, {"f.code_postal", "92130"}, {"f.commune", "Issy"}};
  CHECK_FALSE(checked(field, answers));
  CHECK(checked(field, {})->box == "f.voie");
  for (const char* code : {"9213", "921300", "00130", "96130", "99130", "9213A"}) {
    answers["f.code_postal"] = code;
    CHECK(checked(field, answers)->message == message::postcode_form);
  }
  for (const char* code : {"01000", "20090", "75001", "97400", "98800"}) {
    answers["f.code_postal"] = code;
    CHECK_FALSE(checked(field, answers));
  }
  answers["f.commune"] = " ";
  CHECK(checked(field, answers)->box == "f.commune");
}

TEST_CASE("an optional address may be empty but not half written") {
  auto field = field_of("type = \"adresse\"\n");
  CHECK_FALSE(checked(field, {}));
  CHECK(checked(field, {{"f.commune", "Issy"}})->box == "f.voie");
}

TEST_CASE("every sentence of a form is offered to translators and well typeset") {
  auto all = all_messages();
  std::ifstream in(GUICHET_SOURCE_DIR "/kiosk/procedures/messages.hpp");
  std::string source((std::istreambuf_iterator<char>(in)), {});
  auto written = std::count(source.begin(), source.end(), '=') - 1;  // one more in `using Text =`
  CHECK(all.size() == static_cast<std::size_t>(written));
  for (auto text : all) {
    CAPTURE(std::string(text));
    CHECK(text.find('\'') == std::string_view::npos);
    CHECK(text.find(" ?") == std::string_view::npos);
    CHECK((text.ends_with(".") || text.ends_with("\u202f?")));
  }
}
