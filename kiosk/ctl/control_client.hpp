// Asks the running kiosk over DIR/kiosk/control.sock; without one, the caller may open the files itself.
#pragma once
#include <string>
#include <tl/expected.hpp>

#include "kiosk/ctl/places.hpp"
#include "kiosk/run/control_protocol.hpp"

namespace guichet::ctl {

struct NoAnswer {
  bool running = false;  // false: nobody listens, the files are free
  std::string why;
};

// One line asked, one line back, within five seconds.
tl::expected<std::string, NoAnswer> ask_kiosk(const Places&, run::control::Question, const std::string& argument = {});

}  // namespace guichet::ctl
