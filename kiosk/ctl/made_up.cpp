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
    std::string& answer = answers_[field.id];
    switch (field.type) {
      case FieldType::text: answer = pick(words); return;
      case FieldType::long_text: answer = fmt::format("{}, {}.\n{}", pick(words), pick(streets), pick(words)); return;
      case FieldType::date: return date(field);
      case FieldType::integer: answer = std::to_string(number(field)); return;
      case FieldType::decimal: answer = fmt::format("{},5", number(field)); return;
      case FieldType::choice: return choice(field);
      case FieldType::choices: return choices(field);
      case FieldType::yes_no: answer = upto(1) == 0 ? "true" : "false"; return;
      case FieldType::plate: answer = plate(); return;
      case FieldType::iban: answer = "FR7630006000011234567890189"; return;  // the banks' own example
      case FieldType::email: answer = fmt::format("visiteur.{}@exemple.invalid", upto(99999)); return;
      case FieldType::phone: answer = fmt::format("063998{:04}", upto(9999)); return;
      case FieldType::commune: answer = "Issy-les-Moulineaux"; return;
      case FieldType::country: answer = "Portugal"; return;
      case FieldType::address: return address(field);
      case FieldType::foreign_address: return foreign_address(field);
      case FieldType::signature: answer = field.id + ".png"; return;
      case FieldType::group: answer = std::to_string(std::max<std::size_t>(field.least_rows, 1)); return;
      case FieldType::file:
      case FieldType::identity:
      case FieldType::note:
      case FieldType::heading: answers_.erase(field.id); return;  // nothing is photographed here
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
    const auto options = procedures::offered(field, answers_);
    if (!options.empty()) answers_[field.id] = options[upto(options.size() - 1)].id;
  }

  void choices(const Field& field) {
    std::string& answer = answers_[field.id];
    answer.clear();
    for (const auto& option : field.options)
      if (coin()) answer = procedures::toggled(field, answer, option.id);
    if (answer.empty() && !field.options.empty()) answer = field.options.front().id;
  }

  long number(const Field& field) {
    const double least = field.least.value_or(0), most = field.most.value_or(least + 20);
    return static_cast<long>(least) + static_cast<long>(upto(static_cast<std::size_t>(std::max(0.0, most - least))));
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

  void foreign_address(const Field& field) {
    answers_[field.id + ".voie"] = fmt::format("Rua {} {}", pick(words), 1 + upto(180));
    answers_[field.id + ".code_postal"] = "1200-109";
    answers_[field.id + ".commune"] = "Lisboa";
    answers_[field.id + ".pays"] = "Portugal";
  }

  Answers& answers_;
  std::chrono::year_month_day today_;
  Random& random_;
};

void forget(const Field& field, Answers& answers) {
  answers.erase(field.id);
  for (const auto& box : procedures::boxes(field)) answers.erase(box);
}

// One question, as often as it takes for its own checks to be content.
void answer(const Field& field, const procedures::Given& given, Answers& answers, Hand& hand) {
  constexpr int tries = 60;
  const bool required = procedures::required(field, given);
  if (field.type == FieldType::group ? field.most_rows == 0 : !required && !hand.coin()) return;
  for (int i = 0; i < tries; ++i) {
    hand.fill(field);
    if (!procedures::check(field, given)) return;
    forget(field, answers);
  }
}

void fill_page(const procedures::Page& page, const procedures::Given& given, Answers& answers, Hand& hand) {
  for (const auto& field : page.fields)
    if (field.type == FieldType::group && procedures::visible(field, given)) answer(field, given, answers, hand);
  for (const auto& field : procedures::fields_of(page, answers))
    if (field.type != FieldType::group && procedures::visible(field, given)) answer(field, given, answers, hand);
}

// False: a page that cannot be left, or only by an early end.
bool fill_form(const procedures::Procedure& procedure, const procedures::Given& given, Answers& answers, Hand& hand) {
  constexpr int tries = 200;
  for (std::size_t p = 0; p < procedure.pages.size(); ++p) {
    const auto& page = procedure.pages[p];
    bool left = false;
    for (int i = 0; i < tries && !left; ++i) {
      for (const auto& field : procedures::fields_of(page, answers)) forget(field, answers);
      fill_page(page, given, answers, hand);
      left = procedures::check(page, given).empty() && !procedures::outcome(procedure, given, p);
    }
    if (!left) return false;
  }
  return true;
}

void sign(const procedures::Procedure& procedure, visit::Form& form) {
  for (const auto& page : procedure.pages)
    for (const auto& field : procedures::fields_of(page, form.answers))
      if (field.type == FieldType::signature && form.answers.contains(field.id))
        form.signatures[field.id] = {{{0.2f, 0.6f}, {0.4f, 0.3f}, {0.6f, 0.7f}, {0.8f, 0.4f}}};
}

}  // namespace

visit::Form made_up_form(const procedures::Procedure& procedure, std::chrono::year_month_day today, Random& random) {
  constexpr int tries = 10;
  static const Answers nobody;
  visit::Form form;
  form.procedure = procedure.id;
  for (int i = 0; i < tries; ++i) {
    form.answers.clear();
    Hand hand(form.answers, today, random);
    if (fill_form(procedure, {form.answers, today, nobody}, form.answers, hand)) break;
  }
  sign(procedure, form);
  return form;
}

}  // namespace guichet::ctl
