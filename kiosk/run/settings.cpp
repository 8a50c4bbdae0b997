#include "kiosk/run/settings.hpp"

namespace guichet::run {
namespace {

const std::vector<std::pair<std::string, std::string>> known_locales{
    {"fr", "Français"}, {"fr-falc", "Facile"}, {"en", "English"},      {"es", "Español"},
    {"pt", "Português"}, {"ar", "العربية"},             {"uk", "Українська"}, {"zh", "中文"}};

// Every language that is known, in the order of the list above.
std::vector<std::string> all_ids() {
  std::vector<std::string> ids;
  for (const auto& [id, name] : known_locales) ids.push_back(id);
  return ids;
}

void read_kiosk(settings::Table table, KioskSettings& s) {
  s.id = table.string("id", s.id);
  s.dpi = table.number("dpi", 30, 400, s.dpi);
  s.lower_edge_mm = table.number("lower_edge_mm", 100, 1500, s.lower_edge_mm);
  s.rotation = static_cast<int>(table.integer("rotation", 0, 270, 0));
  if (s.rotation % 90 != 0) table.fail("rotation", "'kiosk.rotation' must be 0, 90, 180 or 270");
  s.video_driver = table.one_of("video_driver", {"auto", "kmsdrm", "x11", "wayland"}, s.video_driver);
  s.zone = table.string("zone", s.zone);
  s.training = table.boolean("training", false);
}

void read_languages(settings::Table table, KioskSettings& s) {
  auto wanted = table.strings("offered", all_ids());
  s.locales.clear();
  for (const auto& id : wanted) {
    auto known = std::find_if(known_locales.begin(), known_locales.end(), [&](const auto& l) { return l.first == id; });
    if (known == known_locales.end()) table.fail("offered", "'languages.offered' names an unknown language: " + id);
    else s.locales.push_back(*known);
  }
}

}  // namespace

settings::Result<KioskSettings> load_kiosk_settings(const std::filesystem::path& file) {
  auto reader = settings::Reader::open(file);
  if (!reader) return tl::unexpected(reader.error());
  KioskSettings s;
  auto top = reader->root();
  top.ignore("town");     // read, as strictly, by kiosk/procedures
  top.ignore("content");
  read_kiosk(top.table("kiosk"), s);
  auto gateway = top.table("gateway");
  s.gateway_url = gateway.string("url", "");
  s.ca_file = gateway.string("ca_file", "");
  s.pins = gateway.strings("pins", {});
  auto visit = top.table("visit");
  s.idle = std::chrono::seconds(visit.integer("idle_s", 20, 3600, s.idle.count()));
  s.warning = std::chrono::seconds(visit.integer("warning_s", 20, 300, s.warning.count()));  // WCAG 2.2.1: at least 20
  s.online = top.table("assistant").boolean("online", s.online);
  s.fiche_age = std::chrono::days(top.table("fiches").integer("max_age_days", 1, 3650, s.fiche_age.count()));
  s.printer = top.table("printer").one_of("kind", {"file", "none"}, s.printer);
  s.camera = top.table("camera").one_of("kind", {"file", "none"}, s.camera);
  auto keypad = top.table("keypad");
  for (const auto& command : keypad.keys()) s.keypad[command] = keypad.strings(command, {});
  s.bell = top.table("bell").string("command", "");
  read_languages(top.table("languages"), s);
  if (auto done = reader->finish(); !done) return tl::unexpected(done.error());
  return s;
}

}  // namespace guichet::run
