#include "kiosk/play/gallery.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <fstream>
#include <set>

#include "kiosk/play/pairs.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/screens/look.hpp"
#include "ui/access/focus.hpp"
#include "ui/access/say.hpp"

using namespace guichet;

namespace {

const std::filesystem::path content = std::filesystem::path(GUICHET_SOURCE_DIR) / "kiosk/content";

play::Gallery gallery(const std::filesystem::path& from = content) {
  auto catalogue = procedures::load_catalogue(from);
  REQUIRE(catalogue);
  auto town = procedures::load_parameters(from);
  REQUIRE(town);
  auto theme = ui::load_theme(from / "theme.toml");
  REQUIRE(theme);
  return play::Gallery({from, *theme, std::make_shared<const procedures::Catalogue>(std::move(*catalogue)), "Europe/Paris", *town});
}

// A line a flaw of a node, with one screen it was seen on and how often.
std::string summary(const play::Gallery& g, const play::GalleryResult& result) {
  std::map<std::string, std::pair<std::size_t, std::string>> kinds;
  for (const auto& [setting, finding] : result.flaws) {
    auto& [count, where] = kinds[std::string(ui::name(finding.flaw)) + " " + finding.id];
    if (count++ == 0) where = g.name(setting) + ": " + finding.detail;
  }
  std::string out;
  for (const auto& [kind, seen] : kinds) out += kind + " ×" + std::to_string(seen.first) + ", " + seen.second + "\n";
  return out;
}

}  // namespace

TEST_CASE("a covering set lets every two values meet, in far fewer rows than there are combinations") {
  const std::vector<std::size_t> sizes{40, 7, 4, 4, 8};
  const auto rows = play::covering_pairs(sizes, [](const play::Row&) { return true; });
  std::set<std::vector<std::size_t>> met;
  for (const auto& row : rows)
    for (std::size_t a = 0; a < sizes.size(); ++a)
      for (std::size_t b = a + 1; b < sizes.size(); ++b) met.insert({a, row[a], b, row[b]});
  std::size_t pairs = 0;
  for (std::size_t a = 0; a < sizes.size(); ++a)
    for (std::size_t b = a + 1; b < sizes.size(); ++b) pairs += sizes[a] * sizes[b];
  CHECK(met.size() == pairs);
  CHECK(rows.size() < 450);
}

TEST_CASE("every screen keeps its promises in a set of settings where every two meet", "[a11y:1][a11y:2][a11y:3][a11y:5][a11y:11][a11y:16][a11y:17][a11y:22]") {
  auto g = gallery();
  const auto result = g.judge(g.pairs());
  CHECK(result.screens > 300);
  CHECK(summary(g, result) == "");
  CHECK(result.missing == std::vector<std::string>{});
}

TEST_CASE("the reach of a seated person is where the panel hangs", "[a11y:43]") {
  const ui::Rect tall{0, 0, 1080, 1920}, wide{0, 0, 1920, 1080};
  const auto above_floor = [&](const screens::Mounting& m, const ui::Rect& screen) {
    return m.lower_edge_mm + (screen.h - screens::reach_top(m, screen)) / screens::px_per_mm(m, screen);
  };
  CHECK(above_floor({92, 860}, tall) == Approx(1220).epsilon(0.001));
  CHECK(above_floor({92, 950}, tall) == Approx(1220).margin(50));  // 60 % of it is as little as a page needs
  CHECK(screens::mounting_problems({92, 860}, tall).empty());
  CHECK(screens::reach_top({92, 650}, tall) == 0);                 // all of it is low enough
  CHECK(screens::reach_top({92, 1100}, tall) == 768);
  REQUIRE(screens::mounting_problems({92, 1100}, tall).size() == 1);
  CHECK(screens::mounting_problems({92, 1100}, tall).front().find("hang the screen at 902 or lower") != std::string::npos);
  CHECK(screens::mounting_problems({92, 900}, wide).empty());
  CHECK(screens::mounting_problems({92, 1000}, wide).size() == 1);
  CHECK(screens::mounting_problems({92, 300}, tall).size() == 1);
  CHECK(screens::mounting_problems({149, 860}, {0, 0, 1280, 800}).size() == 1);  // ten inches: a finger is too wide for it
}

