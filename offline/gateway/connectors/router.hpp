// Sends each request to the systems its démarche is routed to. A system that cannot be used for now is left in peace
// for a while, so that a hundred waiting requests do not each wait for it to time out, and the other systems go on.
#pragma once
#include "offline/gateway/connectors/system.hpp"

namespace guichet::gateway {

using Systems = std::map<std::string, std::unique_ptr<System>>;  // by the name a route gives

// A folder system, so that it can be routed to like the others.
std::unique_ptr<System> make_folder_system(std::unique_ptr<Connector> folder);

// `systems` holds "folder" at least, which takes what no route names. The reference is the last system's.
std::unique_ptr<Connector> make_router(std::vector<Route> routes, Systems systems,
                                       std::function<std::chrono::steady_clock::time_point()> steady);

}  // namespace guichet::gateway
