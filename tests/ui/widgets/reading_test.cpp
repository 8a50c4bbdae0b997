#include <catch2/catch.hpp>

#include "ui/access/checks.hpp"

using namespace guichet::ui;

namespace {

Node control(const char* id, Rect at) {
  Node n;
  n.id = n.label = id;
  n.rect = at;
  n.clip = {0, 0, 1000, 1000};
  n.interactive = true;
  return n;
}

NodeList list(std::initializer_list<Node> nodes) {
  NodeList out;
  for (const auto& n : nodes) out.add(n);
  return out;
}

}  // namespace

TEST_CASE("a text that is seen and not said is found, whatever its spaces") {
  auto nodes = list({control("Que faire\u00a0?", {0, 0, 100, 40})});
  CHECK(check_spoken(nodes, {{{0, 0, 100, 40}, "Que faire ?"}}).empty());
  CHECK(check_spoken(nodes, {{{0, 0, 100, 40}, "Rien"}}).size() == 1);
  CHECK(check_spoken(nodes, {{{0, 500, 100, 40}, "Que faire ?"}}).size() == 1);  // said, but elsewhere
}

TEST_CASE("a focus that jumps back up or back along the line is found") {
  const auto a = control("a", {0, 0, 100, 40}), b = control("b", {200, 0, 100, 40}), under = control("c", {0, 100, 100, 40});
  CHECK(check_order(list({a, b, under}), false).empty());
  CHECK(check_order(list({b, a, under}), false).size() == 1);
  CHECK(check_order(list({b, a, under}), true).empty());  // from right to left
  CHECK(check_order(list({under, a}), false).size() == 1);
}

TEST_CASE("a later column may begin higher") {
  const auto left = control("left", {0, 500, 300, 40}), right = control("right", {400, 0, 300, 40});
  CHECK(check_order(list({left, right}), false).empty());
  CHECK(check_order(list({left, right}), true).size() == 1);
}
