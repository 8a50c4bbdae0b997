#include "kiosk/ctl/made_up.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/procedures/form.hpp"

namespace guichet::ctl {
namespace {

using procedures::Answers;
using procedures::Field;
using procedures::FieldType;

constexpr std::array<const char*, 10> words{"Lefèvre-Noël", "d’Haÿ",   "Nguyễn", "Œuvrard", "Bâtisse",
                                            "Y",            "Ménétrier", "O’Brien", "Çelik",   "Königsberg"};
constexpr std::array<const char*, 6> streets{"rue des Tilleuls", "avenue de l’Île", "place de l’Œuvre",
                                             "chemin du Lavoir", "boulevard Été",   "allée à Pied"};
constexpr std::string_view plate_letters = "ABCDEFGHJKLMNPQRTVWXYZ";  // no I, O, U; no S, so never SS

class Hand {
 public:
  Hand(Answers& answers, std::chrono::year_month_day today, Random& random)
      : answers_(answers), today_(today), random_(random) {}

  void fill(const Field& field) {
    switch (field.type) {
      case FieldType::text: answers_[field.id] = pick(words); return;
      case FieldType::date: return date(field);
      case FieldType::choice: return choice(field);
      case FieldType::yes_no: answers_[field.id] = upto(1) == 0 ? "true" : "false"; return;
      case FieldType::plate: answers_[field.id] = plate(); return;
      case FieldType::email: answers_[field.id] = fmt::format("visiteur.{}@exemple.invalid", upto(99999)); return;
      case FieldType::phone: answers_[field.id] = fmt::format("063998{:04}", upto(9999)); return;
      case FieldType::address: return address(field);
    }
  }

  bool coin() { return upto(1) == 0; }

 private:
  std::size_t upto(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random_); }
  template <class Table>
  std::string pick(const Table& table) {
    return table[upto(table.size() - 1)];
  }

  void choice(const Field& field) {
    if (!field.options.empty()) answers_[field.id] = field.options[upto(field.options.size() - 1)].id;
  }

  void date(const Field& field) {
    // Both bounds are days "years ago" from today; any day between them is fine.
    const auto oldest = years_ago(field.earliest_years_ago.value_or(90));
    const auto youngest = years_ago(field.latest_years_ago.value_or(18));
    const auto span = std::max(0, static_cast<int>((youngest - oldest).count()));
    const std::chrono::year_month_day made(youngest -
                                           std::chrono::days(upto(static_cast<std::size_t>(span))));
    answers_[field.id + ".day"] = std::to_string(static_cast<unsigned>(made.day()));
    answers_[field.id + ".month"] = std::to_string(static_cast<unsigned>(made.month()));
    answers_[field.id + ".year"] = std::to_string(static_cast<int>(made.year()));
  }

  std::chrono::sys_days years_ago(int years) const {
    const auto day = today_ - std::chrono::years(years);
    return day.ok() ? std::chrono::sys_days(day) : std::chrono::sys_days(day.year() / day.month() / std::chrono::last);
  }

  std::string plate() {
    std::string letters;
    for (int i = 0; i < 4; ++i) letters += plate_letters[upto(plate_letters.size() - 1)];
    return fmt::format("{}-{:03}-{}", letters.substr(0, 2), 1 + upto(998), letters.substr(2));
  }

  void address(const Field& field) {
    answers_[field.id + ".voie"] = fmt::format("{} {}", 1 + upto(180), pick(streets));
    if (coin()) answers_[field.id + ".complement"] = fmt::format("Bâtiment {}", 1 + upto(8));
    answers_[field.id + ".code_postal"] = "92130";
    answers_[field.id + ".commune"] = "Issy-les-Moulineaux";
  }

  Answers& answers_;
  std::chrono::year_month_day today_;
  Random& random_;
};

}  // namespace

Answers made_up_answers(const procedures::Procedure& procedure, std::chrono::year_month_day today, Random& random) {
  Answers answers;
  Hand hand(answers, today, random);
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields)
      if (procedures::visible(field.visible, answers) && (field.required || hand.coin())) hand.fill(field);
  return answers;
}

}  // namespace guichet::ctl
