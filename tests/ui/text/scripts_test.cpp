#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "tests/ui/text/support.hpp"
#include "ui/text/paragraph.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {
std::vector<std::uint64_t> identities(const Line& line) {
  std::vector<std::uint64_t> out;
  for (const auto& g : line.glyphs) out.push_back(identity(g));
  return out;
}
}  // namespace

TEST_CASE("Arabic letters take their joined forms") {
  auto engine = make_text_engine(fonts());
  const auto alone = identities(engine->layout("ع", body, 0).lines[0]);
  const auto joined = identities(engine->layout("ععع", body, 0).lines[0]);  // final, medial, initial from the left
  REQUIRE(joined.size() == 3);
  CHECK(std::find(joined.begin(), joined.end(), alone.front()) == joined.end());
  CHECK(std::set<std::uint64_t>(joined.begin(), joined.end()).size() == 3);
}

TEST_CASE("an Arabic line runs from right to left") {
  auto engine = make_text_engine(fonts());
  const auto& line = engine->layout("ر د", body, 0).lines[0];
  CHECK(line.rtl);
  const auto first = identities(engine->layout("ر", body, 0).lines[0]).front();
  CHECK(identity(line.glyphs.back()) == first);  // the first letter is the rightmost
  CHECK(std::is_sorted(line.glyphs.begin(), line.glyphs.end(), [](auto& a, auto& b) { return a.x < b.x; }));
}

TEST_CASE("a plate inside an Arabic sentence keeps its own order") {
  auto engine = make_text_engine(fonts());
  const auto plate = identities(engine->layout("AB-123-CD", body, 0).lines[0]);
  const auto& line = engine->layout("السيارة AB-123-CD أمام البلدية", body, 0).lines[0];
  const auto all = identities(line);
  CHECK(line.rtl);
  CHECK(std::search(all.begin(), all.end(), plate.begin(), plate.end()) != all.end());
}

TEST_CASE("a French sentence that quotes Arabic stays left to right") {
  auto engine = make_text_engine(fonts());
  const auto& line = engine->layout("En arabe : مرحبا", body, 0).lines[0];
  CHECK_FALSE(line.rtl);
  CHECK(identity(line.glyphs.front()) == identities(engine->layout("E", body, 0).lines[0]).front());
}

TEST_CASE("wrapped Arabic puts its first words on the first line") {
  auto engine = make_text_engine(fonts());
  const std::string text = "السيارة أمام البلدية اليوم";
  const auto lines = line_texts(*engine, text, engine->width("السيارة أمام", body) + 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "السيارة أمام");
}

TEST_CASE("Chinese wraps between characters and Cyrillic between words") {
  auto engine = make_text_engine(fonts());
  CHECK(line_texts(*engine, "请选择语言", engine->width("请选择", body) + 1) == std::vector<std::string>{"请选择", "语言"});
  CHECK(line_texts(*engine, "довідка мови", engine->width("довідка м", body)) ==
        std::vector<std::string>{"довідка", "мови"});
}

TEST_CASE("a character no font has is counted and shown as a box") {
  auto engine = make_text_engine(fonts());
  engine->layout("Bonjour, œuvre à 5 € « … »", body, 0);
  CHECK(engine->missing_glyphs() == 0);
  const auto& block = engine->layout("a\U00012000b", body, 0);  // a cuneiform sign
  CHECK(engine->missing_glyphs() == 1);
  CHECK(block.lines[0].glyphs.size() == 3);
}

TEST_CASE("text is boxes, not a crash, when no font file opens") {
  FontPaths none;
  none.medium = {"/nonexistent.otf"};
  auto engine = make_text_engine(none);
  const auto& block = engine->layout("deux mots مرحبا", body, 100);
  CHECK(block.lines.size() > 1);
  CHECK(engine->missing_glyphs() == 13);
}

TEST_CASE("bytes that are no UTF-8 are shown, not trusted") {
  auto engine = make_text_engine(fonts());
  const auto& block = engine->layout("a\xff\xc3\xe2\x82\x01z", body, 50);
  CHECK(block.lines.back().last == 7);
}

TEST_CASE("visual order reverses nested levels") {
  CHECK(visual_order({0, 1, 0}) == std::vector<std::size_t>{0, 1, 2});
  CHECK(visual_order({1, 2, 1}) == std::vector<std::size_t>{2, 1, 0});
  CHECK(visual_order({1, 2, 2, 1}) == std::vector<std::size_t>{3, 1, 2, 0});
}
