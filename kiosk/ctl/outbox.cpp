#include <fmt/chrono.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/outbox_door.hpp"
#include "kiosk/run/control_protocol.hpp"

namespace guichet::ctl {
namespace {

std::string day_and_time(outbox::WallTime time) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", time); }

int refuse(const std::string& why, Io& io) {
  io.err << why << '\n';
  return exit_code::failure;
}

}  // namespace

int outbox_stats(const OutboxOptions& options, Io& io) {
  const auto stats = see_stats({options.data}, io.now());
  if (!stats) return refuse(stats.error(), io);
  const auto held = see_held({options.data});
  if (options.json) {
    auto json = nlohmann::ordered_json::parse(run::control::write(*stats));
    json["held"] = held;
    io.out << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return exit_code::ok;
  }
  io.out << fmt::format("kept          {}\nacknowledged  {}\nparked        {}\nbytes         {}\n", stats->kept,
                        stats->acknowledged, stats->parked, stats->bytes);
  if (stats->oldest_kept) io.out << "oldest kept   " << day_and_time(*stats->oldest_kept) << '\n';
  if (!held.empty()) io.out << "held          " << held << '\n';
  return exit_code::ok;
}

int outbox_list(const OutboxOptions& options, Io& io) {
  const auto entries = see_list({options.data}, io.now());
  if (!entries) return refuse(entries.error(), io);
  if (options.json) {
    io.out << nlohmann::ordered_json::parse(run::control::write(*entries)).at("list").dump() << '\n';
    return exit_code::ok;
  }
  for (const auto& e : *entries)
    io.out << fmt::format("{}  {:<8}  {:<12}  {}  {:>8}  {:>3}  {}\n", envelope::to_string(e.id),
                          run::control::name(e.cls), run::control::name(e.state), day_and_time(e.kept_at), e.size,
                          e.attempts, e.last_error);
  return exit_code::ok;
}

}  // namespace guichet::ctl
