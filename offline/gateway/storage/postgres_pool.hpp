// Connections to the town's PostgreSQL: made when asked for, used by one thread at a time, thrown away after any error. What
// is asked through ask() must be safe to ask twice: when a connection breaks, nobody knows whether the commit took
// place, and asking again by the same id on a new connection is how to find out.
#pragma once
#include <pqxx/pqxx>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "offline/gateway/inbox.hpp"

namespace guichet::gateway {

class PostgresPool {
 public:
  explicit PostgresPool(std::string url) : url_(std::move(url)) {}

  // Thread-safe. The error is of kind storage, in one line without the URL's password.
  template <class T>
  InboxResult<T> ask(const std::function<InboxResult<T>(pqxx::connection&)>& work) {
    std::string why;
    for (int tries = 0; tries < 2; ++tries) {
      auto connection = take();
      if (!connection) return tl::unexpected(InboxError{InboxError::Kind::storage, connection.error()});
      try {
        auto outcome = work(**connection);
        give_back(std::move(*connection));
        return outcome;
      } catch (const std::exception& error) {
        why = one_line(error.what());
        forget_idle();  // what broke this one broke the others
      }
    }
    return tl::unexpected(InboxError{InboxError::Kind::storage, why});
  }

  // The town's database is fit to hold promises, and its tables are those of this program.
  tl::expected<void, std::string> prepare();

 private:
  using Connection = std::unique_ptr<pqxx::connection>;
  tl::expected<Connection, std::string> take();
  void give_back(Connection);
  void forget_idle();
  static std::string one_line(std::string text);

  std::string url_;
  std::mutex mutex_;
  std::vector<Connection> idle_;
  std::chrono::steady_clock::time_point rest_until_{};  // after a failed attempt: those who come fail at once
  std::string rest_reason_;
};

}  // namespace guichet::gateway
