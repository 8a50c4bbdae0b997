// A screen for tests: Xvfb on a number of its own, and a pointer moved from outside the program.
#pragma once
#include <sys/types.h>

#include <string>

namespace guichet::ui::test {

class XServer {
 public:
  XServer(int width, int height);  // waits until it answers
  ~XServer();
  XServer(const XServer&) = delete;
  XServer& operator=(const XServer&) = delete;
  // Runs xdotool on this screen, e.g. "mousemove 10 10 click 1".
  void pointer(const std::string& what) const;

 private:
  pid_t process_ = -1;
  std::string display_, before_;
};

}  // namespace guichet::ui::test
