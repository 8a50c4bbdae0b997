#include "offline/settings/settings.hpp"

#include <catch2/catch.hpp>
#include <fstream>

using namespace guichet::settings;

namespace {

Reader read(std::string_view text) {
  auto reader = Reader::parse(text, "kiosk.toml");
  if (!reader) FAIL(to_string(reader.error()));
  return *reader;
}

std::string first_error(Reader& reader) {
  const auto done = reader.finish();
  return done ? std::string() : to_string(done.error());
}

}  // namespace

TEST_CASE("settings give back what the file says") {
  auto reader = read(R"(
name = "mairie"
idle = 120
scale = 1.5
gap = 2
speech = true
languages = ["fr", "en"]
[gateway]
url = "https://gw.example"
[[hook]]
path = "/a"
[[hook]]
path = "/b"
[labels]
zeta = "Z"
alpha = "A"
)");
  auto top = reader.root();
  CHECK(top.string("name") == "mairie");
  CHECK(top.integer("idle", 30, 600) == 120);
  CHECK(top.number("scale", 0.5, 3) == 1.5);
  CHECK(top.number("gap", 0, 9) == 2.0);
  CHECK(top.boolean("speech"));
  CHECK(top.strings("languages") == std::vector<std::string>{"fr", "en"});
  CHECK(top.table("gateway").string("url") == "https://gw.example");
  const auto hooks = top.tables("hook");
  REQUIRE(hooks.size() == 2);
  CHECK(Table(hooks[1]).string("path") == "/b");
  CHECK(Table(hooks[0]).string("path") == "/a");
  CHECK(top.table("labels").keys() == std::vector<std::string>{"zeta", "alpha"});
  CHECK(top.string_map("labels").at("alpha") == "A");
  CHECK(first_error(reader).empty());
}

TEST_CASE("settings fall back only where a fallback is given") {
  auto reader = read("# nothing\n");
  auto top = reader.root();
  CHECK(top.string("a", "x") == "x");
  CHECK(top.integer("b", 1, 5, 3) == 3);
  CHECK(top.boolean("c", true));
  CHECK(top.strings("d", {"y"}) == std::vector<std::string>{"y"});
  CHECK(top.one_of("e", {"day", "night"}, "day") == "day");
  CHECK_FALSE(top.optional_string("f"));
  CHECK_FALSE(top.optional_integer("g", 0, 1));
  CHECK_FALSE(top.optional_table("h"));
  CHECK(top.tables("i").empty());
  CHECK(first_error(reader).empty());
  top.string("name");
  CHECK(first_error(reader) == "kiosk.toml:1: missing key 'name'");
}

TEST_CASE("settings refuse an unknown key by its line, at any depth") {
  auto reader = read("name = \"x\"\n\n[screen]\nwidth = 3\ncolour = 2\n[forgotten]\na = 1\n");
  auto top = reader.root();
  top.string("name");
  top.table("screen").integer("width", 0, 9);
  const auto errors = reader.errors();
  REQUIRE(errors.size() == 2);
  CHECK(to_string(errors[0]) == "kiosk.toml:5: unknown key 'screen.colour'");
  CHECK(errors[0].key == "screen.colour");
  CHECK(errors[1].line == 6);
  CHECK(errors[1].key == "forgotten");
  top.ignore("forgotten");
  CHECK(reader.errors().size() == 1);
}

