#include "offline/gateway/storage/postgres_lease.hpp"

#include "offline/envelope/ids.hpp"

namespace guichet::gateway {

PostgresLease::PostgresLease(PostgresPool& pool, std::chrono::milliseconds length) : pool_(pool), length_(length) {}

PostgresLease::~PostgresLease() {
  if (heart_.joinable()) {
    heart_.request_stop();
    heart_.join();
  }
  const auto mine = held();
  if (!mine) return;
  (void)pool_.ask<void>([&](pqxx::connection& connection) -> InboxResult<void> {  // else the lease runs out by itself
    pqxx::work transaction(connection);
    transaction.exec_params("UPDATE guichet.submissions SET claimed_by = NULL WHERE state = 0 AND claimed_by = $1::uuid", *mine);
    transaction.exec_params("DELETE FROM guichet.gateways WHERE id = $1::uuid", *mine);
    transaction.commit();
    return {};
  });
}

std::optional<std::string> PostgresLease::held() const {
  const std::lock_guard lock(mutex_);
  if (name_.empty() || std::chrono::steady_clock::now() >= until_) return std::nullopt;
  return name_;
}

InboxResult<std::string> PostgresLease::name() {
  if (const auto mine = held()) return *mine;
  const auto fresh = envelope::to_string(envelope::new_submission_id());
  if (auto made = renew(fresh); !made) return tl::unexpected(made.error());
  if (!heart_.joinable()) heart_ = std::jthread([this](const std::stop_token& stop) { beat(stop); });
  return fresh;
}

InboxResult<void> PostgresLease::renew(const std::string& name) {
  const auto asked = std::chrono::steady_clock::now();
  auto known = pool_.ask<void>([&](pqxx::connection& connection) -> InboxResult<void> {
    pqxx::nontransaction session(connection);
    session.exec_params(
        "INSERT INTO guichet.gateways (id, alive_until) VALUES ($1::uuid, now() + $2 * interval '1 millisecond') "
        "ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until",
        name, length_.count());
    session.exec("DELETE FROM guichet.gateways WHERE alive_until < now() - interval '1 day'");
    return {};
  });
  if (!known) return known;
  const std::lock_guard lock(mutex_);
  name_ = name;
  until_ = asked + length_ * 3 / 4;
  return {};
}

void PostgresLease::beat(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any bell;
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    bell.wait_for(lock, stop, length_ / 4, [] { return false; });
    if (stop.stop_requested()) return;
    if (const auto mine = held()) (void)renew(*mine);  // once lapsed, the next claim takes a new name
  }
}

}  // namespace guichet::gateway
