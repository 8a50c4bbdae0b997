// Local time from the system's zone files without the C library's process-wide TZ and without ICU. Only the rule in
// force (the file's last line) is read: a kiosk shows today's dates, not those of a century ago.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace guichet::ui {

// When summer time starts or ends: the `week`th `weekday` of `month` (week 5: the last), `at` after midnight.
struct ZoneChange {
  unsigned month = 0, week = 0, weekday = 0;
  std::chrono::seconds at{7200};
};

struct Zone {
  std::chrono::seconds standard{0}, summer{0};  // east of Greenwich
  std::optional<ZoneChange> starts, ends;       // of summer time; in local time before the change
  std::chrono::local_seconds local(std::chrono::sys_seconds) const;
};

// A POSIX rule such as "CET-1CEST,M3.5.0,M10.5.0/3"; nullopt when it is of another shape.
std::optional<Zone> parse_zone(std::string_view rule);
// By name, from /usr/share/zoneinfo. Europe/Paris is known without the file.
std::optional<Zone> find_zone(std::string_view name);

}  // namespace guichet::ui
