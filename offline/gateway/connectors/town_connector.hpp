// The connector of a town, built from its town.toml: what guichet-gateway starts with.
#pragma once
#include "offline/gateway/connectors/connector.hpp"
#include "offline/gateway/connectors/system.hpp"

namespace guichet::gateway {

// `town_toml` may be missing: then everything goes to `folder`. The error names file and line.
tl::expected<std::unique_ptr<Connector>, std::string> make_town_connector(const std::filesystem::path& town_toml,
                                                                          const std::filesystem::path& folder, Clock clock);

}  // namespace guichet::gateway
