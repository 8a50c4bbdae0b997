// town.toml: which of the town's systems receives which démarche, and how. Without the file, or for a démarche it does
// not name, a request becomes a folder. A démarche may go to several systems; it is delivered when all hold it.
#pragma once
#include "offline/gateway/connectors/open311.hpp"
#include "offline/gateway/connectors/publik.hpp"
#include "offline/gateway/connectors/salesforce.hpp"

namespace guichet::gateway {

struct TownSystems {
  std::optional<SalesforceSettings> salesforce;
  std::optional<PublikSettings> publik;
  std::optional<Open311Settings> open311;
  std::filesystem::path ca_file;  // the authority of the town's own servers; empty: the machine's
  std::vector<Route> routes;
};

// Secrets lie in files of their own beside town.toml, which nobody else may read. The error names file and line.
tl::expected<TownSystems, std::string> read_town_systems(const std::filesystem::path& town_toml);

}  // namespace guichet::gateway
