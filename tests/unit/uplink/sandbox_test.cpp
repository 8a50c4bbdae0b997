// What the uplink can no longer do, tried by a child that entered the same sandbox.
#include "offline/uplink/sandbox/sandbox.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <fstream>
#include <sstream>

#include "tests/unit/uplink/servers.hpp"

using namespace guichet::uplink;
using namespace guichet::uplink::testing;

namespace {

bool kernel_has_landlock() { return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1; }

// Runs `attempt` in a child, inside the sandbox or not; 0 when it was done, else its errno.
int attempt(bool inside, const std::function<bool()>& deed) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (inside) enter_sandbox();
    errno = 0;
    ::_exit(deed() ? 0 : errno);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool can_open(const std::filesystem::path& file, int flags) { return ::open(file.c_str(), flags | O_CLOEXEC, 0600) >= 0; }

bool can_execute() {
  char name[] = "/bin/true";
  char* const words[] = {name, nullptr};
  ::execv(name, words);
  return false;
}

std::string status_of(pid_t pid) {
  std::stringstream out;
  out << std::ifstream("/proc/" + std::to_string(pid) + "/status").rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("inside the uplink's sandbox no file of the kiosk is read, none written, and no program started") {
  TemporaryDirectory dir;
  const auto key = dir.path / "kiosk.key";
  std::ofstream(key) << "secret";
  struct Deed {
    const char* name;
    std::function<bool()> deed;
    bool by_landlock;
  };
  const std::vector<Deed> deeds{
      {"read a key", [&] { return can_open(key, O_RDONLY); }, true},
      {"write over it", [&] { return can_open(key, O_WRONLY); }, true},
      {"create a file", [&] { return can_open(dir.path / "new", O_WRONLY | O_CREAT); }, true},
      {"read what the kernel says of processes", [&] { return can_open("/proc/self/environ", O_RDONLY); }, true},
      {"delete it", [&] { return ::unlink(key.c_str()) == 0; }, false},
      {"make a folder", [&] { return ::mkdir((dir.path / "d").c_str(), 0700) == 0; }, false},
      {"start a program", [] { return can_execute(); }, false},
      {"listen", [] { return ::listen(::socket(AF_INET, SOCK_STREAM, 0), 1) == 0; }, false},
  };
  for (const auto& one : deeds) {
    INFO(one.name);
    const int refusal = attempt(true, one.deed);
    if (one.by_landlock && !kernel_has_landlock()) continue;
    CHECK((refusal == EACCES || refusal == EPERM));
  }
  // Without it each of them succeeds, so that the refusals above mean something.
  for (const auto& one : deeds) {
    INFO(one.name);
    CHECK(attempt(false, one.deed) == 0);
    std::ofstream(key) << "secret";
  }
}

TEST_CASE("inside the uplink's sandbox names are still resolved and authorities read") {
  CHECK(attempt(true, [] { return can_open("/etc/nsswitch.conf", O_RDONLY); }) == 0);
  CHECK(attempt(true, [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }) == 0);
  CHECK(attempt(true, [] {
          std::atomic<bool> ran = false;  // curl resolves names on a thread
          std::thread([&] { ran = true; }).join();
          return ran.load();
        }) == 0);
}

TEST_CASE("the real uplink runs in its sandbox") {
  Uplink uplink({"http://127.0.0.1:9", "", {}});
  REQUIRE(uplink.connect());
  CHECK(uplink.get("/x").curl_code == 7);
  const auto status = status_of(uplink.child->pid());
  CHECK(status.find("NoNewPrivs:\t1") != std::string::npos);
  CHECK(status.find("Seccomp:\t2") != std::string::npos);
}
