#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/identity.hpp"
#include "kiosk/ctl/made_up.hpp"
#include "kiosk/ctl/outbox_door.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/run/identity.hpp"
#include "kiosk/run/submission.hpp"
#include "offline/outbox/certain.hpp"

namespace guichet::ctl {
namespace {

using Step = tl::expected<std::string, std::string>;

std::tm local(std::chrono::sys_seconds time) {
  const auto seconds = static_cast<std::time_t>(time.time_since_epoch().count());
  std::tm broken_down{};
  localtime_r(&seconds, &broken_down);
  return broken_down;
}

// The agent's PDF is in French, and this program has no toolkit to ask for dates.
run::Words french() {
  static constexpr const char* months[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                           "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  return {[](std::string_view, std::string_view, std::string_view text) { return std::string(text); },
          [](std::string_view, std::chrono::sys_seconds when) {
            const auto t = local(when);
            return fmt::format("{} {} {}", t.tm_mday, months[t.tm_mon], 1900 + t.tm_year);
          },
          [](std::string_view, std::chrono::sys_seconds when) {
            const auto t = local(when);
            return fmt::format("{} h {:02}", t.tm_hour, t.tm_min);
          }};
}

std::string boot_id() {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(in, id);
  return id;
}

class Filing {
 public:
  Filing(const procedures::Catalogue& catalogue, const run::Identity& identity, std::unique_ptr<outbox::Outbox> box, const fs::path& dir)
      : catalogue_(catalogue), identity_(identity), box_(std::move(box)), dir_(dir), random_(std::random_device{}()) {}

  // The receipt number of one more submission, durably kept.
  Step file_one(std::chrono::sys_seconds now) {
    const auto sequence = box_->next_sequence();
    if (!sequence) return tl::unexpected(sequence.error().context);
    auto made = run::compose(wanted(now), catalogue_, identity_, words_, *sequence, boot_id_);
    if (!made) return tl::unexpected(made.error().context);
    if (auto kept = outbox::put_for_certain(box_, dir_, identity_.kiosk, made->sealed, now); !kept) return tl::unexpected(kept.error().context);
    return made->receipt.number;
  }

 private:
  visit::effect::KeepSubmission wanted(std::chrono::sys_seconds now) {
    const auto& all = catalogue_.procedures;
    const auto& procedure = all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(random_)];
    const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
    visit::effect::KeepSubmission keep;
    keep.forms.push_back(made_up_form(procedure, today, random_));
    keep.today = today;
    keep.locale = "fr";
    keep.created = now;
    return keep;
  }

  const procedures::Catalogue& catalogue_;
  const run::Identity& identity_;
  std::unique_ptr<outbox::Outbox> box_;
  const fs::path dir_;
  Random random_;
  const run::Words words_ = french();
  const std::string boot_id_ = boot_id();
};

int refuse(const std::string& why, int code, Io& io) {
  io.err << why << '\n';
  return code;
}

}  // namespace

int submit(const SubmitOptions& options, Io& io) {
  const Places places{options.data};
  const auto catalogue = procedures::load_catalogue(options.content);
  if (!catalogue) return refuse(procedures::to_string(catalogue.error()), exit_code::usage, io);
  if (catalogue->procedures.empty()) return refuse("no démarche to file", exit_code::usage, io);
  const auto kiosk = read_kiosk_id(places);
  if (!kiosk) return refuse(places.kiosk_id().string() + " is missing: enrol the kiosk first", exit_code::usage, io);
  const auto identity = run::load_identity(places.kiosk(), *kiosk);
  if (!identity) return refuse(identity.error().context, exit_code::usage, io);
  auto opened = open_outbox(places, io.now());
  if (!opened) return refuse(opened.error(), exit_code::failure, io);
  Filing filing(*catalogue, *identity, std::move(opened->outbox), places.kiosk());
  for (std::uint32_t i = 0; i < options.count; ++i) {
    const auto number = filing.file_one(io.now());
    if (!number) return refuse(number.error(), exit_code::failure, io);
    io.out << *number << '\n';
  }
  return exit_code::ok;
}

}  // namespace guichet::ctl
