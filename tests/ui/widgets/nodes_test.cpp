// The node list by itself: where a finger lands, where the keypad goes, what the checks see.
#include <catch2/catch.hpp>

#include "ui/access/checks.hpp"
#include "ui/access/focus.hpp"

using namespace guichet::ui;

namespace {

constexpr Rect screen{0, 0, 1080, 1920};

Node button(std::string id, Rect rect, bool enabled = true) {
  Node n;
  n.id = std::move(id);
  n.label = "Valider";
  n.role = Role::button;
  n.rect = rect;
  n.clip = screen;
  n.interactive = true;
  n.enabled = enabled;
  n.ink = {0, 0, 0};
  n.ground = {255, 255, 255};
  n.text_px = 28;
  return n;
}

std::string id_at(const NodeList& nodes, Vec p, float slop = 12) {
  const Node* n = nodes.at(p, slop);
  return n ? n->id : "";
}

std::string only_flaw(Node node) {
  NodeList nodes;
  nodes.add(std::move(node));
  Promise promise;
  promise.screen = screen;
  auto found = check(nodes, promise);
  return found.size() == 1 ? std::string(name(found[0].flaw)) : std::to_string(found.size()) + " findings";
}

}  // namespace

TEST_CASE("a finger finds the topmost target under it, else the nearest within the slop") {
  NodeList nodes;
  nodes.add(button("a", {100, 100, 100, 100}));
  nodes.add(button("b", {220, 100, 100, 100}));
  nodes.add(button("over", {150, 100, 40, 40}));
  CHECK(id_at(nodes, {110, 110}) == "a");
  CHECK(id_at(nodes, {160, 110}) == "over");
  CHECK(id_at(nodes, {207, 150}) == "a");
  CHECK(id_at(nodes, {213, 150}) == "b");
  CHECK(id_at(nodes, {207, 150}, 4) == "");
  CHECK(id_at(nodes, {110, 220}) == "");
}

TEST_CASE("a disabled target answers for its own place and lends it to nobody") {
  NodeList nodes;
  nodes.add(button("on", {100, 100, 100, 100}));
  nodes.add(button("off", {205, 100, 100, 100}, false));
  CHECK(id_at(nodes, {208, 150}) == "");
  CHECK(id_at(nodes, {203, 150}) == "on");
}

TEST_CASE("what a dialog covers is neither touched nor focused") {
  NodeList nodes;
  nodes.add(button("under", {100, 100, 400, 400}));
  nodes.begin_modal();
  nodes.add(button("yes", {200, 200, 100, 100}));
  nodes.add(button("no", {200, 320, 100, 100}));
  CHECK(id_at(nodes, {120, 120}, 0) == "");
  CHECK(id_at(nodes, {250, 250}) == "yes");
  CHECK(focus_next(nodes, "under") == "yes");
  CHECK(focus_next(nodes, "no") == "yes");
  CHECK(focus_previous(nodes, "yes") == "no");
}

TEST_CASE("what is scrolled out of its region cannot be touched") {
  NodeList nodes;
  Node n = button("row", {100, 880, 400, 100});
  n.clip = {0, 100, 1080, 800};
  nodes.add(n);
  CHECK(id_at(nodes, {200, 890}) == "row");
  CHECK(id_at(nodes, {200, 950}) == "");
}

TEST_CASE("focus follows reading order round the end and stops at disabled targets too", "[a11y:5][a11y:6/partie]") {
  NodeList nodes;
  CHECK(focus_next(nodes, "") == "");
  nodes.add(button("a", {0, 0, 100, 100}));
  Node text = button("text", {0, 200, 100, 100});
  text.interactive = false;
  nodes.add(text);
  nodes.add(button("b", {0, 300, 100, 100}, false));
  nodes.add(button("c", {0, 500, 100, 100}));
  CHECK(focus_next(nodes, "") == "a");
  CHECK(focus_next(nodes, "a") == "b");
  CHECK(focus_next(nodes, "b") == "c");
  CHECK(focus_next(nodes, "c") == "a");
  CHECK(focus_previous(nodes, "") == "c");
  CHECK(focus_previous(nodes, "a") == "c");
  CHECK(focus_next(nodes, "gone") == "a");
}

TEST_CASE("a mistake has the focus at the first thing that can mend it", "[a11y:33]") {
  NodeList nodes;
  nodes.add(button("first", {0, 0, 100, 100}));
  CHECK(focus_error(nodes).empty());
  Node told = button("choice.error", {0, 200, 100, 100});
  told.role = Role::alert;
  told.interactive = false;
  nodes.add(told);
  nodes.add(button("choice.yes", {0, 300, 100, 100}));
  Node name = button("name", {0, 400, 100, 100});
  name.invalid = true;
  nodes.add(name);
  CHECK(focus_error(nodes) == "choice.yes");
}

TEST_CASE("a focused row is brought whole into its region", "[a11y:10/partie]") {
  Scrollable s{"page", {0, 100, 1000, 500}, 200, 2000};
  Node row = button("row", {0, 560, 1000, 100});
  CHECK(offset_to_show(s, row, 20) == 280);
  row.rect.y = 90;
  CHECK(offset_to_show(s, row, 20) == 170);
  row.rect.y = 300;
  CHECK(offset_to_show(s, row, 20) == 200);
}

TEST_CASE("checks find what they are named after") {
  Rect fine{100, 100, 100, 100};
  CHECK(only_flaw(button("fine", fine)) == "0 findings");
  Node n = button("n", fine);
  n.label.clear();
  CHECK(only_flaw(n) == "no label");
  n = button("", fine);
  CHECK(only_flaw(n) == "no id");
  CHECK(only_flaw(button("small", {100, 100, 100, 44})) == "target too small");
  CHECK(only_flaw(button("out", {1000, 100, 100, 100})) == "off screen");
  n = button("pale", fine);
  n.ink = {140, 140, 140};
  CHECK(only_flaw(n) == "low contrast");
  n.enabled = false;
  CHECK(only_flaw(n) == "0 findings");
  n = button("cut", fine);
  n.text_fits = false;
  CHECK(only_flaw(n) == "text cut");
}

TEST_CASE("checks measure the gap between targets and see them overlap") {
  auto flaw_of = [](Rect other) {
    NodeList nodes;
    nodes.add(button("a", {100, 100, 100, 100}));
    nodes.add(button("b", other));
    Promise promise;
    promise.screen = screen;
    auto found = check(nodes, promise);
    return found.empty() ? std::string() : std::string(name(found[0].flaw));
  };
  CHECK(flaw_of({210, 100, 100, 100}) == "");
  CHECK(flaw_of({207, 100, 100, 100}) == "targets too close");
  CHECK(flaw_of({150, 150, 100, 100}) == "targets overlap");
  CHECK(flaw_of({100, 205, 100, 100}) == "targets too close");
}

TEST_CASE("a node list describes itself a line a node") {
  NodeList nodes;
  Node n = button("form.nom", {10, 20, 300, 100}, false);
  n.role = Role::textbox;
  n.value = "Moreau";
  nodes.add(n);
  CHECK(nodes.describe() == "textbox   form.nom \"Valider\" = \"Moreau\" at 10,20 300x100 disabled\n");
  CHECK(nodes.by_id("form.nom"));
  CHECK_FALSE(nodes.by_id("form"));
}
