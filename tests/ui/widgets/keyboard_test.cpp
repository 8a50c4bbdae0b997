#include <catch2/catch.hpp>

#include "tests/ui/widgets/stage.hpp"
#include "ui/widgets/key_layout.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

std::optional<KeyPress> press(Stage& stage, KeyboardKind kind, KeyboardLayer layer, const std::string& id) {
  std::optional<KeyPress> out;
  stage.input.activated = id;
  stage.frame([&](Frame& f) { out = keyboard(f, {0, 1168, 1080, 592}, kind, layer, "", ""); });
  return out;
}

// As a visitor would: find the key, switch layers by keys that are there, press it.
std::string typed(KeyboardKind kind, const std::vector<std::string>& signs) {
  Stage stage;
  KeyboardLayer layer = KeyboardLayer::lower;
  std::string out;
  for (const auto& sign : signs) {
    auto place = key_for(kind, sign);
    INFO("no key for " << sign);
    REQUIRE(place);
    for (int hops = 0; layer != place->layer && hops < 3; ++hops) {
      bool letters = layer == KeyboardLayer::lower || layer == KeyboardLayer::upper;
      std::string key = place->layer == KeyboardLayer::symbols   ? "keyboard.symbols"
                        : place->layer == KeyboardLayer::accents ? "keyboard.accents"
                        : letters                                ? "keyboard.shift"
                                                                 : "keyboard.letters";
      auto change = press(stage, kind, layer, key);
      REQUIRE(change);
      REQUIRE(change->what == KeyPress::What::layer);
      layer = change->layer;
    }
    REQUIRE(layer == place->layer);
    auto key = press(stage, kind, layer, place->id);
    REQUIRE(key);
    REQUIRE(key->what == KeyPress::What::text);
    out += key->text;
  }
  return out;
}

}  // namespace

TEST_CASE("the keyboard reaches every sign of a name, an address and a question") {
  std::vector<std::string> signs{"d", "’", "H", "a", "ÿ", "-", "Œ", "u", "v", "r",
                                 "é", " ", "1", "2", "-", "3", "4", " ", "@"};
  CHECK(typed(KeyboardKind::text, signs) == "d’Haÿ-Œuvré 12-34 @");
  for (const char* sign : {"û", "Û", "ë", "Ë", "æ",  "Æ", "ñ", "ç", "Ç", "ù", "€", "?", "!",
                           ",", ";", ":", "'", "\"", "/", "(", ")", "ß", "ł", "š", "&"})
    CHECK(key_for(KeyboardKind::text, sign));
}

TEST_CASE("an e-mail address is typed without an accent and without a space") {
  CHECK(typed(KeyboardKind::email, {"c", ".", "m", "-", "1", "_", "@", "a", ".fr"}) == "c.m-1_@a.fr");
  CHECK_FALSE(key_for(KeyboardKind::email, "é"));
  CHECK_FALSE(key_for(KeyboardKind::email, " "));
}

TEST_CASE("a plate is typed in capitals, digits and hyphens only") {
  for (const char* sign : {"A", "Z", "0", "9", "-"}) CHECK(key_for(KeyboardKind::plate, sign));
  for (const char* sign : {"a", "é", "É", ".", " ", "’", "@"})
    CHECK_FALSE(key_for(KeyboardKind::plate, sign));
  Stage stage;
  press(stage, KeyboardKind::plate, KeyboardLayer::lower, "");
  CHECK(stage.at("keyboard.A").enabled);
  CHECK_FALSE(stage.at("keyboard.space").enabled);
  CHECK_FALSE(press(stage, KeyboardKind::plate, KeyboardLayer::upper, "keyboard.."));
}

TEST_CASE("the pad of digits has ten digits, a way to erase and a way out") {
  Stage stage;
  for (char digit = '0'; digit <= '9'; ++digit) {
    auto key = press(stage, KeyboardKind::digits, KeyboardLayer::lower, std::string("keyboard.") + digit);
    REQUIRE(key);
    CHECK(key->text == std::string(1, digit));
  }
  CHECK(press(stage, KeyboardKind::digits, KeyboardLayer::lower, "keyboard.backspace")->what ==
        KeyPress::What::backspace);
  CHECK(press(stage, KeyboardKind::digits, KeyboardLayer::lower, "keyboard.ok")->what ==
        KeyPress::What::done);
}

TEST_CASE("keys say their name, and the shift key whether it is held") {
  Stage stage;
  press(stage, KeyboardKind::text, KeyboardLayer::upper, "");
  CHECK(stage.at("keyboard.shift").checked);
  CHECK(stage.at("keyboard.A").label == "A");
  CHECK(stage.at("keyboard..").label == "point");
  CHECK(stage.at("keyboard.backspace").label == "effacer");
  CHECK(stage.at("keyboard.A").role == Role::key);
}

TEST_CASE("no key on no layer answers to nothing") {
  Stage stage;
  CHECK_FALSE(press(stage, KeyboardKind::text, KeyboardLayer::lower, ""));
  CHECK_FALSE(press(stage, KeyboardKind::text, KeyboardLayer::lower, "keyboard.A"));
}

TEST_CASE("an Arabic or Ukrainian screen has its own letters at a touch, and Latin ones for names") {
  for (const auto& [script, wanted] : {std::pair{Script::arabic, std::string("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة")},
                                       {Script::ukrainian, std::string("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’")}}) {
    std::string all;
    bool back = false;
    for (const auto& row : key_rows(KeyboardKind::text, KeyboardLayer::native, script))
      for (const auto& key : row) all += key.text, back = back || key.role == KeyRole::letters;
    CHECK(back);
    for (std::size_t i = 0; i < wanted.size();) {
      const std::size_t n = static_cast<unsigned char>(wanted[i]) >= 0xE0 ? 3 : 2;
      INFO(wanted.substr(i, n));
      CHECK(all.find(wanted.substr(i, n)) != std::string::npos);
      i += n;
    }
  }
  const auto has_native = [](Script script, KeyboardKind kind) {
    bool found = false;
    for (const auto& row : key_rows(kind, KeyboardLayer::lower, script))
      for (const auto& key : row) found = found || key.role == KeyRole::native;
    return found;
  };
  CHECK(has_native(Script::arabic, KeyboardKind::text));
  CHECK_FALSE(has_native(Script::arabic, KeyboardKind::email));
  CHECK_FALSE(has_native(Script::latin, KeyboardKind::text));
  CHECK(script_of("uk") == Script::ukrainian);
}
