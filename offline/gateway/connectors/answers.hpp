// What an HTTP answer means to a delivery before anybody reads its body: the part every system shares.
#pragma once
#include <nlohmann/json.hpp>

#include "offline/gateway/connectors/system.hpp"
#include "offline/gateway/connectors/web.hpp"

namespace guichet::gateway {

// The failure for 429 and 5xx, and for no answer at all; nothing for what the system itself must explain.
std::optional<DeliveryFailure> common_failure(const std::string& system, const tl::expected<WebAnswer, std::string>&);
nlohmann::json body_of(const WebAnswer&);  // discarded() when it is not JSON

}  // namespace guichet::gateway
