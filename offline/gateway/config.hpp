// What the town's IT may decide, and where things lie under the data directory.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "offline/gateway/error.hpp"
#include "offline/gateway/model.hpp"

namespace guichet::gateway {

enum class Role { all, receive, deliver };  // split, so that a machine in the DMZ never holds the town's key

struct Config {
  std::filesystem::path data;
  std::string inbox;                // postgresql://…, shared by several gateways; empty: DIR/gateway/inbox.db, of this one alone
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;           // 0: any free one
  std::string town;                 // empty: whoever holds our town key is our town
  Role role = Role::all;
  std::size_t workers = 8;          // requests at a time
  std::size_t queue = 64;           // connections waiting beyond that, then 503
  std::filesystem::path stick;      // where sticks with envelopes are mounted; empty: DIR/gateway/stick
  std::chrono::hours keep_drafts{30 * 24};  // a request put aside that nobody takes up again
  ModelSettings model;              // [assistant]; without a url this town has none
  bool receives() const { return role != Role::deliver; }
  bool delivers() const { return role != Role::receive; }
  std::filesystem::path dir() const { return data / "gateway"; }
  std::filesystem::path stick_mount() const { return stick.empty() ? dir() / "stick" : stick; }
};

// gateway.toml: listen, data, inbox, town, role, workers, queue, keep_drafts_days, stick, [assistant] url, model, key_file, ca_file, per_hour; all may be left out but unknown keys are refused.
Result<Config> read_config(const std::filesystem::path& file);
// "127.0.0.1:8400", "[::1]:8400"
Result<void> set_listen(Config&, const std::string& host_and_port);
// "sqlite" or a PostgreSQL address
Result<void> set_inbox(Config&, const std::string& where);

}  // namespace guichet::gateway
