#include "tests/contract/inbox/postgres_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <pqxx/pqxx>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace guichet::gateway::testing {
namespace {

namespace fs = std::filesystem;

// The newest that Debian installed.
fs::path program(const std::string& name) {
  std::set<fs::path> versions;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) versions.insert(entry.path());
  if (versions.empty()) throw std::runtime_error("PostgreSQL is missing: apt-get install postgresql");
  return *versions.rbegin() / "bin" / name;
}

// The server refuses to run as root.
const passwd* other_user() {
  if (getuid() != 0) return nullptr;
  const auto* user = getpwnam("postgres");
  return user ? user : getpwnam("nobody");
}

pid_t spawn(std::vector<std::string> words, const fs::path& dir) {
  const auto* user = other_user();
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  const bool stepped_down = !user || (setgroups(0, nullptr) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0);
  prctl(PR_SET_PDEATHSIG, SIGQUIT);  // an aborted test leaves no server behind
  const int log = open((dir / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  if (stepped_down && chdir(dir.c_str()) == 0) execv(argv[0], argv.data());
  _exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

PostgresServer& PostgresServer::shared() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() {
  std::string name = "/tmp/guichet-postgres-XXXXXX";
  dir_ = mkdtemp(name.data());
  if (const auto* user = other_user()) {
    if (chown(dir_.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("cannot give " + dir_.string() + " away");
  }
  const auto made = wait_for(spawn({program("initdb"), "-D", dir_ / "data", "-U", "guichet", "-A", "trust", "-E", "UTF8", "--no-locale"}, dir_));
  if (made != 0) throw std::runtime_error("initdb failed: " + (dir_ / "log").string());
  start();
}

PostgresServer::~PostgresServer() {
  crash();
  std::error_code ignored;
  fs::remove_all(dir_, ignored);
}

void PostgresServer::start() {
  pid_ = spawn({program("postgres"), "-D", dir_ / "data", "-k", dir_, "-c", "listen_addresses=", "-c", "recovery_init_sync_method=syncfs"}, dir_);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  for (;;) {
    try {
      pqxx::connection(url("postgres"));
      return;
    } catch (const pqxx::broken_connection&) {
      if (std::chrono::steady_clock::now() > until) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
}

void PostgresServer::crash() {
  if (pid_ <= 0) return;
  kill(pid_, SIGQUIT);
  wait_for(pid_);
  pid_ = -1;
}

std::string PostgresServer::url(const std::string& database) const { return "postgresql:///" + database + "?user=guichet&host=" + dir_.string(); }

std::string PostgresServer::fresh_database() {
  const auto name = "inbox_" + std::to_string(++databases_);
  sql(url("postgres"), "CREATE DATABASE " + name);
  return url(name);
}

void PostgresServer::sql(const std::string& at, const std::string& text) const {
  pqxx::connection connection(at);
  pqxx::nontransaction(connection).exec(text);
}

std::string PostgresServer::value(const std::string& at, const std::string& query) const {
  pqxx::connection connection(at);
  return pqxx::nontransaction(connection).exec(query)[0][0].as<std::string>();
}

}  // namespace guichet::gateway::testing
