// guichet-uplink: does what guichet asks on the network, and reports. Holds no state worth keeping; killing it at any
// time loses nothing. Writes nothing to the disk, and gives up early what could.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <thread>

#include "offline/uplink/http/curl_http.hpp"
#include "offline/uplink/sandbox/sandbox.hpp"

namespace {

using namespace guichet::uplink;
using namespace std::chrono_literals;

// What passes through here is sealed, but whose request it was and when is nobody's business either.
void keep_memory_private() {
  prctl(PR_SET_DUMPABLE, 0);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

[[noreturn]] void run(const std::string& socket) {
  const auto http = make_curl_http();
  constexpr auto shortest = 50ms, longest = 1000ms;
  auto pause = shortest;
  for (;;) {
    const auto started = std::chrono::steady_clock::now();
    if (auto guichet = connect_unix(socket)) {
      spdlog::info("connected");
      spdlog::info("disconnected: {}", serve(*guichet, *http));
    }
    // A connection that was refused at once must not be tried in a hot loop.
    const bool lasted = std::chrono::steady_clock::now() - started > longest;
    pause = lasted ? shortest : std::min(pause * 2, longest);
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("The kiosk's only door to the network: talks to the town's gateway and to nothing else.");
  std::string socket;
  app.add_option("--socket", socket, "guichet's Unix socket")->required();
  CLI11_PARSE(app, argc, argv);
  keep_memory_private();
  std::signal(SIGPIPE, SIG_IGN);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("uplink"));
  spdlog::info("sandbox: {}", to_string(enter_sandbox()));
  run(socket);
}