TEST_CASE("everything is touched within that reach when a visitor asks for it, with the keyboard to the left", "[a11y:43]") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    for (std::size_t panel : {0u, 1u})
      for (std::size_t text : {1u, 3u}) settings.push_back({sample, panel, 0, text, 0, true});
  CHECK(summary(g, g.judge(settings)) == "");
}

TEST_CASE("what screens say of a démarche is what translators are given, and none of it stays in French") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample) settings.push_back({sample, 0, 0, 1, 4});  // Portuguese
  const auto result = g.judge(settings);
  CHECK(result.missing == std::vector<std::string>{});  // neither the interface's nor the translators'
  CHECK(result.content == std::set<std::string>{});
}

TEST_CASE("a démarche whose translation is not finished says so in that language, and only there") {
  const auto copy = std::filesystem::temp_directory_path() / ("guichet-owing-" + std::to_string(getpid()));
  std::filesystem::copy(content, copy, std::filesystem::copy_options::recursive);
  auto g = gallery(copy);
  std::filesystem::remove(copy / "locales/es.po");
  std::ofstream(copy / "locales/es.po") << "msgctxt \"procedure\"\nmsgid \"Une partie est en français.\"\nmsgstr \"Una parte está en francés.\"\n";
  std::size_t seen = 0;
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    if (g.samples()[sample].name.starts_with("procedure"))
      for (std::size_t locale = 0; locale < play::locales().size(); ++locale) settings.push_back({sample, 0, 0, 1, locale});
  g.judge(settings, {}, [&](const play::Setting& s, const ui::NodeList& nodes) {
    const bool owing = play::locales()[s.locale] == "es";
    INFO(g.name(s));
    CHECK((nodes.by_id("procedure.untranslated") != nullptr) == owing);
    seen += owing ? 1 : 0;
  });
  CHECK(seen > 0);
  std::filesystem::remove_all(copy);
}

TEST_CASE("every page of every démarche keeps its promises in French, on both design panels and at each text size") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    for (std::size_t panel : {0u, 1u})
      for (std::size_t text = 0; text < 4; ++text) settings.push_back({sample, panel, 0, text, 0});
  CHECK(summary(g, g.judge(settings)) == "");
}

TEST_CASE("help is on every screen, and the keypad goes once round every control of it without a trap", "[a11y:5][a11y:6][a11y:44/partie]") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample) settings.push_back({sample, 0, 0, 1, 0});
  g.judge(settings, {}, [&](const play::Setting& s, const ui::NodeList& nodes) {
    INFO(g.name(s));
    const auto* help = nodes.by_id("bar.help");
    REQUIRE(help);
    CHECK(help->enabled);
    const auto *back = nodes.by_id("bar.back"), *finish = nodes.by_id("bar.finish");
    const bool in_visit = g.samples()[s.sample].model.visit && !g.samples()[s.sample].model.fault;
    CHECK(((back && back->enabled) || (finish && finish->enabled)) == in_visit);  // a way out of wherever one is
    std::size_t controls = 0;
    for (const auto& n : nodes.all()) controls += ui::focusable(nodes, n) ? 1 : 0;
    std::set<std::string> met;
    for (auto at = ui::focus_next(nodes, ""); !at.empty() && met.insert(at).second;) at = ui::focus_next(nodes, at);
    CHECK(met.size() == controls);
  });
}

TEST_CASE("the first screen tells that what is typed is erased, and when", "[a11y:36]") {
  auto g = gallery();
  std::size_t seen = 0;
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    if (g.samples()[sample].name == "welcome")
      for (std::size_t locale = 0; locale < play::locales().size(); ++locale) settings.push_back({sample, 0, 0, 1, locale});
  g.judge(settings, {}, [&](const play::Setting& s, const ui::NodeList& nodes) {
    const auto* told = nodes.by_id("welcome.privacy");
    REQUIRE(told);
    const auto locale = ui::load_locale(content / "locales", play::locales()[s.locale]);
    CHECK(told->label.find(locale->tr("welcome", "Après 2 minutes sans geste, vos informations sont effacées.")) != std::string::npos);
    ++seen;
  });
  CHECK(seen == 8);
}

