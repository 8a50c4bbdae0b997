// What the doctor looks at. Each check is one line a technician can act on; none of them changes a submission.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ctl/places.hpp"
#include "kiosk/run/control_protocol.hpp"

namespace guichet::ctl {

// unknown: nobody to ask; it never makes a kiosk ill.
enum class Health { ok, unknown, degraded, out_of_service };
std::string_view name(Health);

struct Finding { std::string what; Health health; std::string line; };

// The worst of all.
Health verdict(const std::vector<Finding>&);

std::vector<Finding> check_disk(const fs::path& data);
std::vector<Finding> check_keys(const Places&);
std::vector<Finding> check_queue(const Places&, outbox::WallTime now);
std::vector<Finding> judge_queue(const outbox::Stats&, outbox::WallTime now);
std::vector<Finding> check_kiosk(const Places&);
std::vector<Finding> judge_kiosk(const run::control::Health&);
std::vector<Finding> check_content(const fs::path& content);
// The screen's languages can be heard: what devices::locales_without_voice() found.
Finding judge_voice(const std::optional<std::vector<std::string>>& missing);

}  // namespace guichet::ctl
