// guichet-gateway: receives, opens and delivers for one town. Stops at once and in order on SIGTERM or SIGINT.
#include <fmt/format.h>
#include <signal.h>
#include <sodium.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "offline/gateway/connectors/town_connector.hpp"
#include "offline/gateway/gateway.hpp"

namespace {

using namespace guichet::gateway;

struct Options {
  std::string config, data, listen, role, stick, inbox;
};

Result<Config> config_of(const Options& options) {
  Config config;
  if (!options.config.empty()) {
    auto read = read_config(options.config);
    if (!read) return read;
    config = *read;
  }
  if (!options.data.empty()) config.data = options.data;
  if (config.data.empty()) return fail(Error::Kind::config, "--data is missing (or `data` in the configuration)");
  if (!options.stick.empty()) config.stick = options.stick;
  if (options.role == "receive") config.role = Role::receive;
  if (options.role == "deliver") config.role = Role::deliver;
  if (options.role == "all") config.role = Role::all;
  if (!options.inbox.empty()) {
    if (auto set = set_inbox(config, options.inbox); !set) return tl::unexpected(set.error());
  }
  if (options.listen.empty()) return config;
  if (auto set = set_listen(config, options.listen); !set) return tl::unexpected(set.error());
  return config;
}

// Blocked in every thread, so that only sigwait sees them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return signals;
}

// A gateway that only receives never reads the secrets of the town's systems.
tl::expected<std::unique_ptr<Connector>, std::string> connector_of(const Config& config) {
  const auto folder = config.data / "town";
  return make_town_connector(config.delivers() ? config.dir() / "town.toml" : "", folder, system_clock_now);
}

int run(const Config& config) {
  const sigset_t signals = block_signals();
  auto connector = connector_of(config);
  if (!connector) {
    std::cerr << "guichet-gateway: " << connector.error() << "\n";
    return 2;
  }
  auto gateway = Gateway::start(config, std::move(*connector), system_clock_now);
  if (!gateway) {
    std::cerr << "guichet-gateway: " << gateway.error().context << "\n";
    return gateway.error().kind == Error::Kind::config ? 2 : 1;
  }
  if (config.receives()) {
    std::cout << "listening on " << (*gateway)->address() << std::endl;
  }
  int received = 0;
  sigwait(&signals, &received);
  spdlog::info("stopping");
  gateway->reset();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Receives sealed requests of kiosks, opens them, and delivers each once to the town.");
  Options options;
  app.add_option("--config", options.config, "gateway.toml");
  app.add_option("--data", options.data, "where keys, inbox and deliveries lie");
  app.add_option("--listen", options.listen, "host:port; port 0 picks a free one");
  app.add_option("--inbox", options.inbox, "sqlite (one process), or postgresql://... that several gateways share");
  app.add_option("--import", options.stick, "a folder where sticks with envelopes are mounted");
  app.add_option("--role", options.role, "receive, deliver or all")->check(CLI::IsMember({"receive", "deliver", "all"}));
  CLI11_PARSE(app, argc, argv);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("gateway"));
  if (sodium_init() < 0) {
    std::cerr << "guichet-gateway: libsodium cannot start\n";
    return 1;
  }
  const auto config = config_of(options);
  if (!config) {
    std::cerr << config.error().context << "\n";
    return 2;
  }
  return run(*config);
}
