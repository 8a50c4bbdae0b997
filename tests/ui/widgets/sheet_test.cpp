#include <catch2/catch.hpp>

#include <cstdlib>

#include "tests/ui/widgets/sheet.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

void draw(Stage& stage, const Page& page) {
  stage.input.pressed = page.pressed;
  stage.input.focused = page.focused;
  stage.frame(page.draw);
}

}  // namespace

TEST_CASE("every widget in every state keeps its promises of size, gap, contrast and words") {
  for (const auto& variant : all_variants())
    for (const auto& page : pages()) {
      Stage stage(variant);
      INFO(page.name << " in " << variant.name());
      draw(stage, page);
      CHECK(stage.flaws() == "");
      CHECK(!stage.nodes.all().empty());
    }
}

TEST_CASE("pictures of every widget", "[.shots]") {
  const char* folder = std::getenv("GUICHET_SHOTS");
  REQUIRE(folder);
  for (const auto& variant : all_variants())
    for (const auto& page : pages()) {
      Stage stage(variant);
      draw(stage, page);
      stage.save(std::string(folder) + "/" + page.name + "-" + variant.name() + ".png");
    }
}
