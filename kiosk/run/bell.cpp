#include "kiosk/run/bell.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace guichet::run {
namespace {

constexpr auto longest_ring = std::chrono::seconds(5);

bool run_to_success(const std::string& command) {
  pid_t child = 0;
  std::string path = command;
  char* arguments[] = {path.data(), nullptr};
  if (posix_spawn(&child, path.c_str(), nullptr, nullptr, arguments, environ) != 0) return false;
  auto end = std::chrono::steady_clock::now() + longest_ring;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

void Bell::ring(visit::effect::CallAgent call) {
  worker_.give([this, call] {
    mail_.post(visit::event::AgentRang{call.visit, !command_.empty() && run_to_success(command_)});
  });
}

}  // namespace guichet::run
