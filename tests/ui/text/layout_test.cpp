#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "tests/ui/text/support.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {
const std::string paragraph =
    "Pour « Stationnement résident », munissez-vous d’une pièce d’identité et d’un justificatif de domicile récent ; "
    "le formulaire anticonstitutionnellementlongsansaucunespace se remplit en 5\u00a0minutes, peut-être moins\u202f!";
}

TEST_CASE("a wrapped line is never wider than it was asked to be") {
  auto engine = make_text_engine(fonts());
  for (float px : {24.f, 40.f, 104.f})
    for (float width : {120.f, 333.f, 900.f}) {
      const auto& block = engine->layout(paragraph, {Face::semibold, px, px * 1.3f}, width);
      CHECK(block.lines.size() > 1);
      for (const auto& line : block.lines) CHECK(line.width <= width + 0.02f);
      CHECK(block.height == Approx(px * 1.3f * static_cast<float>(block.lines.size())));
    }
}

TEST_CASE("a wrapped line of Arabic or Chinese is never wider than it was asked to be") {
  auto engine = make_text_engine(fonts());
  const std::string text = "يرجى تقديم وثيقة هوية وإثبات سكن حديث قبل الموعد\n请选择语言然后按照屏幕上的说明进行操作AB-123-CD";
  for (float width : {70.f, 150.f, 333.f}) {
    const auto& block = engine->layout(text, body, width);
    CHECK(block.lines.size() > 2);
    for (const auto& line : block.lines) CHECK(line.width <= width + 0.02f);
  }
}

TEST_CASE("lines together hold the whole text but the spaces at their ends") {
  auto engine = make_text_engine(fonts());
  for (float width : {100.f, 250.f, 700.f}) {
    std::string joined, bare;
    for (const auto& s : line_texts(*engine, paragraph, width)) joined += s;
    std::copy_if(joined.begin(), joined.end(), std::back_inserter(bare), [](char c) { return c != ' '; });
    std::string expected;
    std::copy_if(paragraph.begin(), paragraph.end(), std::back_inserter(expected), [](char c) { return c != ' '; });
    CHECK(bare == expected);
  }
}

TEST_CASE("a word longer than the line is cut instead of overflowing") {
  auto engine = make_text_engine(fonts());
  const auto lines = line_texts(*engine, "abcdefghijklmnopqrstuvwxyz", 100);
  CHECK(lines.size() >= 3);
}

TEST_CASE("a cut word keeps a letter and its accent together") {
  auto engine = make_text_engine(fonts());
  std::string text;
  for (int i = 0; i < 30; ++i) text += "e\u0301";  // e and a combining acute accent
  for (const auto& line : engine->layout(text, body, 60).lines) CHECK((line.last - line.first) % 3 == 0);
}

TEST_CASE("a line does not break at a no-break space") {
  auto engine = make_text_engine(fonts());
  for (const std::string space : {"\u00a0", "\u202f"}) {
    const std::string text = "mmmmmm mmmmmm" + space + "!";
    const float fits_all_but_the_end = engine->width("mmmmmm mmmmmm", body) + 1;
    CHECK(line_texts(*engine, text, fits_all_but_the_end) == std::vector<std::string>{"mmmmmm", "mmmmmm" + space + "!"});
  }
}

TEST_CASE("French punctuation set apart by a plain space does not begin a line") {
  auto engine = make_text_engine(fonts());
  const float width = engine->width("mmmmmm mmmmmm", body) + 1;
  CHECK(line_texts(*engine, "mmmmmm mmmmmm ?", width) == std::vector<std::string>{"mmmmmm", "mmmmmm ?"});
  CHECK(line_texts(*engine, "mmmmmm « mmmmm »", width) == std::vector<std::string>{"mmmmmm", "« mmmmm »"});
}

TEST_CASE("a line may break after a hyphen between words but not before a number") {
  auto engine = make_text_engine(fonts());
  const float width = engine->width("rendez-vou", body);
  CHECK(line_texts(*engine, "rendez-vous", width) == std::vector<std::string>{"rendez-", "vous"});
  CHECK(line_texts(*engine, "un AB-12", engine->width("un AB-1", body)) == std::vector<std::string>{"un", "AB-12"});
}

TEST_CASE("line feeds end lines and empty lines keep their height") {
  auto engine = make_text_engine(fonts());
  CHECK(line_texts(*engine, "un\n\ndeux", 0) == std::vector<std::string>{"un", "", "deux"});
  CHECK(engine->layout("", body, 300).height == 40);
}

TEST_CASE("the narrow no-break space has a width between nothing and a space, in every face") {
  auto engine = make_text_engine(fonts());
  for (Face face : {Face::medium, Face::semibold, Face::bold, Face::display}) {
    const TextStyle style{face, 40, 50};
    const float narrow = engine->width("oui\u202f?", style) - engine->width("oui?", style);
    const float full = engine->width("oui ?", style) - engine->width("oui?", style);
    CHECK(narrow > 2);
    CHECK(narrow < full);
  }
  CHECK(engine->width("10\u202fh", {Face::code, 40, 50}) > engine->width("10h", {Face::code, 40, 50}));
}

TEST_CASE("digits of receipts and plates are all of one width") {
  auto engine = make_text_engine(fonts());
  const TextStyle code{Face::code, 56, 60};
  for (const char* digit : {"0", "2", "7", "9"}) CHECK(engine->width(digit, code) == engine->width("1", code));
}

TEST_CASE("glyphs stand on whole pixels") {
  auto engine = make_text_engine(fonts());
  for (const auto& g : engine->layout(paragraph, {Face::medium, 26.3f, 40}, 0).lines.front().glyphs) {
    CHECK(g.x == std::floor(g.x));
    CHECK(g.y == std::floor(g.y));
  }
}

TEST_CASE("capitals and digits stand in the middle of their line, whatever the face") {
  auto engine = make_text_engine(fonts());
  for (const TextStyle style : {TextStyle{Face::medium, 28, 40}, TextStyle{Face::bold, 40, 46}, TextStyle{Face::code, 56, 60}})
    for (const auto& g : engine->layout("AHM123", style, 0).lines.front().glyphs) {
      const float above = g.y, below = style.line - g.y - static_cast<float>(g.h);
      CHECK(std::abs(above - below) <= style.px / 8);
    }
}

TEST_CASE("running text keeps its accents and tails within the line") {
  auto engine = make_text_engine(fonts());
  for (const auto& g : engine->layout("ÉÀÇjpqgÎ", body, 0).lines.front().glyphs) {
    CHECK(g.y >= 0);
    CHECK(g.y + static_cast<float>(g.h) <= body.line);
  }
}

TEST_CASE("an icon is one glyph as wide as its size") {
  auto engine = make_text_engine(fonts());
  const auto& block = engine->layout(icon(0xE5C4), {Face::icons, 64, 64}, 0);
  REQUIRE(block.lines.size() == 1);
  CHECK(block.lines[0].glyphs.size() == 1);
  CHECK(block.width == 64);
}
