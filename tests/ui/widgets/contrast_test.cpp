#include "ui/access/contrast.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/ui/widgets/stage.hpp"
#include "ui/widgets/colours.hpp"

using namespace guichet::ui;

TEST_CASE("contrast is that of WCAG") {
  CHECK(contrast_ratio({0, 0, 0}, {255, 255, 255}) == Approx(21));
  CHECK(contrast_ratio({255, 255, 255}, {0, 0, 0}) == Approx(21));
  CHECK(contrast_ratio({18, 18, 18}, {18, 18, 18}) == Approx(1));
  CHECK(contrast_ratio({0x77, 0x77, 0x77}, {255, 255, 255}) == Approx(4.48).margin(0.01));
}

TEST_CASE("colours are read as six hexadecimal digits and nothing else") {
  CHECK(parse_colour("#0F3D57") == Colour{15, 61, 87, 255});
  for (const char* wrong : {"", "0F3D57", "#0F3D5", "#0F3D5G", "#0F3D577", "# F3D57", "red"})
    CHECK(!parse_colour(wrong));
  CHECK(hex({15, 61, 87}) == "#0F3D57");
}

TEST_CASE("brand colours follow from the two a town chooses") {
  Palette p;
  derive_brand(p, {{0x0F, 0x3D, 0x57}, {0xEB, 0xAA, 0x3B}});
  CHECK(hex(p.brand_deep) == "#0A2B3D");
  CHECK(hex(p.brand_soft) == "#275068");
  CHECK(hex(p.bar_slot) == "#203E4E");
  CHECK(hex(p.bar_text2) == "#DADFE2");
  CHECK(hex(p.accent_tint) == "#FBF0DC");
  CHECK(hex(p.brand_tint) == "#E7F0F6");
  CHECK(hex(p.brand_tint2) == "#C8DCE7");
}

TEST_CASE("the brand guard leaves readable colours alone and says nothing") {
  std::vector<std::string> said;
  Brand b = guarded({{0x6E, 0x1D, 0x3F}, {0xE3, 0xB0, 0x4B}}, {15, 30, 41}, said);
  CHECK(hex(b.primary) == "#6E1D3F");
  CHECK(said.empty());
}

TEST_CASE("the brand guard makes any colour readable and says what it changed") {
  std::vector<std::string> said;
  const Colour ink{15, 30, 41};
  for (Colour primary : {Colour{255, 0, 0}, Colour{255, 255, 0}, Colour{255, 255, 255}, Colour{0, 120, 255},
                         Colour{1, 2, 3}}) {
    Brand b = guarded({primary, {40, 0, 90}}, ink, said);
    Palette p;
    derive_brand(p, b);
    CHECK(contrast_ratio({255, 255, 255}, p.brand_soft) >= 7);
    CHECK(contrast_ratio(p.on_brand2, p.brand_soft) >= 7);
    CHECK(contrast_ratio(p.bar_text2, p.bar_slot) >= 7);
    CHECK(contrast_ratio(p.brand, p.brand_tint2) >= 7);
    CHECK(contrast_ratio(ink, b.accent) >= 7);
  }
  CHECK(std::count_if(said.begin(), said.end(), [](const auto& s) { return s.find("primary") == 0; }) == 4);
  CHECK(said.front().find("#FF0000 darkened to #") != std::string::npos);
}
