#include "offline/gateway/config.hpp"

#include <charconv>

#include "offline/gateway/inbox.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::gateway {
namespace {

Role role_of(const std::string& name) {
  if (name == "receive") return Role::receive;
  return name == "deliver" ? Role::deliver : Role::all;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

ModelSettings read_model(settings::Table table) {
  ModelSettings model;
  model.url = table.string("url", "");
  model.name = table.string("model", "");
  model.key_file = table.string("key_file", "");
  model.ca_file = table.string("ca_file", "");
  model.per_hour = static_cast<unsigned>(table.integer("per_hour", 1, 10'000, model.per_hour));
  if (!model.url.empty() && model.name.empty()) table.fail("model", "an assistant with a url needs the name of its model");
  return model;
}

}  // namespace

Result<void> set_listen(Config& config, const std::string& text) {
  const auto colon = text.rfind(':');
  const auto port = colon == text.npos ? std::nullopt : port_of(std::string_view(text).substr(colon + 1));
  std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (!port || host.empty()) return fail(Error::Kind::config, "listen must be host:port, not '" + text + "'");
  config.host = host;
  config.port = *port;
  return {};
}

Result<void> set_inbox(Config& config, const std::string& where) {
  if (where != "sqlite" && !is_postgres_url(where)) return fail(Error::Kind::config, "inbox must be sqlite or postgresql://...");
  config.inbox = where == "sqlite" ? "" : where;
  return {};
}

Result<Config> read_config(const std::filesystem::path& file) {
  auto reader = settings::Reader::open(file);
  if (!reader) return fail(Error::Kind::config, settings::to_string(reader.error()));
  auto top = reader->root();
  Config config;
  config.data = top.string("data", "");
  config.town = top.string("town", "");
  config.role = role_of(top.one_of("role", {"all", "receive", "deliver"}, "all"));
  config.workers = static_cast<std::size_t>(top.integer("workers", 1, 256, 8));
  config.queue = static_cast<std::size_t>(top.integer("queue", 1, 10'000, 64));
  config.keep_drafts = std::chrono::hours(24) * top.integer("keep_drafts_days", 1, 365, 30);
  config.stick = top.string("stick", "");
  config.model = read_model(top.table("assistant"));
  if (auto set = set_inbox(config, top.string("inbox", "sqlite")); !set) top.fail("inbox", set.error().context);
  if (auto set = set_listen(config, top.string("listen", "127.0.0.1:0")); !set) top.fail("listen", set.error().context);
  if (auto done = reader->finish(); !done) return fail(Error::Kind::config, settings::to_string(done.error()));
  return config;
}

}  // namespace guichet::gateway
