#include "ui/text/dates.hpp"

#include <fmt/format.h>
#include <unicode/datefmt.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <mutex>

namespace guichet::ui {
namespace {

using namespace std::chrono;

struct Parts {
  explicit Parts(local_seconds t)
      : date(floor<days>(t)), weekday_index(weekday(floor<days>(t)).c_encoding()), time(t - floor<days>(t)) {}
  unsigned day() const { return static_cast<unsigned>(date.day()); }
  std::size_t month() const { return static_cast<unsigned>(date.month()) - 1; }
  int year() const { return static_cast<int>(date.year()); }
  long hour() const { return time.hours().count(); }
  long minute() const { return time.minutes().count(); }
  year_month_day date;
  unsigned weekday_index;
  hh_mm_ss<seconds> time;
};

class French final : public Dates {
 public:
  std::string long_date(local_seconds t, bool weekday) const override {
    static constexpr std::array days{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"};
    static constexpr std::array months{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                       "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    const Parts p(t);
    return fmt::format("{}{}{}{} {} {}", weekday ? days[p.weekday_index] : "", weekday ? " " : "", p.day(),
                       p.day() == 1 ? "er" : "", months[p.month()], p.year());
  }
  std::string day(local_seconds t) const override {
    const std::string whole = long_date(t, true);
    return whole.substr(0, whole.rfind(' '));
  }
  std::string words(local_seconds t) const override {
    const Parts p(t);
    if (p.minute() == 0) return fmt::format("{}\u00a0h", p.hour());
    return fmt::format("{}\u00a0h\u00a0{:02}", p.hour(), p.minute());
  }
};

class English final : public Dates {
 public:
  std::string long_date(local_seconds t, bool weekday) const override {
    static constexpr std::array days{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    static constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
    const Parts p(t);
    return fmt::format("{}{}{} {} {}", weekday ? days[p.weekday_index] : "", weekday ? " " : "", p.day(),
                       months[p.month()], p.year());
  }
  std::string day(local_seconds t) const override {
    const std::string whole = long_date(t, true);
    return whole.substr(0, whole.rfind(' '));
  }
  std::string words(local_seconds t) const override { return clock_time(t); }
};

class ByIcu final : public Dates {
 public:
  explicit ByIcu(std::string name) : name_(std::move(name)) {}

  std::string long_date(local_seconds t, bool weekday) const override {
    return formatted(t, weekday ? 1 : 0, weekday ? "EEEEdMMMMy" : "dMMMMy");
  }
  std::string day(local_seconds t) const override { return formatted(t, 2, "EEEEdMMMM"); }
  std::string words(local_seconds t) const override { return clock_time(t); }

 private:
  std::string formatted(local_seconds t, std::size_t kind, const char* skeleton) const {
    const std::lock_guard lock(mutex_);
    auto& format = formats_[kind];
    if (!format) format = open(skeleton);
    if (!format) return fmt::format("{}-{:02}-{:02}", Parts(t).year(), Parts(t).month() + 1, Parts(t).day());
    icu::UnicodeString text;
    format->format(static_cast<UDate>(t.time_since_epoch().count()) * 1000.0, text);
    std::string out;
    return text.toUTF8String(out);
  }
  // The time is already local, so the formatter works in Greenwich's.
  std::unique_ptr<icu::DateFormat> open(const char* skeleton) const {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createInstanceForSkeleton(skeleton, icu::Locale(name_.c_str()), status));
    if (U_FAILURE(status)) return nullptr;
    format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    return format;
  }
  std::string name_;
  mutable std::mutex mutex_;
  mutable std::array<std::unique_ptr<icu::DateFormat>, 3> formats_;
};

}  // namespace

std::string clock_time(local_seconds t) {
  const Parts p(t);
  return fmt::format("{:02}:{:02}", p.hour(), p.minute());
}

std::unique_ptr<Dates> make_dates(std::string_view locale) {
  if (locale.starts_with("fr")) return std::make_unique<French>();
  if (locale == "en") return std::make_unique<English>();
  if (locale == "pt") return std::make_unique<ByIcu>("pt_PT");
  if (locale == "ar") return std::make_unique<ByIcu>("ar@numbers=latn");  // the digits of the forms and receipts
  return std::make_unique<ByIcu>(std::string(locale));
}

}  // namespace guichet::ui
