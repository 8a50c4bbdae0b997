#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "devices/voice/voice.hpp"
#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/doctor_checks.hpp"

namespace guichet::ctl {
namespace {

void append(std::vector<Finding>& all, std::vector<Finding> more) {
  for (auto& finding : more) all.push_back(std::move(finding));
}

std::string_view word(Health health) { return health == Health::ok ? "healthy" : name(health); }

void print_json(const std::vector<Finding>& findings, Health worst, Io& io) {
  nlohmann::ordered_json checks = nlohmann::ordered_json::array();
  for (const auto& f : findings) checks.push_back({{"what", f.what}, {"status", name(f.health)}, {"line", f.line}});
  const nlohmann::ordered_json report{{"status", word(worst)}, {"checks", std::move(checks)}};
  io.out << report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void print_lines(const std::vector<Finding>& findings, Health worst, Io& io) {
  for (const auto& f : findings) io.out << fmt::format("{:<15} {:<15} {}\n", name(f.health), f.what, f.line);
  io.out << word(worst) << '\n';
}

}  // namespace

int doctor(const DoctorOptions& options, Io& io) {
  const Places places{options.data};
  auto findings = check_disk(places.kiosk());
  append(findings, check_keys(places));
  append(findings, check_queue(places, io.now()));
  append(findings, check_kiosk(places));
  append(findings, check_content(options.content));
  findings.push_back(judge_voice(devices::locales_without_voice({"fr", "fr-falc", "en", "es", "pt", "ar", "uk", "zh"})));
  const auto worst = verdict(findings);
  options.json ? print_json(findings, worst, io) : print_lines(findings, worst, io);
  if (worst == Health::out_of_service) return 2;
  return worst == Health::degraded ? 1 : 0;
}

}  // namespace guichet::ctl
