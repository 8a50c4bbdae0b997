#include "ui/text/locale.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>
#include <set>
#include <unordered_set>

#include "ui/text/dates.hpp"
#include "ui/text/plural.hpp"
#include "ui/text/po.hpp"
#include "ui/text/rewritten.hpp"
#include "ui/text/zone.hpp"

namespace guichet::ui {
namespace {

constexpr std::array known{"fr", "fr-falc", "en", "es", "pt", "ar", "uk", "zh"};

struct ViewHash : std::hash<std::string_view> {
  using is_transparent = void;
};

std::string filled(std::string text, long n) {
  const auto number = std::to_string(n);
  for (auto at = text.find("{n}"); at != text.npos; at = text.find("{n}", at + number.size())) text.replace(at, 3, number);
  return text;
}

class Catalogued final : public Locale {
 public:
  Catalogued(std::string id, Po po, std::string_view zone)
      : id_(std::move(id)), po_(std::move(po)), dates_(make_dates(id_)) {
    if (const auto found = find_zone(zone)) zone_ = *found;
    else po_.problems.push_back("time zone unknown, dates are in UTC: " + std::string(zone));
    if (!po_.plural_forms.empty() && !plural_form(po_.plural_forms, 1)) {
      po_.problems.push_back(id_ + ".po: Plural-Forms not understood: " + po_.plural_forms);
      po_.plural_forms.clear();
    }
    if (po_.plural_forms.empty()) po_.plural_forms = usual_plurals(id_);
  }

  const std::string& id() const override { return id_; }
  bool rtl() const override { return id_ == "ar"; }

  const std::string& tr(std::string_view context, std::string_view french) const override {
    if (const auto it = po_.entries.find(PoKeyView{context, french}); it != po_.entries.end()) return it->second.front();
    const std::lock_guard lock(mutex_);
    note_missing(context, french);
    if (const auto it = french_.find(french); it != french_.end()) return *it;
    return *french_.emplace(french).first;
  }

  bool says(std::string_view context, std::string_view french) const override {
    return id_ == "fr" || po_.entries.find(PoKeyView{context, french}) != po_.entries.end();
  }

  std::string plural(std::string_view context, std::string_view one, std::string_view many, long n) const override {
    const auto size = static_cast<unsigned long>(std::labs(n));
    if (const auto it = po_.entries.find(PoKeyView{context, one}); it != po_.entries.end()) {
      const auto form = plural_form(po_.plural_forms, size).value_or(0);
      return filled(it->second[std::min<std::size_t>(form, it->second.size() - 1)], n);
    }
    const std::lock_guard lock(mutex_);
    note_missing(context, one);
    return filled(std::string(size < 2 ? one : many), n);
  }

  std::string date_long(std::chrono::sys_seconds t, bool weekday) const override {
    return dates_->long_date(zone_.local(t), weekday);
  }
  std::string date_day(std::chrono::sys_seconds t) const override { return dates_->day(zone_.local(t)); }
  std::string time_short(std::chrono::sys_seconds t) const override { return clock_time(zone_.local(t)); }
  std::string time_words(std::chrono::sys_seconds t) const override { return dates_->words(zone_.local(t)); }

  std::vector<std::string> missing() const override {
    const std::lock_guard lock(mutex_);
    return {missing_.begin(), missing_.end()};
  }
  std::vector<std::string> problems() const override { return po_.problems; }

 private:
  void note_missing(std::string_view context, std::string_view french) const {
    if (id_ == "fr") return;
    missing_.insert(std::string(context) + "|" + std::string(french));
  }

  std::string id_;
  Po po_;
  std::unique_ptr<Dates> dates_;
  Zone zone_;
  mutable std::mutex mutex_;
  mutable std::unordered_set<std::string, ViewHash, std::equal_to<>> french_;  // nodes stay where they are
  mutable std::set<std::string> missing_;
};

}  // namespace

std::unique_ptr<Locale> load_locale(const std::filesystem::path& dir, std::string_view id, std::string_view zone) {
  return load_rewritten(dir, id, zone, [](Po&) {});
}

std::unique_ptr<Locale> load_rewritten(const std::filesystem::path& dir, std::string_view id, std::string_view zone,
                                       const std::function<void(Po&)>& rewrite) {
  const bool is_known = std::find(known.begin(), known.end(), id) != known.end();
  if (!is_known || id == "fr") return std::make_unique<Catalogued>("fr", Po{}, zone);
  std::string name(id);
  auto po = read_po(dir / (name + ".po"));
  rewrite(po);
  return std::make_unique<Catalogued>(name, std::move(po), zone);
}

}  // namespace guichet::ui
