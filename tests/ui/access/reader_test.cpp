#include <catch2/catch.hpp>

#include "ui/access/reader.hpp"

using namespace guichet::ui;

namespace {

const std::string& french(std::string_view, std::string_view word) {
  static std::string said;
  return said = word;
}

Node node(const std::string& id, Role role, const std::string& label) {
  Node n;
  n.id = id, n.role = role, n.label = label;
  n.rect = n.clip = {0, 0, 100, 100};
  n.interactive = role != Role::text && role != Role::heading && role != Role::alert && role != Role::status;
  return n;
}

struct Story {
  NodeList nodes;
  Reader reader;
  std::string screen = "form:1", focused, hour = "9:41";

  Story() { page(); }
  void page(const std::string& value = "", const std::string& error = "") {
    nodes.clear();
    nodes.add(node("header.town", Role::text, "Issy-les-Moulineaux"));
    nodes.add(node("header.clock", Role::status, hour));
    nodes.add(node("form.title", Role::heading, "Comment vous appelez-vous ?"));
    auto field = node("form.nom", Role::textbox, "Nom de naissance");
    field.value = value, field.hint = error, field.invalid = !error.empty();
    nodes.add(field);
    auto box = node("form.accord", Role::checkbox, "J’accepte");
    nodes.add(box);
    nodes.add(node("form.continue", Role::button, "Continuer"));
  }
  std::string heard() { return reader.look(nodes, screen, focused, french).value_or("-"); }
};

}  // namespace

TEST_CASE("a new screen is read whole, then what has the focus; whose house it is and the hour once", "[a11y:3]") {
  Story s;
  s.focused = "form.nom";
  CHECK(s.heard() == "Comment vous appelez-vous ?.\nIssy-les-Moulineaux.\n9:41.\nNom de naissance, champ, vide");
  CHECK(s.heard() == "-");
  s.screen = "form:2", s.hour = "9:42";
  s.page();
  CHECK(s.heard() == "Comment vous appelez-vous ?.\nNom de naissance, champ, vide");
  s.screen = "form:3";
  s.page();
  s.nodes.add(node("header.offline", Role::status, "Hors ligne"));
  CHECK(s.heard().find("Hors ligne") != std::string::npos);
}

TEST_CASE("what is typed in secret is never said, neither its keys nor its value", "[a11y:29/partie]") {
  Story s;
  s.page("1234");
  Node pin = *s.nodes.by_id("form.nom"), key = node("keyboard.7", Role::key, "7");
  pin.secret = true;
  const auto said = spoken(pin, french);
  CHECK(said == "Nom de naissance, champ, masqué");
  CHECK(s.reader.key(key, french, true) == "touche");
  CHECK(s.reader.last() == "touche");
  CHECK(s.reader.key(key, french, false) == "7");
}

TEST_CASE("what was read to one visitor is overwritten when they leave") {
  Story s;
  s.page("Ribeirinho-Quetzal, douze rue des Wombats");
  s.focused = "form.nom";
  s.heard();
  s.focused = "form.continue";
  s.heard();
  s.focused = "form.nom";
  s.heard();
  const std::string& last = s.reader.last();
  const char* held = last.data();
  const std::size_t most = last.capacity();
  REQUIRE(last.find("Wombats") != std::string::npos);
  s.reader.forget();
  REQUIRE(last.data() == held);  // still its own: nothing else may have been written here
  CHECK(std::string_view(held, most).find_first_not_of('\0') == std::string_view::npos);
}

TEST_CASE("each thing the focus comes to is said with what it is and its state", "[a11y:31]") {
  Story s;
  s.heard();
  s.focused = "form.accord";
  CHECK(s.heard() == "J’accepte, case à cocher, non coché");
  s.focused = "form.continue";
  CHECK(s.heard() == "Continuer, bouton");
  CHECK(s.reader.last() == "Continuer, bouton");
}

TEST_CASE("what changes under the focus is said, and an error with its remedy before all") {
  Story s;
  s.focused = "form.nom";
  s.heard();
  s.page("Lune");
  CHECK(s.heard() == "Nom de naissance, champ, Lune");
  s.page("", "Il manque votre nom. Écrivez-le ici.");
  CHECK(s.heard() == "Nom de naissance, champ, vide, à corriger, Il manque votre nom. Écrivez-le ici.");
  CHECK(s.heard() == "-");
}

TEST_CASE("a status that appears by itself is announced once") {
  Story s;
  s.heard();
  s.nodes.add(node("receipt.printed", Role::status, "Votre reçu est imprimé."));
  CHECK(s.heard() == "Votre reçu est imprimé.");
  CHECK(s.heard() == "-");
}

TEST_CASE("a dialog is read instead of what it covers") {
  Story s;
  s.heard();
  s.screen = "form:1:warned";
  s.nodes.begin_modal();
  s.nodes.add(node("still_there.title", Role::heading, "Êtes-vous toujours là ?"));
  CHECK(s.heard() == "Êtes-vous toujours là ?");
}

TEST_CASE("a number is spelled so that it can be written down, a word is not", "[a11y:34/partie]") {
  CHECK(spelled("Votre numéro ISSY-RWFD2-BH9CQ-E, gardez-le") == "Votre numéro I S S Y , R W F D 2 , B H 9 C Q , E , gardez-le");
  CHECK(spelled("code 9SYZ-3HPK") == "code 9 S Y Z , 3 H P K ");
  CHECK(spelled("Issy-les-Moulineaux, RENDEZ-VOUS, 12 rue") == "Issy-les-Moulineaux, RENDEZ-VOUS, 12 rue");
}

TEST_CASE("what is read aloud contains what is shown, whatever it is") {
  for (int role = 0; role <= static_cast<int>(Role::group); ++role) {
    auto n = node("x.y", static_cast<Role>(role), "Étiquette");
    n.hint = "aide";
    CHECK(spoken(n, french).find("Étiquette") != std::string::npos);
    CHECK(spoken(n, french).find("aide") != std::string::npos);
  }
}
