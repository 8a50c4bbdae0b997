// This gateway's sign of life in the database: as long as it is renewed, what it claimed is its own. It stops believing in its
// own lease before the others may, by its steady clock; a lease that lapsed is never taken up again but under a new name,
// so that two gateways never hold the same claim.
#pragma once
#include <condition_variable>
#include <optional>
#include <thread>

#include "offline/gateway/storage/postgres_pool.hpp"

namespace guichet::gateway {

class PostgresLease {
 public:
  PostgresLease(PostgresPool& pool, std::chrono::milliseconds length);
  ~PostgresLease();  // gives back what is still claimed, if the database is there

  // The name to claim under; made known to the others before it returns.
  InboxResult<std::string> name();
  // The name while the lease holds, nothing once it lapsed.
  std::optional<std::string> held() const;
  std::chrono::milliseconds length() const { return length_; }

 private:
  using Steady = std::chrono::steady_clock::time_point;
  InboxResult<void> renew(const std::string& name);
  void beat(const std::stop_token&);

  PostgresPool& pool_;
  const std::chrono::milliseconds length_;
  mutable std::mutex mutex_;
  std::string name_;
  Steady until_{};
  std::jthread heart_;  // from the first claim on
};

}  // namespace guichet::gateway
