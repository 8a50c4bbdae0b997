// The embedded default: each submission becomes a folder named by its receipt number, complete or not there at all.
#pragma once
#include <filesystem>
#include <memory>

#include "offline/gateway/connectors/connector.hpp"

namespace guichet::gateway {

// Delivers to `town`/<number>/. A folder that already holds the same dossier.json is a success; one that holds
// another is left alone and reported.
std::unique_ptr<Connector> make_folder_connector(std::filesystem::path town);

}  // namespace guichet::gateway
