// The command line of guichetctl: what may be typed, and which command it means.
#pragma once
#include "kiosk/ctl/commands.hpp"

namespace guichet::ctl {

int run(int argc, const char* const* argv, Io& io);

}  // namespace guichet::ctl
