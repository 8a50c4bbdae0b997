// The two kinds of content file as text, without a disk: what load_catalogue and the tests share.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/procedures/parameters.hpp"
#include "kiosk/procedures/procedure.hpp"

namespace guichet::procedures {

// content/publications.toml; none when there is no such file. What is wrong with it is added to the problems.
void load_publications(const std::filesystem::path& file, Catalogue& into);

// Never empty when it is an error; in the order of the file.
using Problems = std::vector<Problem>;

// kiosk.toml: [town], [town.parameters] and [content] are read here; the tables of kiosk/run are left alone,
// a table that nobody knows is refused. The catalogue has no démarche yet.
struct Town {
  Catalogue catalogue;
  Parameters parameters;
};
tl::expected<Town, Problems> parse_town(std::string_view toml, std::string file_name);

tl::expected<Procedure, Problems> parse_procedure(std::string_view toml, std::string file_name,
                                                  const Parameters&);

// Its steps must be démarches and questions of this catalogue, and its number nobody else's.
tl::expected<LifeEvent, Problems> parse_life_event(std::string_view toml, std::string file_name, const Parameters&,
                                                   const Catalogue&);

}  // namespace guichet::procedures