TEST_CASE("an error is said at its field, in words", "[a11y:13/partie][a11y:33]") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    if (g.samples()[sample].name == "form.carte-stationnement-resident.nom.errors")
      for (std::size_t locale = 0; locale < play::locales().size(); ++locale) settings.push_back({sample, 0, 0, 1, locale});
  std::size_t invalid = 0;
  g.judge(settings, {}, [&](const play::Setting&, const ui::NodeList& nodes) {
    for (const auto& n : nodes.all()) {
      if (!n.invalid) continue;
      CHECK(!n.hint.empty());
      ++invalid;
    }
  });
  CHECK(invalid >= 8);
}

TEST_CASE("a refused page leads to its first mistake, which says what is wrong and what to do", "[a11y:33]") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    if (g.samples()[sample].name.ends_with(".errors") && g.samples()[sample].model.visit->form->errors.size() > 0) settings.push_back({sample, 0, 0, 1, 0});
  REQUIRE(settings.size() > 20);
  g.judge(settings, {}, [&](const play::Setting& s, const ui::NodeList& nodes) {
    INFO(g.name(s));
    const auto wrong = ui::focus_error(nodes);
    const auto& errors = g.samples()[s.sample].model.visit->form->errors;
    const bool of_a_mistake = std::ranges::any_of(errors, [&](const auto& e) { return wrong.starts_with("form." + e.first.substr(0, e.first.find('.'))); });
    CHECK(of_a_mistake);
    for (const auto& n : nodes.all())
      if (n.role == ui::Role::alert || n.invalid) CHECK_FALSE(ui::spoken(n, [](auto, auto french) -> const std::string& { static std::string said; return said = french; }).empty());
  });
}

TEST_CASE("every control of every screen is whole inside its region, ring and all, once the keys come to it", "[a11y:10]") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    for (std::size_t panel : {0u, 2u})
      for (std::size_t text : {1u, 3u}) settings.push_back({sample, panel, 0, text, 0});
  std::size_t scrolled = 0;
  g.judge(settings, {}, [&](const play::Setting& s, const ui::NodeList& nodes) {
    const float scale = screens::scale_for({0, 0, float(play::panels()[s.panel].width), float(play::panels()[s.panel].height)});
    const float ring = std::round(13 * scale), margin = 24 * scale;  // ui::paint::focus_ring and kiosk/loop
    CHECK(std::round(6 * scale) >= 2);
    for (const auto& n : nodes.all()) {
      const auto* scroll = ui::focusable(nodes, n) ? ui::region_of(nodes, n) : nullptr;
      if (!scroll) continue;
      const float y = n.rect.y - (ui::offset_to_show(*scroll, n, margin) - scroll->offset);
      INFO(g.name(s) << " " << n.id << " at " << y << " of " << n.rect.h << " in " << n.clip.y << " to " << n.clip.bottom());
      ++scrolled;
      if (n.rect.h + 2 * ring > n.clip.h) CHECK(y >= n.clip.y - 1);  // longer than the region: its beginning
      else CHECK((y - ring >= n.clip.y - 1 && y + n.rect.h + ring <= n.clip.bottom() + 1));
    }
  });
  CHECK(scrolled > 1000);
}

TEST_CASE("nothing on any screen changes by itself more than once a second", "[a11y:39]") {
  auto g = gallery();
  std::vector<play::Setting> settings;
  for (std::size_t sample = 0; sample < g.samples().size(); ++sample)
    if (g.samples()[sample].everywhere)
      for (int part = 0; part < 10; ++part) settings.push_back({.sample = sample, .text = 1, .later = std::chrono::milliseconds(100 * part)});
  std::map<std::size_t, std::set<std::string>> seen;
  g.judge(settings, {}, [&](const play::Setting& s, const ui::NodeList& nodes) { seen[s.sample].insert(nodes.describe()); });
  REQUIRE(seen.size() > 40);
  for (const auto& [sample, pictures] : seen) {
    INFO(g.samples()[sample].name);
    CHECK(pictures.size() <= 2);
  }
}
