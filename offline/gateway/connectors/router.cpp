#include "offline/gateway/connectors/router.hpp"

namespace guichet::gateway {
namespace {

using Steady = std::chrono::steady_clock::time_point;
using Kind = DeliveryFailure::Kind;
using Outcome = tl::expected<std::string, DeliveryFailure>;

constexpr std::chrono::seconds shortest_rest{5}, longest_rest{300};

class FolderSystem final : public System {
 public:
  explicit FolderSystem(std::unique_ptr<Connector> folder) : folder_(std::move(folder)) {}
  PutResult put(const Delivery& delivery, const Entry&) override { return folder_->deliver(delivery); }

 private:
  std::unique_ptr<Connector> folder_;
};

// How long a system is left in peace, and why.
struct Rest {
  Steady until{};
  std::uint32_t failures = 0;
  std::string reason;
};

class Router final : public Connector {
 public:
  Router(std::vector<Route> routes, Systems systems, std::function<Steady()> steady)
      : routes_(std::move(routes)), systems_(std::move(systems)), steady_(std::move(steady)) {}

  Outcome deliver(const Delivery& delivery) override {
    static const Route otherwise{"*", "folder", "", {}, {}};
    auto routes = routes_for(routes_, procedure_of(delivery.dossier_json));
    if (routes.empty()) routes.push_back(&otherwise);
    Outcome outcome;
    for (const auto* route : routes) {
      outcome = put(*route, delivery);
      if (!outcome) return outcome;
    }
    return outcome;
  }

 private:
  Outcome put(const Route& route, const Delivery& delivery) {
    auto& rest = rests_[route.to];
    if (const auto now = steady_(); now < rest.until) {
      const auto left = std::chrono::ceil<std::chrono::seconds>(rest.until - now);
      return refuse(Kind::unavailable, rest.reason, left);
    }
    const auto entry = fill(route, delivery);
    if (!entry) return refuse(Kind::permanent, entry.error());
    auto outcome = systems_.at(route.to)->put(delivery, *entry);
    if (!outcome && outcome.error().kind == Kind::unavailable) return let_rest(rest, outcome.error());
    rest = {};
    return outcome;
  }

  Outcome let_rest(Rest& rest, DeliveryFailure failure) {
    const auto by_itself = std::min(longest_rest, shortest_rest * (1u << std::min(rest.failures++, 6u)));
    const auto wait = std::max(by_itself, failure.retry_after.value_or(std::chrono::seconds(0)));
    rest.until = steady_() + wait;
    rest.reason = failure.reason;
    failure.retry_after = wait;
    return tl::unexpected(std::move(failure));
  }

  std::vector<Route> routes_;
  Systems systems_;
  std::function<Steady()> steady_;
  std::map<std::string, Rest> rests_;
};

}  // namespace

std::unique_ptr<System> make_folder_system(std::unique_ptr<Connector> folder) {
  return std::make_unique<FolderSystem>(std::move(folder));
}

std::unique_ptr<Connector> make_router(std::vector<Route> routes, Systems systems, std::function<Steady()> steady) {
  return std::make_unique<Router>(std::move(routes), std::move(systems), std::move(steady));
}

}  // namespace guichet::gateway
