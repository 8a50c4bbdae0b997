// Dates as a person writes them. French and English come from small tables, the others from ICU, opened on first use.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace guichet::ui {

class Dates {
 public:
  virtual ~Dates() = default;
  virtual std::string long_date(std::chrono::local_seconds, bool weekday) const = 0;
  virtual std::string day(std::chrono::local_seconds) const = 0;    // "mardi 24 novembre"
  virtual std::string words(std::chrono::local_seconds) const = 0;  // of the time of day
};

std::string clock_time(std::chrono::local_seconds);  // "10:42"
std::unique_ptr<Dates> make_dates(std::string_view locale);

}  // namespace guichet::ui
