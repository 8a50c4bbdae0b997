// content/publications.toml: what the town tells whoever passes.
#include <cstdio>

#include "kiosk/procedures/parse.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::procedures {
namespace {

std::optional<std::chrono::year_month_day> day_of(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &rest) != 3) return std::nullopt;
  const std::chrono::year_month_day read{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return read.ok() ? std::optional(read) : std::nullopt;
}

Publication read_publication(settings::Table table) {
  Publication p{table.string("titre"), table.string("texte", ""), table.string("rubrique"), {}};
  const auto day = day_of(table.string("jour"));
  if (day) p.day = *day;
  else table.fail("jour", "'jour' must be a day like \"2026-12-10\"");
  return p;
}

}  // namespace

void load_publications(const std::filesystem::path& file, Catalogue& into) {
  std::error_code none;
  if (!std::filesystem::exists(file, none)) return;
  auto reader = settings::Reader::open(file);
  if (!reader) return into.problems.push_back({reader.error().file, static_cast<std::size_t>(reader.error().line), reader.error().message});
  std::vector<Publication> read;
  for (auto& table : reader->root().tables("publication")) read.push_back(read_publication(table));
  if (auto done = reader->finish(); !done)
    return into.problems.push_back({done.error().file, static_cast<std::size_t>(done.error().line), done.error().message});
  std::stable_sort(read.begin(), read.end(), [](const Publication& a, const Publication& b) { return a.day < b.day; });
  into.publications = std::move(read);
}

}  // namespace guichet::procedures
