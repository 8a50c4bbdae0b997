// What the uplink gives up before its first word with anybody: files, other programs, and the system calls it has no use for.
// systemd's sandbox around it says the same; this one holds also where somebody starts it by hand, or forgot the unit. Best
// effort: an older kernel enforces less, and what is in force is said.
#pragma once
#include <string>

namespace guichet::uplink {

struct Sandbox {
  int landlock = 0;      // the kernel's version of it that is enforced; 0: none
  bool seccomp = false;
};

// For ever, for this process, its threads and their children; once, from the first thread. Afterwards only what name
// resolution and the system's certificate authorities need can be read (the town's own authority comes from guichet), nothing
// can be written or executed.
Sandbox enter_sandbox();
std::string to_string(const Sandbox&);  // one line for the log

}  // namespace guichet::uplink
