// A child program with a pipe to each end; ended and waited for when it goes out of scope. Private to this room.
#pragma once
#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace guichet::devices {

class Process {
 public:
  Process(const std::string& program, std::vector<std::string> arguments);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }  // -1: it could not be started
  int from() const { return from_; }
  void write_all(std::string_view text);
  void end_input();

 private:
  pid_t pid_ = -1;
  int to_ = -1, from_ = -1;
};

}  // namespace guichet::devices
