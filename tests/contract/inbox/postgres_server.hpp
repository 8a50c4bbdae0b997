// A PostgreSQL of our own for a test: Debian's server on a Unix socket in a temporary directory, run by an unprivileged user when
// the tests run as root, gone with the test whatever happens to it.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace guichet::gateway::testing {

class PostgresServer {
 public:
  static PostgresServer& shared();  // one for the whole program: making one takes seconds
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;

  std::string fresh_database();  // its URL
  void sql(const std::string& url, const std::string& text) const;
  std::string value(const std::string& url, const std::string& query) const;
  const std::filesystem::path& socket_dir() const { return dir_; }
  void crash();  // as at a power cut of its machine: nothing is tidied up
  void start();

 private:
  std::string url(const std::string& database) const;
  std::filesystem::path dir_;
  pid_t pid_ = -1;
  int databases_ = 0;
};

}  // namespace guichet::gateway::testing
