// The strict reader's errors as this room's problems.
#pragma once
#include "kiosk/procedures/procedure.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::procedures {

Problem problem(const settings::Error&);
std::vector<Problem> problems(settings::Reader&);

}  // namespace guichet::procedures
