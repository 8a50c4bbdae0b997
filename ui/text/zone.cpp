#include "ui/text/zone.hpp"

#include <fstream>
#include <iterator>

namespace guichet::ui {
namespace {

using namespace std::chrono;

class Reader {
 public:
  explicit Reader(std::string_view s) : rest_(s) {}
  bool done() const { return rest_.empty(); }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // "CET", or "<+04>"
  bool name() {
    const bool quoted = take('<');
    std::size_t n = 0;
    while (n < rest_.size() && (quoted ? rest_[n] != '>' : (rest_[n] | 0x20) >= 'a' && (rest_[n] | 0x20) <= 'z')) ++n;
    rest_.remove_prefix(n);
    return n > 0 && (!quoted || take('>'));
  }
  std::optional<int> number() {
    if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') return std::nullopt;
    int v = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9' && v < 10000; rest_.remove_prefix(1))
      v = v * 10 + (rest_.front() - '0');
    return v;
  }
  // "-1", "3", "5:30"
  std::optional<seconds> time() {
    const bool minus = take('-');
    if (!minus) take('+');
    const auto h = number();
    if (!h) return std::nullopt;
    seconds total = hours(*h);
    if (take(':')) total += minutes(number().value_or(0));
    if (take(':')) total += seconds(number().value_or(0));
    return minus ? -total : total;
  }
  std::optional<ZoneChange> change() {  // ",M3.5.0/2"
    if (!take(',') || !take('M')) return std::nullopt;
    const auto month = number();
    if (!month || !take('.')) return std::nullopt;
    const auto week = number();
    if (!week || !take('.')) return std::nullopt;
    const auto day = number();
    if (!day || *month < 1 || *month > 12 || *week < 1 || *week > 5 || *day > 6) return std::nullopt;
    ZoneChange c{static_cast<unsigned>(*month), static_cast<unsigned>(*week), static_cast<unsigned>(*day), hours(2)};
    if (take('/')) {
      const auto at = time();
      if (!at) return std::nullopt;
      c.at = *at;
    }
    return c;
  }

 private:
  std::string_view rest_;
};

local_seconds moment(const ZoneChange& c, year y) {
  const weekday day(c.weekday);
  const local_days date = c.week == 5 ? local_days(y / month(c.month) / day[last]) : local_days(y / month(c.month) / day[c.week]);
  return date + c.at;
}

}  // namespace

std::chrono::local_seconds Zone::local(std::chrono::sys_seconds t) const {
  const local_seconds plain(t.time_since_epoch() + standard);
  if (!starts || !ends) return plain;
  const year y = year_month_day(floor<days>(plain)).year();
  const local_seconds begin = moment(*starts, y), finish = moment(*ends, y) - (summer - standard);  // both in standard time
  const bool in_summer = begin < finish ? plain >= begin && plain < finish : plain >= begin || plain < finish;
  return in_summer ? local_seconds(t.time_since_epoch() + summer) : plain;
}

std::optional<Zone> parse_zone(std::string_view rule) {
  Reader in(rule);
  Zone zone;
  if (!in.name()) return std::nullopt;
  const auto west = in.time();
  if (!west) return std::nullopt;
  zone.standard = zone.summer = -*west;
  if (in.done()) return zone;
  if (!in.name()) return std::nullopt;
  zone.summer = zone.standard + hours(1);
  if (const auto summer_west = in.time()) zone.summer = -*summer_west;
  zone.starts = in.change();
  zone.ends = in.change();
  if (!zone.starts || !zone.ends || !in.done()) return std::nullopt;
  return zone;
}

std::optional<Zone> find_zone(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find("..") != name.npos) return std::nullopt;
  std::ifstream in("/usr/share/zoneinfo/" + std::string(name), std::ios::binary);
  const std::string file((std::istreambuf_iterator<char>(in)), {});
  if (file.starts_with("TZif") && file.back() == '\n' && file.size() > 1) {
    const auto start = file.rfind('\n', file.size() - 2);
    if (start != file.npos) return parse_zone(std::string_view(file).substr(start + 1, file.size() - start - 2));
  }
  if (name == "Europe/Paris") return parse_zone("CET-1CEST,M3.5.0,M10.5.0/3");
  return std::nullopt;
}

}  // namespace guichet::ui
