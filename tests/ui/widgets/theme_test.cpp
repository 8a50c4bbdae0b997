#include <catch2/catch.hpp>

#include <unistd.h>

#include <fstream>
#include <sstream>

#include "tests/ui/widgets/stage.hpp"
#include "ui/access/contrast.hpp"
#include "ui/widgets/colours.hpp"

using namespace guichet::ui;

namespace {

std::string packaged() {
  std::ifstream in(test::theme_path());
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// The packaged file with one thing replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = packaged();
  auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

struct Written {
  std::filesystem::path path;
  explicit Written(const std::string& text) {
    path = std::filesystem::temp_directory_path() / ("guichet-theme-" + std::to_string(getpid()) + ".toml");
    std::ofstream(path) << text;
  }
  ~Written() { std::filesystem::remove(path); }
};

std::string failure(const std::string& text) {
  Written file(text);
  auto read = load_theme(file.path);
  REQUIRE(!read);
  std::string where = read.error().where.substr(read.error().where.rfind('/') + 1);
  return where.substr(where.find(':') + 1) + " " + read.error().message;
}

}  // namespace

TEST_CASE("the packaged theme is whole") {
  auto read = load_theme(test::theme_path());
  REQUIRE(read);
  CHECK(town_name(**read) == "Issy-les-Moulineaux");
  CHECK(brand_changes(**read).empty());
  CHECK(std::filesystem::exists(town_crest(**read)));
  CHECK(fonts(**read).medium.size() > 1);
  Theme large = make_theme(**read, Contrast::high, TextSize::large, 2);
  CHECK(large.body.px == 28 * 1.4f * 2);
  CHECK(large.px(10) == 20);
  CHECK_FALSE(large.shadows);
}

TEST_CASE("words of both high contrast themes keep eighteen to one", "[a11y:11][a11y:12]") {
  auto read = load_theme(test::theme_path());
  REQUIRE(read);
  for (auto contrast : {Contrast::high, Contrast::high_light}) {
    const Palette c = make_theme(**read, contrast, TextSize::normal, 1).colour;
    for (Colour word : {c.ink, c.ink2, c.brand, c.accent_ink, c.bar_text2})
      CHECK(contrast_ratio(word, c.paper) >= 18);
    for (Colour ground : {c.key, c.key_fn, c.sunken, c.brand_tint2, c.surface})
      CHECK(contrast_ratio(c.ink, ground) >= 18);
    CHECK(contrast_ratio(c.on_brand, c.brand) >= 18);
    for (Colour mark : {c.line_strong, c.focus, c.ok, c.err, c.disabled_fg}) CHECK(contrast_ratio(mark, c.paper) >= 3);
  }
}

TEST_CASE("marks and the focus ring keep three to one in the town's own colours", "[a11y:10/partie][a11y:12]") {
  auto read = load_theme(test::theme_path());
  REQUIRE(read);
  for (auto contrast : {Contrast::normal, Contrast::calm}) {
    const Palette c = make_theme(**read, contrast, TextSize::normal, 1).colour;
    for (Colour ground : {c.paper, c.surface})
      for (Colour mark : {c.line_strong, c.focus_out, c.ok, c.err, c.brand}) CHECK(contrast_ratio(mark, ground) >= 3);
    CHECK(contrast_ratio(c.focus, c.focus_out) >= 3);
  }
}

TEST_CASE("words of the calm theme keep four and a half to one, whatever the town's colours", "[a11y:11]") {
  for (const char* primary : {"#0F3D57", "#FF0000", "#3DA5FF", "#006B3F", "#FFFF00"}) {
    Written file(with("primary = \"#0F3D57\"", "primary = \"" + std::string(primary) + "\""));
    auto read = load_theme(file.path);
    REQUIRE(read);
    const Palette c = make_theme(**read, Contrast::calm, TextSize::normal, 1).colour;
    INFO(primary);
    for (Colour word : {c.ink, c.ink2, c.brand, c.ok, c.err})
      for (Colour ground : {c.paper, c.surface}) CHECK(contrast_ratio(word, ground) >= 4.5);
    CHECK(contrast_ratio(c.on_brand2, c.brand_soft) >= 4.5);
    CHECK(contrast_ratio(c.bar_text2, c.bar_slot) >= 4.5);
    CHECK(contrast_ratio(c.brand, c.brand_tint2) >= 4.5);
    CHECK(contrast_ratio(c.accent_ink, c.accent_tint) >= 4.5);
    CHECK(contrast_ratio(c.line_strong, c.paper) >= 3);
    CHECK(luminance(c.surface) < 0.9);
  }
}

TEST_CASE("capitals stand in the four ranges of VVSG, and the largest reach EN 301 549's 0.7 degrees at 600 mm", "[a11y:14][a11y:15]") {
  auto read = load_theme(test::theme_path());
  REQUIRE(read);
  const auto capital_mm = [&](TextSize size) {
    constexpr float capital = 0.727f, mm_per_px = 0.276f;  // Inter's, and the 92 dpi panel's
    return make_theme(**read, Contrast::normal, size, 1).small.px * capital * mm_per_px;
  };
  CHECK(capital_mm(TextSize::small) >= 3.5f);
  CHECK(capital_mm(TextSize::small) <= 4.2f);
  CHECK(capital_mm(TextSize::normal) >= 4.8f);
  CHECK(capital_mm(TextSize::normal) <= 5.6f);
  CHECK(capital_mm(TextSize::large) >= 6.4f);
  CHECK(capital_mm(TextSize::large) <= 7.1f);
  CHECK(capital_mm(TextSize::largest) >= 8.5f);
  CHECK(capital_mm(TextSize::largest) <= 9.0f);
}

TEST_CASE("a theme file with a mistake is refused with its line") {
  CHECK(failure(with("primary = ", "primery = ")).find("unknown key primery") != std::string::npos);
  CHECK(failure(with("primary = \"#0F3D57\"", "")).find("primary is missing") != std::string::npos);
  CHECK(failure(with("accent = \"#EBAA3B\"", "accent = \"orange\"")).find("accent must be a colour") !=
        std::string::npos);
  CHECK(failure(with("accent = \"#EBAA3B\"", "accent = 3")).find("accent must be a colour") !=
        std::string::npos);
  CHECK(failure(with("[fonts]", "[fonts]\nslab = []")).find("unknown key slab") != std::string::npos);
  CHECK(failure(with("px = 28, line = 40", "px = 28.5, line = 40")).find("px must be a whole number") !=
        std::string::npos);
  CHECK(failure(with("px = 24, line = 32", "px = 20, line = 32")).find("px must be 24 or more") !=
        std::string::npos);
  CHECK(failure("[brand\n").substr(0, 1) == "1");
}

TEST_CASE("a mistake in a theme file is told where it stands") {
  std::string text = with("subtitle = ", "sub_title = ");
  auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("sub_title")), '\n');
  CHECK(failure(text) == std::to_string(line) + " unknown key sub_title");
}

TEST_CASE("a theme file that is not there is refused") { CHECK_FALSE(load_theme("/nowhere/theme.toml")); }

TEST_CASE("a town's unreadable colour is corrected and reported") {
  Written file(with("primary = \"#0F3D57\"", "primary = \"#3DA5FF\""));
  auto read = load_theme(file.path);
  REQUIRE(read);
  REQUIRE(brand_changes(**read).size() == 1);
  Palette c = make_theme(**read, Contrast::normal, TextSize::normal, 1).colour;
  CHECK(contrast_ratio(c.on_brand, c.brand_soft) >= 7);
}
