#include "offline/gateway/gateway.hpp"

#include "offline/gateway/connectors/files.hpp"
#include "offline/gateway/delivery.hpp"
#include "offline/gateway/inquiries.hpp"
#include "offline/gateway/metrics.hpp"
#include "offline/gateway/server.hpp"
#include "offline/gateway/stick_watch.hpp"

namespace guichet::gateway {

// In the order in which they need each other; destroyed the other way round, so the door closes first.
struct Gateway::Parts {
  Config config;
  std::unique_ptr<Connector> connector;
  WallClock clock;
  Kiosks kiosks{config.dir() / "kiosks"};
  ReceptionKeys reception_keys{};
  DeliveryKeys delivery_keys{};
  std::unique_ptr<Inbox> inbox{};
  Metrics metrics{};
  std::unique_ptr<Reception> reception{};
  std::unique_ptr<Tracking> tracking{};
  std::unique_ptr<Inquiries> inquiries{};
  std::unique_ptr<DeliveryThread> delivery{};
  std::unique_ptr<Server> server{};
  std::unique_ptr<StickWatch> stick{};

  Parts(Config c, std::unique_ptr<Connector> to, WallClock time)
      : config(std::move(c)), connector(std::move(to)), clock(std::move(time)) {}
  Result<void> load_keys();
  Result<void> open_inbox();
  Result<void> start_delivery();
  Result<void> find_model();
  Result<void> open_door();
};

namespace {

std::string address_of(const Config& config, int port) {
  const bool is_v6 = config.host.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + config.host + "]" : config.host) + ":" + std::to_string(port);
}

}  // namespace

Gateway::Gateway(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gateway::~Gateway() = default;

std::string Gateway::address() const {
  return parts_->server ? address_of(parts_->config, parts_->server->port()) : "";
}

Result<void> Gateway::Parts::load_keys() {
  const auto keys = config.dir() / "keys";
  if (config.receives()) {
    auto loaded = load_reception_keys(keys);
    if (!loaded) return tl::unexpected(loaded.error());
    reception_keys = std::move(*loaded);
  }
  if (config.delivers()) {
    auto loaded = load_delivery_keys(keys);
    if (!loaded) return tl::unexpected(loaded.error());
    delivery_keys = std::move(*loaded);
  }
  return {};
}

Result<void> Gateway::Parts::open_inbox() {
  auto opened = config.inbox.empty() ? open_sqlite_inbox(config.dir() / "inbox.db") : open_postgres_inbox(config.inbox);
  if (!opened) return tl::unexpected(opened.error());
  inbox = std::move(*opened);
  return {};
}

Result<void> Gateway::Parts::start_delivery() {
  if (!config.delivers()) return {};
  delivery = std::make_unique<DeliveryThread>(DeliveryRun(*inbox, delivery_keys, *connector, metrics, clock, config.keep_drafts));
  return {};
}

Result<void> Gateway::Parts::find_model() {
  std::unique_ptr<Model> model;
  if (config.receives() && !config.model.url.empty()) {
    auto made = make_model(config.model);
    if (!made) return fail(Error::Kind::config, made.error());
    model = std::move(*made);
  }
  inquiries = std::make_unique<Inquiries>(kiosks, std::move(model), config.model.per_hour, clock);
  return {};
}

Result<void> Gateway::Parts::open_door() {
  if (!config.receives()) return {};
  reception = std::make_unique<Reception>(*inbox, reception_keys, kiosks, config.town, clock, Drafts(*inbox, config.keep_drafts, clock));
  tracking = std::make_unique<Tracking>(*inbox, reception_keys, clock);
  server = std::make_unique<Server>(Server::Parts{*reception, *inbox, metrics, *tracking, *inquiries, kiosks, config.dir() / "demarches.json"}, [this] {
    if (delivery) delivery->ring();
  });
  if (auto started = server->start(config); !started) return started;
  stick = std::make_unique<StickWatch>(StickFolder(config.stick_mount(), *reception, metrics), [this] {
    if (delivery) delivery->ring();
  });
  const auto written = replace_file(config.dir() / "address", address_of(config, server->port()) + "\n");
  if (!written) return fail(Error::Kind::storage, "address: " + written.error());
  return {};
}

Result<std::unique_ptr<Gateway>> Gateway::start(const Config& config, std::unique_ptr<Connector> connector,
                                                WallClock clock) {
  auto parts = std::make_unique<Parts>(config, std::move(connector), std::move(clock));
  const auto ready = parts->load_keys()
                         .and_then([&] { return parts->open_inbox(); })
                         .and_then([&] { return parts->start_delivery(); })
                         .and_then([&] { return parts->find_model(); })
                         .and_then([&] { return parts->open_door(); });
  if (!ready) return tl::unexpected(ready.error());
  return std::unique_ptr<Gateway>(new Gateway(std::move(parts)));
}

WallTime system_clock_now() {
  return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace guichet::gateway
