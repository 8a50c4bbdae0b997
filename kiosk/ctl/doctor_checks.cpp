#include "kiosk/ctl/doctor_checks.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "kiosk/ctl/control_client.hpp"
#include "kiosk/ctl/identity.hpp"
#include "kiosk/ctl/outbox_door.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/run/reserve.hpp"
#include "offline/envelope/key_files.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::ctl {
namespace {

constexpr auto queue_too_old = std::chrono::hours(24);  // an office day without network is not yet an illness

Finding writable(const fs::path& dir) {
  const auto probe = dir / ".doctor";
  const auto written = envelope::write_file(probe, "x", envelope::Access::secret);
  std::error_code error;
  fs::remove(probe, error);
  if (!written) return {"data directory", Health::out_of_service, written.error().context};
  return {"data directory", Health::ok, dir.string() + " is writable"};
}

Finding room_left(const fs::path& dir) {
  const auto free = run::free_bytes(dir);
  const auto health = free < run::least_free_bytes ? Health::out_of_service : Health::ok;
  return {"free space", health, fmt::format("{} MiB free, {} needed", free >> 20, run::least_free_bytes >> 20)};
}

Finding signing_key(const fs::path& file) {
  struct stat about {};
  if (stat(file.c_str(), &about) != 0) return {"kiosk key", Health::out_of_service, file.string() + " is missing"};
  if ((about.st_mode & 0777) != 0600)
    return {"kiosk key", Health::out_of_service,
            fmt::format("{} has mode {:04o}, it must be 0600", file.string(), unsigned(about.st_mode & 0777))};
  if (auto pair = envelope::load_signing_pair(file); !pair)
    return {"kiosk key", Health::out_of_service, pair.error().context};
  return {"kiosk key", Health::ok, "present, 0600"};
}

Finding town_trust(const fs::path& dir) {
  const auto trust = envelope::load_trust(dir);
  if (!trust) return {"trust", Health::out_of_service, trust.error().context};
  return {"trust", Health::ok, fmt::format("{}, version {}", trust->town, trust->version)};
}

Finding printer(const std::string& status) {
  if (status.empty()) return {"printer", Health::unknown, "this kiosk has none"};
  const bool prints = status == "ready" || status == "printing";
  return {"printer", prints ? Health::ok : Health::degraded, status};
}

Finding online(const run::control::Health& health) {
  if (!health.online) return {"gateway", Health::unknown, "not tried yet"};
  if (*health.online) return {"gateway", Health::ok, "reachable"};
  return {"gateway", Health::degraded, "not reachable; requests wait on this kiosk"};
}

}  // namespace

std::string_view name(Health health) {
  switch (health) {
    case Health::ok: return "ok";
    case Health::unknown: return "unknown";
    case Health::degraded: return "degraded";
    case Health::out_of_service: return "out of service";
  }
  return "unknown";
}

Health verdict(const std::vector<Finding>& findings) {
  Health worst = Health::ok;
  for (const auto& finding : findings)
    if (finding.health > Health::unknown) worst = std::max(worst, finding.health);
  return worst;
}

std::vector<Finding> check_disk(const fs::path& dir) {
  std::error_code error;
  if (!fs::is_directory(dir, error))
    return {{"data directory", Health::out_of_service, dir.string() + ": no such directory"}};
  return {writable(dir), room_left(dir)};
}

std::vector<Finding> check_keys(const Places& places) {
  const auto kiosk = read_kiosk_id(places);
  Finding id{"kiosk", Health::ok, kiosk.value_or("")};
  if (!kiosk) id = {"kiosk", Health::out_of_service, "not enrolled: " + places.kiosk_id().string() + " is missing"};
  return {id, signing_key(places.kiosk_key()), town_trust(places.trust())};
}

std::vector<Finding> judge_queue(const outbox::Stats& stats, outbox::WallTime now) {
  std::vector<Finding> findings;
  Finding waiting{"queue", Health::ok, fmt::format("{} waiting", stats.kept)};
  if (stats.oldest_kept) {
    const auto age = now - *stats.oldest_kept;
    waiting.line += fmt::format(", the oldest for {} h", std::chrono::floor<std::chrono::hours>(age).count());
    if (age > queue_too_old) waiting.health = Health::degraded;
  }
  findings.push_back(waiting);
  if (stats.parked > 0)
    findings.push_back({"parked", Health::degraded,
                        fmt::format("{} refused for good: see guichetctl outbox list", stats.parked)});
  return findings;
}

std::vector<Finding> check_queue(const Places& places, outbox::WallTime now) {
  const auto stats = see_stats(places, now);
  if (!stats) return {{"queue", Health::out_of_service, stats.error()}};
  return judge_queue(*stats, now);
}

std::vector<Finding> judge_kiosk(const run::control::Health& health) {
  std::vector<Finding> findings;
  if (health.fault.empty())
    findings.push_back({"program", Health::ok, "running"});
  else
    findings.push_back({"program", Health::out_of_service, health.fault});
  findings.push_back(online(health));
  if (!health.held.empty()) findings.push_back({"sending", Health::degraded, "waits for help: " + health.held});
  findings.push_back(printer(health.printer));
  return findings;
}

std::vector<Finding> check_kiosk(const Places& places) {
  const auto line = ask_kiosk(places, run::control::Question::health);
  if (!line && !line.error().running)
    return {{"program", Health::unknown, "no kiosk runs here"}, {"gateway", Health::unknown, "no kiosk runs here"}};
  if (!line) return {{"program", Health::out_of_service, line.error().why}};
  const auto health = run::control::read_health(*line);
  if (!health) return {{"program", Health::out_of_service, health.error()}};
  return judge_kiosk(*health);
}

std::vector<Finding> check_content(const fs::path& content) {
  const auto catalogue = procedures::load_catalogue(content);
  if (!catalogue) return {{"content", Health::out_of_service, procedures::to_string(catalogue.error())}};
  std::vector<Finding> findings;
  for (const auto& problem : catalogue->problems)
    findings.push_back({"content", Health::degraded, procedures::to_string(problem)});
  if (catalogue->procedures.empty())
    findings.push_back({"content", Health::out_of_service, "no démarche in " + content.string()});
  else if (findings.empty())
    findings.push_back({"content", Health::ok,
                        fmt::format("{} démarche(s), version {}", catalogue->procedures.size(), catalogue->content_version)});
  return findings;
}

Finding judge_voice(const std::optional<std::vector<std::string>>& missing) {
  if (!missing) return {"voice", Health::degraded, "espeak-ng is missing: nobody can listen"};
  if (missing->empty()) return {"voice", Health::ok, "espeak-ng speaks every language of the screen"};
  return {"voice", Health::degraded, fmt::format("espeak-ng has no voice for {}", fmt::join(*missing, ", "))};
}

}  // namespace guichet::ctl
