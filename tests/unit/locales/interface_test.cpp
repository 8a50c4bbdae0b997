#include <catch2/catch.hpp>

#include <regex>
#include <set>
#include <sstream>

#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/extract.hpp"
#include "tests/unit/locales/sources.hpp"
#include "ui/text/locale.hpp"
#include "ui/text/po.hpp"

using namespace guichet;

namespace {

const std::filesystem::path locales = std::filesystem::path(GUICHET_SOURCE_DIR) / "kiosk/content/locales";
constexpr const char* translated[] = {"fr-falc", "en", "es", "pt", "ar", "uk", "zh"};

bool of_interface(const ui::PoKey& key) { return key.context.find('.') == std::string::npos; }

// What a sentence leaves to be filled in: "{n}", "{nom}".
std::set<std::string> holes(const std::string& text) {
  std::set<std::string> found;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
    found.insert(text.substr(open, text.find('}', open) - open + 1));
  return found;
}

// What a démarche says of an answer in words of its own stands in the catalogues with all other mistakes.
test::Asked refusals_of_the_content() {
  const auto catalogue = procedures::load_source(locales.parent_path());
  REQUIRE(catalogue);
  test::Asked found;
  for (const auto& each : procedures::sentences(*catalogue))
    if (of_interface({each.context, each.french})) found.emplace(each.context, each.french);
  return found;
}

std::size_t longest_sentence(const std::string& text) {
  std::size_t longest = 0, words = 0;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const bool is_word = std::isalnum(static_cast<unsigned char>(word[0])) || static_cast<unsigned char>(word[0]) > 0xC2;
    longest = std::max(longest, words += is_word ? 1 : 0);
    if (std::string(".!?:").find(word.back()) != std::string::npos) words = 0;
  }
  return longest;
}

}  // namespace

TEST_CASE("the sources are read: the strings of a screen, of a widget and of a form's mistakes are found") {
  const auto asked = test::asked_by_the_sources();
  CHECK(asked.count({"receipt", "Récépissé provisoire"}) == 1);
  CHECK(asked.count({"bar", "Retour"}) == 1);
  CHECK(asked.count({"error", "Il manque une lettre à la fin."}) == 1);
  CHECK(asked.size() > 200);
}

TEST_CASE("every interface string is translated in every language", "[a11y:4/partie]") {
  const auto asked = test::asked_by_the_sources();
  for (const char* id : translated) {
    const auto locale = ui::load_locale(locales, id);
    CHECK(locale->id() == id);
    for (const auto& [context, french] : asked) (void)locale->tr(context, french);
    INFO(id);
    CHECK(locale->missing() == std::vector<std::string>{});
    CHECK(locale->problems() == std::vector<std::string>{});
  }
}

TEST_CASE("no language keeps an interface string that nobody asks for") {
  auto asked = test::asked_by_the_sources();
  for (const auto& each : refusals_of_the_content()) asked.insert(each);
  for (const char* id : translated) {
    INFO(id);
    for (const auto& [key, forms] : ui::read_po(locales / (std::string(id) + ".po")).entries)
      if (of_interface(key) && asked.count({key.context, key.text}) == 0) FAIL_CHECK(key.context << "|" << key.text);
  }
}

TEST_CASE("a translation leaves open what the French leaves open") {
  for (const char* id : translated)
    for (const auto& [key, forms] : ui::read_po(locales / (std::string(id) + ".po")).entries) {
      INFO(id << ": " << key.context << "|" << key.text);
      if (forms.size() == 1) CHECK(holes(forms.front()) == holes(key.text));
    }
}

// Letters for a name are explained beside it: "CAF (allocations familiales)", "un projet d’accueil (PAI)", "l’IBAN, le numéro".
TEST_CASE("easy French explains the letters that stand for a name", "[a11y:41/partie]") {
  static const std::regex letters("\\b[A-Z]{2,}\\b");
  static const std::set<std::string> plain{"OK", "SMS", "QR", "FORMATION",      // on every telephone, under its picture, on its banner
                                           "ISSY", "AB", "CD", "SS", "ABC"};    // of the examples
  for (const auto& [key, forms] : ui::read_po(locales / "fr-falc.po").entries)
    for (const auto& form : forms)
      for (std::sregex_iterator at(form.begin(), form.end(), letters), end; at != end; ++at) {
        const auto name = at->str();
        const auto explained = [&](const std::string& written) { return form.find(written) != form.npos; };
        INFO(form);
        CHECK((plain.contains(name) || explained("(" + name + ")") || explained(name + " (") || explained(name + ",")));
      }
}

// The digits of the forms and of the receipts, in every language: a number is copied from one to the other.
TEST_CASE("every language writes its numbers with the digits 0 to 9") {
  const auto foreign = [](const std::string& text) {
    return text.find("\u0660") != text.npos || std::regex_search(text, std::regex("\xD9[\xA0-\xA9]|\xDB[\xB0-\xB9]"));
  };
  CHECK(foreign("٢٠٢٦"));
  const std::chrono::sys_seconds day = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
  for (const char* id : translated) {
    INFO(id);
    const auto locale = ui::load_locale(locales, id);
    CHECK(locale->date_long(day, true).find("2026") != std::string::npos);
    CHECK(locale->date_day(day).find("24") != std::string::npos);
    CHECK(locale->plural("review", "{n} photo", "{n} photos", 12).find("12") != std::string::npos);
    for (const auto& [key, forms] : ui::read_po(locales / (std::string(id) + ".po")).entries)
      for (const auto& form : forms)
        if (foreign(form)) FAIL_CHECK(form);
  }
}

TEST_CASE("a sentence of easy French has fifteen words at most", "[a11y:41/partie]") {
  for (const auto& [key, forms] : ui::read_po(locales / "fr-falc.po").entries)
    for (const auto& form : forms) {
      INFO(form);
      CHECK(longest_sentence(form) <= 15);
    }
}
