#include <catch2/catch.hpp>

#include <set>

#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/extract.hpp"
#include "ui/text/po.hpp"

using namespace guichet;

namespace {

const std::filesystem::path content = std::filesystem::path(GUICHET_SOURCE_DIR) / "kiosk/content";

using Pairs = std::set<std::pair<std::string, std::string>>;

Pairs said_by_the_content() {
  const auto catalogue = procedures::load_catalogue(content);
  REQUIRE(catalogue);
  CHECK(catalogue->problems.empty());
  Pairs said;
  for (const auto& each : procedures::sentences(*catalogue)) said.emplace(each.context, each.french);
  return said;
}

Pairs translated_in(const char* language) {
  Pairs known;
  for (const auto& [key, forms] : ui::read_po(content / "locales" / (std::string(language) + ".po")).entries)
    if (!forms.front().empty()) known.emplace(key.context, key.text);
  return known;
}

}  // namespace

TEST_CASE("English says every sentence of every démarche and life event") {
  const auto known = translated_in("en");
  for (const auto& [context, french] : said_by_the_content())
    if (known.count({context, french}) == 0) FAIL_CHECK(context << "|" << french);
}

TEST_CASE("English keeps no sentence that no démarche says") {
  const auto said = said_by_the_content();
  for (const auto& [context, french] : translated_in("en"))
    if (context.find('.') != context.npos && said.count({context, french}) == 0) FAIL_CHECK(context << "|" << french);
}
