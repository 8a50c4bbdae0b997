#include <catch2/catch.hpp>

#include <set>

#include "kiosk/assistant/knowledge.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/extract.hpp"
#include "ui/text/po.hpp"

using namespace guichet;

namespace {

constexpr const char* translated[] = {"fr-falc", "en", "es", "pt", "ar", "uk", "zh"};
const std::filesystem::path content = std::filesystem::path(GUICHET_SOURCE_DIR) / "kiosk/content";

using Pairs = std::set<std::pair<std::string, std::string>>;

Pairs said_by_the_content() {
  const auto catalogue = procedures::load_source(content);
  REQUIRE(catalogue);
  CHECK(catalogue->problems.empty());
  Pairs said;
  for (const auto& each : procedures::sentences(*catalogue)) said.emplace(each.context, each.french);
  for (const auto& each : assistant::sentences(assistant::load_knowledge(content))) said.emplace(each.context, each.french);
  return said;
}

Pairs translated_in(const char* language) {
  Pairs known;
  for (const auto& [key, forms] : ui::read_po(content / "locales" / (std::string(language) + ".po")).entries)
    if (!forms.front().empty()) known.emplace(key.context, key.text);
  return known;
}

}  // namespace

TEST_CASE("every sentence of every démarche, life event and answer is said in every language", "[a11y:4]") {
  const auto said = said_by_the_content();
  for (const char* language : translated) {
    const auto known = translated_in(language);
    for (const auto& [context, french] : said)
      if (known.count({context, french}) == 0) FAIL_CHECK(language << ": " << context << "|" << french);
  }
}

TEST_CASE("no language keeps a sentence that no démarche says") {
  const auto said = said_by_the_content();
  for (const char* language : translated)
    for (const auto& [context, french] : translated_in(language))
      if (context.find('.') != context.npos && said.count({context, french}) == 0)
        FAIL_CHECK(language << ": " << context << "|" << french);
}
