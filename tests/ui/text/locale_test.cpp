#include <catch2/catch.hpp>

#include <unistd.h>

#include <fstream>

#include "ui/text/locale.hpp"
#include "ui/text/plural.hpp"
#include "ui/text/po.hpp"
#include "ui/text/zone.hpp"

using namespace guichet::ui;
using namespace std::chrono;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() : path(std::filesystem::temp_directory_path() / ("guichet-po-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const char* name, const char* text) const { std::ofstream(path / name) << text; }
};

constexpr const char* english = R"(# Made-up catalogue.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. A remark
msgctxt "bar"
msgid "Retour"
msgstr "Back"
msgctxt "receipt"
msgid "Retour"
msgstr "Return"

msgctxt "home"
msgid ""
"Une longue "
"phrase.\n"
msgstr "A \"long\" one.\n"
"C:\\new\tend"

#, fuzzy
msgctxt "home"
msgid "Douteux"
msgstr "Dubious"

msgctxt "home"
msgid "Vide"
msgstr ""

msgctxt "home"
msgid "{n} demande"
msgid_plural "{n} demandes"
msgstr[0] "{n} request"
msgstr[1] "{n} requests"

#~ msgid "Ancien"
#~ msgstr "Old"
)";

sys_seconds at(year_month_day day, int hour, int minute) { return sys_days(day) + hours(hour) + minutes(minute); }

}  // namespace

TEST_CASE("a catalogue is read with its contexts, escapes and long strings") {
  Folder folder;
  folder.write("en.po", english);
  const auto locale = load_locale(folder.path, "en");
  CHECK(locale->problems().empty());
  CHECK(locale->tr("bar", "Retour") == "Back");
  CHECK(locale->tr("receipt", "Retour") == "Return");
  CHECK(locale->tr("home", "Une longue phrase.\n") == "A \"long\" one.\nC:\\new\tend");
  CHECK(locale->missing().empty());
}

TEST_CASE("what a catalogue lacks is shown in French and recorded once") {
  Folder folder;
  folder.write("en.po", english);
  const auto locale = load_locale(folder.path, "en");
  for (int i = 0; i < 2; ++i) {
    CHECK(locale->tr("home", "Douteux") == "Douteux");  // fuzzy: a guess nobody has checked
    CHECK(locale->tr("home", "Vide") == "Vide");
    CHECK(locale->tr("home", "Retour") == "Retour");  // another context
    CHECK(locale->tr("", "Ancien") == "Ancien");
  }
  CHECK(locale->missing() == std::vector<std::string>{"home|Douteux", "home|Retour", "home|Vide", "|Ancien"});
}

TEST_CASE("French is its own catalogue") {
  const auto locale = load_locale("/nonexistent", "fr");
  const auto& text = locale->tr("bar", "Retour");
  for (int i = 0; i < 1000; ++i) locale->tr("x", std::to_string(i));
  CHECK(text == "Retour");  // the reference holds
  CHECK(locale->missing().empty());
  CHECK(locale->problems().empty());
  CHECK(locale->plural("home", "{n} demande", "{n} demandes", 0) == "0 demande");
  CHECK(locale->plural("home", "{n} demande", "{n} demandes", 1) == "1 demande");
  CHECK(locale->plural("home", "{n} demande", "{n} demandes", 2) == "2 demandes");
}

TEST_CASE("an unknown language is French and a missing catalogue is told") {
  CHECK(load_locale("/nonexistent", "../etc/passwd")->id() == "fr");
  const auto locale = load_locale("/nonexistent", "en");
  CHECK(locale->id() == "en");
  CHECK(locale->problems() == std::vector<std::string>{"en.po: cannot be read"});
  CHECK(load_locale("/nonexistent", "ar")->rtl());
}

TEST_CASE("a catalogue's slips are told by line and the rest still loads") {
  const auto po = parse_po("msgid \"a\"\nmsgstr \"A\nmsgid \"b\"\nmsgstr \"B\"\n\nnonsense\nmsgid \"c\"\n\nmsgid \"d\"\nmsgstr[9] \"D\"\n", "xx.po");
  REQUIRE(po.problems.size() >= 4);
  CHECK(po.problems[0] == "xx.po:2: a text needs one pair of double quotes");
  CHECK(po.problems[1] == "xx.po:6: not understood");
  CHECK(po.problems[2] == "xx.po:8: a text without msgstr");
  CHECK(po.problems[3] == "xx.po:10: a plural form is msgstr[0] to msgstr[5]");
  REQUIRE(po.entries.count(PoKey{"", "b"}) == 1);
  CHECK(po.entries.find(PoKey{"", "b"})->second.front() == "B");
}

TEST_CASE("plural forms follow the catalogue's rule") {
  Folder folder;
  folder.write("en.po", english);
  const auto locale = load_locale(folder.path, "en");
  CHECK(locale->plural("home", "{n} demande", "{n} demandes", 0) == "0 requests");
  CHECK(locale->plural("home", "{n} demande", "{n} demandes", 1) == "1 request");
  CHECK(locale->plural("home", "{n} carte", "{n} cartes", 3) == "3 cartes");
  CHECK(locale->missing() == std::vector<std::string>{"home|{n} carte"});
}

