// One of the town's systems, whatever it speaks. put() is an upsert: asked again for what it holds already, it gives
// the same reference and the town still sees one request.
#pragma once
#include <functional>

#include "offline/gateway/connectors/mapping.hpp"

namespace guichet::gateway {

class System {
 public:
  virtual ~System() = default;
  // The reference by which the system knows it. One thread at a time.
  virtual tl::expected<std::string, DeliveryFailure> put(const Delivery&, const Entry&) = 0;
};

using Clock = std::function<std::chrono::sys_seconds()>;
using PutResult = tl::expected<std::string, DeliveryFailure>;

// For answers that are long in coming right by themselves: a mistake in the town's settings, a daily quota.
inline constexpr std::chrono::seconds until_somebody_looks{15 * 60};

inline tl::unexpected<DeliveryFailure> refuse(DeliveryFailure::Kind kind, std::string reason,
                                              std::optional<std::chrono::seconds> retry_after = {}) {
  return tl::unexpected(DeliveryFailure{kind, std::move(reason), retry_after});
}

}  // namespace guichet::gateway
