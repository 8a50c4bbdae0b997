#include <catch2/catch.hpp>

#include "ui/access/walker.hpp"

using namespace guichet::ui;

namespace {

Node node(const std::string& id, Role role, float x, float y) {
  Node n;
  n.id = id;
  n.role = role;
  n.rect = {x, y, 90, 80};
  n.clip = {0, 0, 1000, 2000};
  n.interactive = role != Role::text;
  return n;
}

// A page: a title, a field, a button, the bar.
NodeList page() {
  NodeList nodes;
  nodes.add(node("page.title", Role::text, 0, 0));
  nodes.add(node("form.nom", Role::textbox, 0, 100));
  nodes.add(node("form.continue", Role::button, 0, 300));
  nodes.add(node("bar.back", Role::button, 0, 1800));
  return nodes;
}

NodeList page_with_keyboard() {
  auto nodes = page();
  for (const auto& [id, x, y] : {std::tuple{"keyboard.a", 0.f, 1000.f}, {"keyboard.z", 100.f, 1000.f}, {"keyboard.q", 10.f, 1100.f}, {"keyboard.ok", 110.f, 1200.f}})
    nodes.add(node(id, Role::key, x, y));
  return nodes;
}

}  // namespace

TEST_CASE("keys go through what can be chosen, in reading order and round the end") {
  Walker walker;
  const auto nodes = page();
  std::vector<std::string> order;
  for (int i = 0; i < 4; ++i) walker.press(Command::next, nodes), order.push_back(walker.focused());
  CHECK(order == std::vector<std::string>{"form.nom", "form.continue", "bar.back", "form.nom"});
  walker.press(Command::previous, nodes);
  CHECK(walker.focused() == "bar.back");
}

TEST_CASE("select chooses what has the focus, and shows where it is when nothing has") {
  Walker walker;
  const auto nodes = page();
  CHECK_FALSE(walker.press(Command::select, nodes));
  CHECK(walker.focused() == "form.nom");
  CHECK(walker.press(Command::select, nodes) == "form.nom");
}

TEST_CASE("a keyboard that opens takes the focus and gives it back to its field") {
  Walker walker;
  walker.press(Command::next, page());
  walker.press(Command::select, page());
  CHECK(walker.settle(page_with_keyboard()));
  CHECK(walker.focused() == "keyboard.a");
  CHECK_FALSE(walker.settle(page_with_keyboard()));
  CHECK(walker.settle(page()));
  CHECK(walker.focused() == "form.nom");
}

TEST_CASE("up and down go between the rows of a keyboard, and stay at its edges") {
  Walker walker;
  walker.press(Command::next, page());
  walker.settle(page_with_keyboard());
  const auto nodes = page_with_keyboard();
  const auto after = [&](Command command) { return walker.press(command, nodes), walker.focused(); };
  CHECK(after(Command::up) == "keyboard.a");
  CHECK(after(Command::down) == "keyboard.q");
  CHECK(after(Command::down) == "keyboard.ok");
  CHECK(after(Command::down) == "keyboard.ok");
  CHECK(after(Command::up) == "keyboard.q");
  CHECK(after(Command::next) == "keyboard.ok");
}

TEST_CASE("the focus begins anew on a new screen, and inside a dialog when one opens") {
  Walker walker;
  walker.press(Command::next, page());
  NodeList other;
  other.add(node("home.a", Role::tile, 0, 0));
  CHECK(walker.settle(other));
  CHECK(walker.focused() == "home.a");
  other.begin_modal();
  other.add(node("panel.close", Role::button, 0, 0));
  CHECK(walker.settle(other));
  CHECK(walker.focused() == "panel.close");
}

TEST_CASE("a screen that is only touched shows no focus") {
  Walker walker;
  CHECK_FALSE(walker.settle(page()));
  CHECK(walker.focused().empty());
  walker.press(Command::next, page());
  walker.forget();
  CHECK_FALSE(walker.settle(page()));
  CHECK(walker.focused().empty());
}

TEST_CASE("a keypad of another make is told its keys, and a key means one thing") {
  Keymap map;
  CHECK(map.meaning("RIGHT") == Command::next);
  map.set(Command::next, {"F13", "Escape"});
  CHECK_FALSE(map.meaning("Right"));
  CHECK(map.meaning("f13") == Command::next);
  CHECK(map.meaning("Escape") == Command::next);
  CHECK_FALSE(map.meaning("a"));
  for (int each = 0; each <= static_cast<int>(Command::headset_out); ++each)
    CHECK(command_named(name(static_cast<Command>(each))) == static_cast<Command>(each));
}
