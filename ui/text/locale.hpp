// Interface strings by gettext (French is the source and the key); dates in French and English by our own tables, since
// the welcome screen shows one before ICU's data may be touched, and by ICU in every other language. A locale may be
// asked from any thread.
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::ui {

// A catalogue string: its msgctxt and its French text. Screens write tr("receipt", "Récépissé provisoire").
class Locale {
 public:
  virtual ~Locale() = default;
  virtual const std::string& id() const = 0;      // "fr", "en", ...
  virtual bool rtl() const = 0;
  // The translation, or the French text itself; misses are recorded for the tests.
  virtual const std::string& tr(std::string_view context, std::string_view french) const = 0;
  // The form for n, with every "{n}" in it replaced by the number.
  virtual std::string plural(std::string_view context, std::string_view one, std::string_view many, long n) const = 0;
  virtual std::string date_long(std::chrono::sys_seconds, bool weekday) const = 0;   // "mardi 24 novembre 2026"
  virtual std::string date_day(std::chrono::sys_seconds) const = 0;                  // "mardi 24 novembre"
  virtual std::string time_short(std::chrono::sys_seconds) const = 0;                // "10:42" / French "10 h 42" is time_words
  virtual std::string time_words(std::chrono::sys_seconds) const = 0;                // "10 h 42", "10 h"; no-break spaces
  // Whether tr() would answer in this language; asking is not a miss.
  virtual bool says(std::string_view, std::string_view) const { return true; }
  virtual std::vector<std::string> missing() const = 0;  // "context|french" asked for and not found, in order of letters
  // What was wrong with the catalogue or the zone, a line each ("en.po:12: ..."), to be logged; the rest still works.
  virtual std::vector<std::string> problems() const { return {}; }
};

// `dir` holds LOCALE.po files (read directly, no compiled copy to go stale). French needs no file. Unknown ids give
// French. Dates are in Europe/Paris unless `zone` says otherwise.
std::unique_ptr<Locale> load_locale(const std::filesystem::path& dir, std::string_view id,
                                    std::string_view zone = "Europe/Paris");

}  // namespace guichet::ui
