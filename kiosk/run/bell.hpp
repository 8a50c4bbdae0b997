// Rings the desk where the town configured how. The screen says an agent was called only if the command said it rang.
#pragma once
#include <string>

#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/worker.hpp"
#include "kiosk/visit/effect.hpp"

namespace guichet::run {

class Bell {
 public:
  // `command`: path of a program, run without arguments and without a shell; exit 0 within 5 s means it rang.
  Bell(std::string command, Mailbox& mail) : command_(std::move(command)), mail_(mail) {}
  void ring(visit::effect::CallAgent);

 private:
  std::string command_;
  Mailbox& mail_;
  Worker worker_;
};

}  // namespace guichet::run
