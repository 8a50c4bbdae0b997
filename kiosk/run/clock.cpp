#include "kiosk/run/clock.hpp"

#include <spdlog/spdlog.h>
#include <sys/timex.h>

#include <cstdlib>
#include <ctime>
#include <fstream>

#include "offline/envelope/key_files.hpp"

namespace guichet::run {
namespace {

// Seconds since 1970 of this source tree's first release; a kiosk cannot live before it.
constexpr std::chrono::sys_seconds built{std::chrono::seconds(1'793'000'000)};  // October 2026

bool kernel_is_synchronised() {
  timex state{};
  return adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

std::chrono::year_month_day local_day(std::chrono::sys_seconds when) {
  std::time_t seconds = when.time_since_epoch().count();
  std::tm local{};
  localtime_r(&seconds, &local);
  return std::chrono::year_month_day(std::chrono::year(local.tm_year + 1900),
                                     std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
                                     std::chrono::day(static_cast<unsigned>(local.tm_mday)));
}

}  // namespace

Machine Machine::real() {
  return {[] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }, kernel_is_synchronised};
}

Clock::Clock(std::filesystem::path floor_file, std::string_view zone, Machine machine)
    : floor_file_(std::move(floor_file)), machine_(std::move(machine)), floor_(built) {
  setenv("TZ", std::string(zone).c_str(), 1);  // before any thread: the town's day is everybody's day here
  tzset();
  std::ifstream in(floor_file_);
  long long saved = 0;
  if (in >> saved) floor_ = std::max(floor_, std::chrono::sys_seconds(std::chrono::seconds(saved)));
}

visit::Now Clock::now() const {
  auto steady = std::chrono::duration_cast<visit::Steady>(std::chrono::steady_clock::now().time_since_epoch());
  auto wall = machine_.wall() + std::chrono::floor<std::chrono::seconds>(shift_);
  bool below = wall < floor_;
  if (below) wall = floor_;
  auto quality = below ? visit::ClockQuality::floor
                       : machine_.synchronised() ? visit::ClockQuality::synchronised : visit::ClockQuality::unsynchronised;
  return {steady + shift_, wall, local_day(wall), quality};
}

void Clock::save() const {
  if (!machine_.synchronised()) return;
  const auto wall = std::max(floor_, machine_.wall());
  auto saved = envelope::write_file(floor_file_, std::to_string(wall.time_since_epoch().count()) + '\n', envelope::Access::everyone);
  if (!saved) spdlog::warn("the clock's floor was not saved: {}", saved.error().context);
}

}  // namespace guichet::run
