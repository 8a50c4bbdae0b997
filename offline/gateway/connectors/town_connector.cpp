#include "offline/gateway/connectors/town_connector.hpp"

#include "offline/gateway/connectors/folder.hpp"
#include "offline/gateway/connectors/router.hpp"
#include "offline/gateway/connectors/town_systems.hpp"

namespace guichet::gateway {
namespace {

// Keeps the connections its systems use.
class TownConnector final : public Connector {
 public:
  TownConnector(TownSystems town, std::unique_ptr<Connector> folder, const Clock& clock) : web_(make_web(town.ca_file)) {
    Systems systems;
    systems.emplace("folder", make_folder_system(std::move(folder)));
    if (town.salesforce) systems.emplace("salesforce", make_salesforce(*town.salesforce, *web_, clock));
    if (town.publik) systems.emplace("publik", make_publik(*town.publik, *web_, clock));
    if (town.open311) systems.emplace("open311", make_open311(*town.open311, *web_, clock));
    router_ = make_router(std::move(town.routes), std::move(systems), std::chrono::steady_clock::now);
  }

  tl::expected<std::string, DeliveryFailure> deliver(const Delivery& delivery) override { return router_->deliver(delivery); }

 private:
  std::unique_ptr<Web> web_;
  std::unique_ptr<Connector> router_;
};

}  // namespace

tl::expected<std::unique_ptr<Connector>, std::string> make_town_connector(const std::filesystem::path& town_toml,
                                                                          const std::filesystem::path& folder, Clock clock) {
  TownSystems town;
  if (std::filesystem::exists(town_toml)) {
    auto read = read_town_systems(town_toml);
    if (!read) return tl::unexpected(read.error());
    town = std::move(*read);
  }
  return std::make_unique<TownConnector>(std::move(town), make_folder_connector(folder), clock);
}

}  // namespace guichet::gateway