TEST_CASE("the usual plural rules give each language its forms") {
  const auto form = [](const char* language, unsigned long n) { return *plural_form(usual_plurals(language), n); };
  CHECK((form("fr", 0) == 0 && form("fr", 1) == 0 && form("fr", 2) == 1));
  CHECK((form("en", 0) == 1 && form("en", 1) == 0 && form("es", 2) == 1 && form("pt", 1) == 0));
  CHECK((form("uk", 1) == 0 && form("uk", 21) == 0 && form("uk", 11) == 2 && form("uk", 3) == 1 && form("uk", 13) == 2 &&
         form("uk", 5) == 2 && form("uk", 100) == 2));
  CHECK((form("ar", 0) == 0 && form("ar", 1) == 1 && form("ar", 2) == 2 && form("ar", 3) == 3 && form("ar", 103) == 3 &&
         form("ar", 11) == 4 && form("ar", 99) == 4 && form("ar", 100) == 5));
  CHECK((form("zh", 0) == 0 && form("zh", 7) == 0));
}

TEST_CASE("a plural rule that is no expression is refused") {
  for (const char* bad : {"", "n >", "(n", "n ? 1", "m", "n = 1", "1 2"}) CHECK_FALSE(plural_form(bad, 1));
  CHECK_FALSE(plural_form(std::string(100000, '('), 1));
  CHECK_FALSE(plural_form(std::string(100000, '!'), 1));
  CHECK(plural_form("n % 0", 1) == 0u);
  CHECK(plural_form(" 1 + 2*3 == 7 && !0 ", 0) == 1u);
}

TEST_CASE("a French date is written as one writes it") {
  const auto fr = load_locale("/nonexistent", "fr");
  CHECK(fr->date_long(at(2026y / 11 / 24, 9, 0), true) == "mardi 24 novembre 2026");
  CHECK(fr->date_long(at(2026y / 11 / 24, 9, 0), false) == "24 novembre 2026");
  CHECK(fr->date_day(at(2026y / 11 / 1, 9, 0)) == "dimanche 1er novembre");
  CHECK(fr->date_long(at(2026y / 11 / 1, 9, 0), true) == "dimanche 1er novembre 2026");
  CHECK(fr->time_short(at(2026y / 11 / 24, 8, 5)) == "09:05");
  CHECK(fr->time_words(at(2026y / 11 / 24, 9, 42)) == "10\u00a0h\u00a042");
  CHECK(fr->time_words(at(2026y / 11 / 24, 8, 5)) == "9\u00a0h\u00a005");
  CHECK(fr->time_words(at(2026y / 11 / 24, 9, 0)) == "10\u00a0h");
}

TEST_CASE("Paris time changes at one in the morning of Greenwich, on the last Sundays of March and October") {
  const auto fr = load_locale("/nonexistent", "fr");
  CHECK(fr->time_short(at(2026y / 3 / 29, 0, 59)) == "01:59");
  CHECK(fr->time_short(at(2026y / 3 / 29, 1, 0)) == "03:00");
  CHECK(fr->time_short(at(2026y / 10 / 25, 0, 59)) == "02:59");
  CHECK(fr->time_short(at(2026y / 10 / 25, 1, 0)) == "02:00");
  CHECK(fr->date_long(at(2026y / 12 / 31, 23, 0), true) == "vendredi 1er janvier 2027");
  CHECK(fr->date_long(at(2026y / 7 / 13, 22, 0), true) == "mardi 14 juillet 2026");
}

TEST_CASE("zones are read as POSIX writes them") {
  const auto local = [](const char* rule, sys_seconds t) { return parse_zone(rule)->local(t).time_since_epoch() - t.time_since_epoch(); };
  CHECK(local("<+04>-4", at(2026y / 7 / 1, 0, 0)) == 4h);
  CHECK(local("AST4", at(2026y / 7 / 1, 0, 0)) == -4h);
  CHECK(local("AEST-10AEDT,M10.1.0,M4.1.0/3", at(2026y / 1 / 1, 0, 0)) == 11h);  // the other half of the world
  CHECK(local("AEST-10AEDT,M10.1.0,M4.1.0/3", at(2026y / 7 / 1, 0, 0)) == 10h);
  for (const char* bad : {"", "CET", "-1", "CET-1CEST", "CET-1CEST,J60,J300", "CET-1CEST,M13.5.0,M10.5.0"})
    CHECK_FALSE(parse_zone(bad));
  CHECK_FALSE(find_zone("../../etc/passwd"));
  CHECK(load_locale("/nonexistent", "fr", "Nulle/Part")->problems().size() == 1);
}

TEST_CASE("other languages write dates in their own way") {
  const auto day = at(2026y / 11 / 24, 9, 0);
  const auto date = [&](const char* id) { return load_locale("/nonexistent", id)->date_long(day, true); };
  CHECK(date("en") == "Tuesday 24 November 2026");
  CHECK(date("fr-falc") == "mardi 24 novembre 2026");
  CHECK(date("es") == "martes, 24 de noviembre de 2026");
  CHECK(date("zh") == "2026年11月24日星期二");
  CHECK(date("uk").find("24 листопада 2026") != std::string::npos);
  CHECK(date("pt").find("24 de novembro de 2026") != std::string::npos);
  CHECK(date("ar").find("24 نوفمبر 2026") != std::string::npos);
}
