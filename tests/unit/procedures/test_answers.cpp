#include <nlohmann/json.hpp>
#include <random>

#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;

namespace {

// a (oui/non) -> b (choice, when a) -> c (text, when b is x) and d (text, when b is not x)
const std::string chain = R"([[page]]
id = "p"
etape = "Vous"
titre = "Page"
[[page.champ]]
id = "c"
type = "texte"
question = "C"
obligatoire = true
visible_si = "b = x"
[[page.champ]]
id = "d"
type = "texte"
question = "D"
visible_si = "b != x"
[[page.champ]]
id = "b"
type = "choix"
question = "B"
visible_si = "a = true"
options = [{ id = "x", texte = "X" }, { id = "y", texte = "Y" }]
[[page.champ]]
id = "a"
type = "oui_non"
question = "A"
[[page.champ]]
id = "ne"
type = "date"
question = "Date"
[[page.champ]]
id = "ou"
type = "adresse"
question = "Adresse"
visible_si = "a = true"
[[page.champ]]
id = "tel"
type = "telephone"
question = "Téléphone"
[[page.champ]]
id = "plaque"
type = "plaque"
question = "Plaque"
)";

Procedure chained() {
  auto procedure = parse(chain);
  REQUIRE(procedure);
  return *procedure;
}

const Field& field(const Procedure& procedure, std::string_view id) {
  for (const auto& each : procedure.pages[0].fields)
    if (each.id == id) return each;
  throw std::out_of_range(std::string(id));
}

bool seen(const Procedure& procedure, std::string_view id, const Answers& answers) {
  return visible(field(procedure, id), given(answers));
}

}  // namespace

TEST_CASE("an answer to a question no longer asked counts for nothing") {
  auto procedure = chained();
  Answers answers{{"a", "true"}, {"b", "x"}, {"c", "secret"}};
  CHECK(seen(procedure, "c", answers));
  answers["a"] = "false";  // b is hidden, its answer stays in memory for a change of mind
  CHECK_FALSE(seen(procedure, "b", answers));
  CHECK_FALSE(seen(procedure, "c", answers));
  CHECK_FALSE(seen(procedure, "d", answers));
  CHECK(json_of(procedure, answers).dump() == R"({"a":false})");
  answers["a"] = "true";
  CHECK(json_of(procedure, answers).dump() == R"({"c":"secret","b":"x","a":true})");
}

TEST_CASE("an unanswered question meets no condition, not even a negative one") {
  auto procedure = chained();
  CHECK_FALSE(seen(procedure, "d", {{"a", "true"}}));
  CHECK(seen(procedure, "d", {{"a", "true"}, {"b", "y"}}));
}

TEST_CASE("a hidden required question is not missing") {
  auto procedure = chained();
  CHECK_FALSE(checked(field(procedure, "c"), {{"a", "false"}, {"b", "x"}}));
  CHECK(checked(field(procedure, "c"), {{"a", "true"}, {"b", "x"}}));
}

TEST_CASE("what is sent has types: dates, booleans, addresses") {
  auto procedure = chained();
  Answers answers{
      {"a", "true"},          {"ne.day", "7"},       {"ne.month", "2"},           {"ne.year", "1905"},
      {"ou.voie", "1 rue É"}, {"ou.complement", ""}, {"ou.code_postal", "92130"}, {"ou.commune", "Issy"},
      {"tel", "0612345678"},  {"plaque", "ab123cd"}};
  auto json = json_of(procedure, answers);
  CHECK(json["a"] == true);
  CHECK(json["ne"] == "1905-02-07");
  CHECK(json["ou"].dump() == R"({"voie":"1 rue É","code_postal":"92130","commune":"Issy"})");
  CHECK(json["tel"] == "06 12 34 56 78");
  CHECK(json["plaque"] == "AB-123-CD");
  CHECK_FALSE(json.contains("b"));
}

TEST_CASE("a text is sent exactly as typed") {
  auto procedure = chained();
  std::string decomposed = "  d’Hay\u0308 ";
  auto json = json_of(procedure, {{"a", "true"}, {"b", "x"}, {"c", decomposed}});
  CHECK(json["c"] == decomposed);
}

TEST_CASE("answers read back as a visitor writes them") {
  auto procedure = chained();
  CHECK(shown(field(procedure, "ne"), {{"ne.day", "7"}, {"ne.month", "02"}, {"ne.year", "1975"}}) ==
        "07/02/1975");
  CHECK(shown(field(procedure, "ou"),
              {{"ou.voie", "1 rue A"}, {"ou.code_postal", "92130"}, {"ou.commune", "Issy"}}) ==
        "1 rue A, 92130 Issy");
  CHECK(shown(field(procedure, "tel"), {{"tel", "+33 (0)612345678"}}) == "+33 6 12 34 56 78");
  CHECK(shown(field(procedure, "b"), {{"b", "x"}}) == "X");
  CHECK(shown(field(procedure, "a"), {{"a", "false"}}) == "Non");
  CHECK(shown(field(procedure, "plaque"), {{"plaque", "AB-1"}}) == "AB-1");
}

TEST_CASE("random answers never crash, never send a hidden answer, never depend on order") {
  auto procedure = chained();
  std::mt19937 random(20261124);
  const std::vector<std::string> bits{"true",
                                      "false",
                                      "x",
                                      "y",
                                      "",
                                      " ",
                                      "07",
                                      "2",
                                      "1975",
                                      "92130",
                                      "+33",
                                      "06 12",
                                      "AB-123-CD",
                                      "12 ABC 2A",
                                      "é",
                                      "\xFF",
                                      std::string("\0", 1),
                                      "\xED\xA0\x80",
                                      "nom@exemple.fr",
                                      "👩‍👩‍👧",
                                      "--",
                                      "@",
                                      "999999999999999999999"};
  auto any = [&](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  for (int round = 0; round < 4000; ++round) {
    std::vector<std::pair<std::string, std::string>> said;
    for (const auto& each : procedure.pages[0].fields)
      for (const auto& box : boxes(each))
        if (any(4)) said.emplace_back(box, bits[any(bits.size())] + (any(3) ? "" : bits[any(bits.size())]));
    Answers forward(said.begin(), said.end()), backward(said.rbegin(), said.rend());
    auto json = json_of(procedure, forward);
    REQUIRE(json.dump() == json_of(procedure, backward).dump());  // dump() throws on text that is no UTF-8
    for (const auto& each : procedure.pages[0].fields) {
      if (!visible(each, given(forward))) REQUIRE_FALSE(json.contains(each.id));
      if (checked(each, forward)) REQUIRE_FALSE(json.contains(each.id));
      shown(each, forward);
      for (const auto& box : boxes(each)) typed(each, box, bits[any(bits.size())], bits[any(bits.size())]);
    }
    bool a = forward.contains("a") && forward.at("a") == "true";
    if (!a)
      REQUIRE_FALSE((json.contains("b") || json.contains("c") || json.contains("d") || json.contains("ou")));
  }
}
