// Street reports for any GeoReport v2 service. It knows no idempotency: our receipt number stands in the description, and we
// look for it before every post. Photos need a public address there, so a route to a folder beside this one keeps them.
// Source: the GeoReport v2 specification (open311.org).
#pragma once
#include "offline/gateway/connectors/system.hpp"
#include "offline/gateway/connectors/web.hpp"

namespace guichet::gateway {

struct Open311Settings {
  std::string url;           // up to and without /requests.json
  std::string jurisdiction;  // may be empty
  std::string api_key;
};

// `web` outlives the system. Entry::service is the service code; fields are the parameters' names (description,
// address_string, lat, long, attribute[CODE]).
std::unique_ptr<System> make_open311(Open311Settings, Web& web, Clock clock);

}  // namespace guichet::gateway
