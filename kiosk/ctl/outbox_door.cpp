#include "kiosk/ctl/outbox_door.hpp"

#include "kiosk/ctl/control_client.hpp"
#include "kiosk/ctl/identity.hpp"

namespace guichet::ctl {
namespace {

using run::control::Question;

// Reading never makes an outbox: a technician may look at a directory where no kiosk ever ran.
template <class T, class Call>
Seen<T> from_file(const Places& places, outbox::WallTime now, Call call) {
  std::error_code error;
  if (!fs::exists(places.outbox(), error)) {
    if (fs::is_directory(places.kiosk(), error)) return T{};
    return tl::unexpected(places.kiosk().string() + ": no such directory");
  }
  auto opened = open_outbox(places, now);
  if (!opened) return tl::unexpected(opened.error());
  auto seen = call(*opened->outbox);
  if (!seen) return tl::unexpected(seen.error().context);
  return *seen;
}

template <class T, class Read, class Call>
Seen<T> see(const Places& places, outbox::WallTime now, Question question, Read read, Call call) {
  const auto line = ask_kiosk(places, question);
  if (line) return read(*line);
  if (line.error().running) return tl::unexpected(line.error().why);
  return from_file<T>(places, now, call);
}

}  // namespace

Seen<outbox::Stats> see_stats(const Places& places, outbox::WallTime now) {
  return see<outbox::Stats>(places, now, Question::stats, run::control::read_stats,
                            [](outbox::Outbox& box) { return box.stats(); });
}

std::string see_held(const Places& places) {
  const auto line = ask_kiosk(places, Question::health);
  const auto health = line ? run::control::read_health(*line) : tl::unexpected(std::string());
  return health ? health->held : std::string();
}

Seen<std::vector<outbox::Entry>> see_list(const Places& places, outbox::WallTime now) {
  return see<std::vector<outbox::Entry>>(places, now, Question::list, run::control::read_list,
                                         [](outbox::Outbox& box) { return box.list(); });
}

Seen<outbox::OpenReport> open_outbox(const Places& places, outbox::WallTime now) {
  const auto kiosk = read_kiosk_id(places);
  if (!kiosk) return tl::unexpected(places.kiosk_id().string() + " is missing: guichetctl enrol writes it");
  auto report = outbox::open_sqlite(places.kiosk(), *kiosk, now);
  if (!report) return tl::unexpected(report.error().context);
  return std::move(*report);
}

}  // namespace guichet::ctl
