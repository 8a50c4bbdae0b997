// Which kiosk a data directory belongs to, so that no command ever opens an outbox under a wrong name (a foreign outbox is
// set aside).
#pragma once
#include <optional>
#include <string>

#include "kiosk/ctl/places.hpp"

namespace guichet::ctl {

// As enrol wrote it; none when absent or misshapen.
std::optional<std::string> read_kiosk_id(const Places&);

}  // namespace guichet::ctl