TEST_CASE("settings refuse a wrong type or a value out of bounds by line and key") {
  auto reader = read("a = 1\nb = \"x\"\nc = 99\nd = [1]\ne = \"dusk\"\n[f]\ng = 1\n[[h]]\ni = 1\n");
  auto top = reader.root();
  CHECK(top.string("a") == "");
  CHECK(top.integer("b", 0, 5, 4) == 4);
  CHECK(top.integer("c", 0, 5, 3) == 3);
  CHECK(top.strings("d").empty());
  CHECK(top.one_of("e", {"day", "night"}, "day") == "day");
  CHECK_FALSE(top.boolean("f"));
  auto h = top.tables("h");
  h.at(0).fail("i", "names no field of this form");
  std::vector<std::string> lines;
  for (const Error& error : reader.errors())
    if (error.message.find("unknown") == std::string::npos) lines.push_back(to_string(error));
  CHECK(lines == std::vector<std::string>{
                     "kiosk.toml:1: 'a' must be a string, not an integer",
                     "kiosk.toml:2: 'b' must be an integer, not a string",
                     "kiosk.toml:3: 'c' must be between 0 and 5, not 99",
                     "kiosk.toml:4: 'd' must be a list of strings, not an integer",
                     "kiosk.toml:5: 'e' must be one of day, night, not 'dusk'",
                     "kiosk.toml:6: 'f' must be true or false, not a table",
                     "kiosk.toml:9: 'h[0].i' names no field of this form",
                 });
}

TEST_CASE("settings report a required key of an absent table") {
  auto reader = read("name = \"x\"\n");
  auto top = reader.root();
  top.string("name");
  top.table("gateway").string("url");
  CHECK(first_error(reader) == "kiosk.toml:1: missing key 'gateway.url'");
}

TEST_CASE("settings refuse what is not TOML by its line") {
  const auto reader = Reader::parse("a = 1\nb = = 2\n", "broken.toml");
  REQUIRE_FALSE(reader);
  CHECK(reader.error().line == 2);
  CHECK(to_string(reader.error()).rfind("broken.toml:2: ", 0) == 0);
  CHECK_FALSE(Reader::parse("a = 1\na = 2\n", "twice.toml"));
  CHECK_FALSE(Reader::parse(std::string(max_settings_bytes + 1, '#'), "huge.toml"));
  CHECK_FALSE(Reader::parse("a = " + std::string(100000, '['), "deep.toml"));
}

TEST_CASE("settings refuse by its line what the TOML library takes for its own mistake") {
  for (const char* bad : {"d = 2026-01-01Tw0:00:01Z", "d = 2026-01-01T", "d = 2026-01-01 x"}) {
    const auto reader = Reader::parse("a = 1\nb = \"\"\"\nx\n\"\"\"\n" + std::string(bad) + "\ne = 2\n", "broken.toml");
    REQUIRE_FALSE(reader);
    CHECK(reader.error().line == 5);
  }
}

TEST_CASE("settings say which file is missing or unreadable") {
  const auto missing = Reader::open("/nonexistent/kiosk.toml");
  REQUIRE_FALSE(missing);
  CHECK(to_string(missing.error()) == "/nonexistent/kiosk.toml: cannot be read: No such file or directory");
  const auto directory = Reader::open("/tmp");
  REQUIRE_FALSE(directory);
  CHECK(to_string(directory.error()) == "/tmp: is a directory, not a file");
}

TEST_CASE("settings keep a table readable after its reader moved away") {
  std::optional<Table> top;
  {
    auto reader = read("a = \"b\"");
    top = reader.root();
  }
  CHECK(top->string("a") == "b");
}

TEST_CASE("a letter outside quotes is one line with its place, and inside them or in a comment it is welcome") {
  using guichet::settings::Reader;
  const auto bad = Reader::parse("a = 1\nb = \xC3\xA0" "day\n", "x.toml");
  REQUIRE_FALSE(bad);
  CHECK(bad.error().line == 2);
  for (const auto* good : {"# é\na = 'é'", "a = \"é \\\" é\" # é", "a = \"\"\"é \"é\" \n é\"\"\"", "a = '''é ' é'''\nb = \"é\"", "\"é\" = 1", "a = \"\"\"b \\ \n   é\"\"\""}) {
    INFO(good);
    CHECK(Reader::parse(good, "x.toml"));
  }
  for (const auto* torn : {"a = \"é", "a = 'é\nb = 1", "a = \"\"\"é", "é", "'"}) CHECK_FALSE(Reader::parse(torn, "x.toml"));
}
