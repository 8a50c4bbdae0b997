// Reads content/kiosk.toml and content/procedures/*.toml. A broken file is refused with file:line and never takes the
// others down; only a broken or missing kiosk.toml refuses the whole.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/procedures/parameters.hpp"
#include "kiosk/procedures/procedure.hpp"

namespace guichet::procedures {

// `kiosk_toml`: when it does not lie in the content folder (guichet --config).
tl::expected<Catalogue, Problem> load_catalogue(const std::filesystem::path& content_dir,
                                                const std::filesystem::path& kiosk_toml = {});

// The same with every {name} left as the files have it: what translators work from and catalogues are keyed on, so that
// a translation outlives a new fee and serves another town.
tl::expected<Catalogue, Problem> load_source(const std::filesystem::path& content_dir);

// What kiosk.toml says of the town, to fill into translations.
tl::expected<Parameters, Problem> load_parameters(const std::filesystem::path& content_dir,
                                                  const std::filesystem::path& kiosk_toml = {});

// `content/procedures/x.toml:12: message`, with the column where a condition went wrong.
std::string to_string(const Problem&);

// The LOCALE.po files of a folder, in order of letters.
std::vector<std::filesystem::path> catalogues(const std::filesystem::path& folder);

// One row a démarche, for `guichetctl content list`.
struct ContentRow {
  std::string id, title;
  std::uint16_t index = 0;
  std::uint64_t content_version = 0;
  std::string sha256;
  std::vector<std::string> languages;  // those whose catalogue translates its title; French is the source
};
std::vector<ContentRow> content_rows(const Catalogue&, const std::filesystem::path& content_dir);

}  // namespace guichet::procedures
