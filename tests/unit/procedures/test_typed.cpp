#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;

namespace {

// What a box holds after the keys are touched one by one.
std::string type_in(const Field& field, const std::string& box, const std::string& keys) {
  std::string text;
  for (char key : keys) text = typed(field, box, text, std::string(1, key));
  return text;
}

}  // namespace

TEST_CASE("a plate puts its own hyphens and capitals as it is typed") {
  auto field = field_of("type = \"plaque\"\n");
  CHECK(type_in(field, "f", "a") == "A");
  CHECK(type_in(field, "f", "ab1") == "AB-1");
  CHECK(type_in(field, "f", "ab123cd") == "AB-123-CD");
  CHECK(type_in(field, "f", "AB-123-CD") == "AB-123-CD");
  CHECK(type_in(field, "f", "ab123cdxyz9") == "AB-123-CD");
  CHECK(typed(field, "f", "", "ab123cd") == "AB-123-CD");  // pasted at once
}

TEST_CASE("an old plate is spaced as it is typed") {
  auto field = field_of("type = \"plaque\"\n");
  CHECK(type_in(field, "f", "123abc75") == "123 ABC 75");
  CHECK(type_in(field, "f", "1234ab975") == "1234 AB 975");
  CHECK(type_in(field, "f", "12abc2a") == "12 ABC 2A");
  CHECK(type_in(field, "f", "12abc2a9") == "12 ABC 2A");
  CHECK(type_in(field, "f", "12abcd75") == "12 ABC 75");
}

TEST_CASE("a plate takes no letter where only a digit can be") {
  auto field = field_of("type = \"plaque\"\n");
  CHECK(type_in(field, "f", "abc") == "AB");
  CHECK(type_in(field, "f", "ab12c") == "AB-12");
}

TEST_CASE("a letter that plates do not have is typed and then explained") {
  auto field = field_of("type = \"plaque\"\n");
  auto text = type_in(field, "f", "ai123cd");
  CHECK(text == "AI-123-CD");
  CHECK(error_of(field, {{"f", text}}).find("I, O et U") != std::string::npos);
}

TEST_CASE("date boxes take digits and no more than they hold") {
  auto field = field_of("type = \"date\"\n");
  CHECK(type_in(field, "f.day", "3x12") == "31");
  CHECK(type_in(field, "f.year", "19755") == "1975");
  CHECK(keyboard_of(field, "f.day") == "digits");
}

TEST_CASE("a telephone number appears in pairs") {
  auto field = field_of("type = \"telephone\"\n");
  CHECK(type_in(field, "f", "06123") == "06 12 3");
  CHECK(type_in(field, "f", "0612345678901") == "06 12 34 56 78");
  CHECK(type_in(field, "f", "+33612345678") == "+33 6 12 34 56 78");
  CHECK(type_in(field, "f", "00442079460958") == "00442079460958");
}

TEST_CASE("a text box refuses bytes that are no text and stops when full") {
  auto field = field_of("type = \"texte\"\nlongueur = 3\n");
  CHECK(typed(field, "f", "ab", "\xE9") == "ab");
  CHECK(typed(field, "f", "ab", std::string_view("\0", 1)) == "ab");
  CHECK(typed(field, "f", "ab", "é") == "abé");
  CHECK(typed(field, "f", "abé", "d") == "abé");
}

TEST_CASE("each box says which keyboard it wants") {
  auto address = field_of("type = \"adresse\"\n");
  CHECK(boxes(address) == std::vector<std::string>{"f.voie", "f.complement", "f.code_postal", "f.commune"});
  CHECK(keyboard_of(address, "f.code_postal") == "digits");
  CHECK(keyboard_of(address, "f.voie") == "text");
  CHECK(keyboard_of(field_of("type = \"email\"\n"), "f") == "email");
  CHECK(keyboard_of(field_of("type = \"plaque\"\n"), "f") == "plate");
  CHECK(keyboard_of(field_of("type = \"telephone\"\n"), "f") == "digits");
}
