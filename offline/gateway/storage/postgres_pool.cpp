#include "offline/gateway/storage/postgres_pool.hpp"

#include <algorithm>

#include "offline/gateway/storage/postgres_schema.hpp"

namespace guichet::gateway {
namespace {

constexpr std::chrono::seconds rest{1};
constexpr std::size_t most_idle = 16;

// A server that went away without a word must not hold a kiosk for minutes. What the town wrote in its URL comes first.
std::string with_patience(std::string url) {
  for (const std::string option : {"connect_timeout=5", "keepalives_idle=10", "keepalives_interval=5", "keepalives_count=3", "tcp_user_timeout=15000"}) {
    if (url.find(option.substr(0, option.find('=') + 1)) != url.npos) continue;
    url += (url.find('?') == url.npos ? "?" : "&") + option;
  }
  return url;
}

// The library would connect anew by itself, without our checks.
void never_reconnect(pqxx::connection& connection) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

// At each connection: a setting may change between two of them. One that the server does not know is not off.
void refuse_forgetful(pqxx::nontransaction& session) {
  for (const std::string setting : {"synchronous_commit", "fsync"}) {
    const auto row = session.exec("SELECT coalesce(current_setting('" + setting + "', true), '')");
    if (row[0][0].as<std::string>() == "off") {
      throw std::runtime_error(setting + " is off: this PostgreSQL would lose acknowledged requests at a power cut");
    }
  }
}

std::unique_ptr<pqxx::connection> connect(const std::string& url) {
  auto connection = std::make_unique<pqxx::connection>(with_patience(url));
  never_reconnect(*connection);
  pqxx::nontransaction session(*connection);
  session.exec("SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET client_min_messages = 'warning'");
  refuse_forgetful(session);
  return connection;
}

}  // namespace

std::string PostgresPool::one_line(std::string text) {
  std::ranges::replace_if(text, [](unsigned char c) { return c < ' '; }, ' ');
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

tl::expected<void, std::string> PostgresPool::prepare() {
  try {
    auto connection = connect(url_);
    migrate(*connection);
    give_back(std::move(connection));
    return {};
  } catch (const std::exception& error) {
    return tl::unexpected(one_line(error.what()));
  }
}

tl::expected<PostgresPool::Connection, std::string> PostgresPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    if (std::chrono::steady_clock::now() < rest_until_) return tl::unexpected(rest_reason_);
  }
  try {
    return connect(url_);
  } catch (const std::exception& error) {
    const std::lock_guard lock(mutex_);
    rest_until_ = std::chrono::steady_clock::now() + rest;
    rest_reason_ = one_line(error.what());
    return tl::unexpected(rest_reason_);
  }
}

void PostgresPool::give_back(Connection connection) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < most_idle) idle_.push_back(std::move(connection));
}

void PostgresPool::forget_idle() {
  std::vector<Connection> gone;
  const std::lock_guard lock(mutex_);
  gone.swap(idle_);
}

}  // namespace guichet::gateway
