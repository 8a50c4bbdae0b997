#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/messages.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

using std::chrono::year_month_day;

std::optional<int> number(std::string_view text, std::size_t most_digits) {
  auto digits = trimmed(text);
  if (!all_digits(digits) || digits.size() > most_digits) return std::nullopt;
  return std::stoi(digits);
}

// The same day `years` earlier; 29 February becomes 28 where there is none.
year_month_day years_ago(year_month_day today, int years) {
  auto day = today - std::chrono::years(years);
  if (day.ok()) return day;
  return day.year() / day.month() / std::chrono::last;
}

std::optional<std::string_view> out_of_bounds(const Field& field, year_month_day date, year_month_day today) {
  if (field.latest_years_ago && date > years_ago(today, *field.latest_years_ago)) {
    if (*field.latest_years_ago < 0) return message::too_far;
    return date > today ? message::in_future : message::too_recent;
  }
  if (field.earliest_years_ago && date < years_ago(today, *field.earliest_years_ago))
    return message::too_early;
  return std::nullopt;
}

struct Part {
  std::string_view name;
  std::size_t digits;
  int least, most;
  std::string_view missing, range;
};

constexpr std::array<Part, 3> parts{{
    {"day", 2, 1, 31, message::day_missing, message::day_range},
    {"month", 2, 1, 12, message::month_missing, message::month_range},
    {"year", 4, 1000, 9999, message::year_missing, message::year_digits},
}};

}  // namespace

std::optional<year_month_day> read_date(const Field& field, const Answers& answers) {
  std::array<int, 3> values{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto value = number(answer(answers, part(field, parts[i].name)), parts[i].digits);
    if (!value || *value < parts[i].least || *value > parts[i].most) return std::nullopt;
    values[i] = *value;
  }
  year_month_day date{std::chrono::year(values[2]), std::chrono::month(static_cast<unsigned>(values[1])),
                      std::chrono::day(static_cast<unsigned>(values[0]))};
  if (!date.ok()) return std::nullopt;
  return date;
}

Checked check_date(const Field& field, const Answers& answers, year_month_day today) {
  for (const auto& each : parts) {
    auto box = part(field, each.name);
    auto text = answer(answers, box);
    if (blank(text)) return wrong(std::move(box), each.missing);
    auto value = number(text, each.digits);
    if (!value || *value < each.least || *value > each.most) return wrong(std::move(box), each.range);
  }
  auto date = read_date(field, answers);
  if (!date) return wrong(part(field, "day"), message::no_such_day);
  if (auto bad = out_of_bounds(field, *date, today)) return wrong(part(field, "year"), *bad);
  return std::nullopt;
}

}  // namespace guichet::procedures
