#include "tests/ui/platform/x_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace guichet::ui::test {
namespace {

// The server writes the number it chose once it is ready.
std::string number_from(int fd) {
  std::string out;
  char c = 0;
  while (read(fd, &c, 1) == 1 && c != '\n') out += c;
  if (out.empty()) throw std::runtime_error("Xvfb did not start: apt-get install xvfb");
  return out;
}

}  // namespace

XServer::XServer(int width, int height) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("pipe");
  const std::string fd = std::to_string(ends[1]),
                    screen = std::to_string(width) + "x" + std::to_string(height) + "x24";
  process_ = fork();
  if (process_ == 0) {
    close(ends[0]);
    const int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, STDERR_FILENO);
    execlp("Xvfb", "Xvfb", "-displayfd", fd.c_str(), "-screen", "0", screen.c_str(), "-nolisten", "tcp",
           nullptr);
    _exit(127);
  }
  close(ends[1]);
  display_ = ":" + number_from(ends[0]);
  close(ends[0]);
  if (const char* display = std::getenv("DISPLAY")) before_ = display;
  setenv("DISPLAY", display_.c_str(), 1);
}

XServer::~XServer() {
  if (before_.empty())
    unsetenv("DISPLAY");
  else
    setenv("DISPLAY", before_.c_str(), 1);
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
}

void XServer::pointer(const std::string& what) const {
  const std::string command = "DISPLAY=" + display_ + " xdotool " + what;
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
}

}  // namespace guichet::ui::test
