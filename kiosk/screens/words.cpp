// What a démarche says, in the visitor's language.
#include "kiosk/procedures/form.hpp"
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using procedures::Field;
using procedures::FieldType;
using procedures::Procedure;

std::string value_of(const procedures::Answers& answers, const std::string& box) {
  auto found = answers.find(box);
  return found == answers.end() ? std::string{} : found->second;
}

std::optional<std::chrono::sys_seconds> day_of(const Field& field, const procedures::Answers& answers) {
  auto number = [&](const char* part) { return std::atoi(value_of(answers, field.id + part).c_str()); };
  std::chrono::year_month_day day{std::chrono::year(number(".year")),
                                  std::chrono::month(static_cast<unsigned>(number(".month"))),
                                  std::chrono::day(static_cast<unsigned>(number(".day")))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day) + std::chrono::hours(12);  // noon: the same day in every zone of France
}

std::string option_said(const Context& c, const Procedure& procedure, const Field& field, const std::string& id) {
  for (const auto& option : field.options)
    if (option.id == id) return said(c, procedure, field.name + "." + option.id, option.label);
  return {};
}

std::string photos_said(const Context& c, std::size_t count) {
  return c.frame.locale.plural("review", "{n} photo", "{n} photos", static_cast<long>(count));
}

}  // namespace

const std::string& said(const Context& c, const Procedure& procedure, std::string_view what,
                        const std::string& french) {
  return french.empty() ? french : c.tr(procedure.id + "." + std::string(what), french);
}

std::vector<std::string> steps(const Context& c, const Procedure& procedure) {
  std::vector<std::string> titles;
  std::string last;
  for (const auto& page : procedure.pages) {
    if (page.step != last) titles.push_back(said(c, procedure, "step", page.step));
    last = page.step;
  }
  titles.push_back(c.tr("stepper", "Vérifier"));
  titles.push_back(c.tr("stepper", "Reçu"));
  return titles;
}

std::size_t step_of(const Procedure& procedure, std::size_t page) {
  std::size_t step = 0;
  for (std::size_t i = 1; i <= page && i < procedure.pages.size(); ++i)
    if (procedure.pages[i].step != procedure.pages[i - 1].step) ++step;
  return step;
}

std::string shown_answer(const Context& c, const Procedure& procedure, const Field& field) {
  const auto& answers = c.model.visit->form->answers;
  std::string value = value_of(answers, field.id);
  switch (field.type) {
    case FieldType::yes_no:
      if (value.empty()) return {};
      return value == "true" ? c.tr("form", "Oui") : c.tr("form", "Non");
    case FieldType::choice: return option_said(c, procedure, field, value);
    case FieldType::choices: {
      std::string all;
      for (const auto& id : procedures::chosen(value)) all += (all.empty() ? "" : ", ") + option_said(c, procedure, field, id);
      return all;
    }
    case FieldType::file:
    case FieldType::identity: return value.empty() ? "" : photos_said(c, procedures::chosen(value).size());
    case FieldType::signature: return value.empty() ? "" : c.tr("review", "Signé au doigt");
    case FieldType::date: {
      auto day = day_of(field, answers);
      return day ? c.frame.locale.date_long(*day, false) : std::string{};
    }
    default: return procedures::shown(field, answers);
  }
  return {};
}

std::string filed_at(const Context& c, std::chrono::sys_seconds when) {
  return c.frame.locale.date_long(when, false) + " " + c.tr("receipt", "à") + " " + c.frame.locale.time_words(when);
}

ui::TextStyle number_style(Context& c, float width, std::string_view number) {
  ui::TextStyle style = c.theme().code_l;
  float wide = c.frame.canvas.text_engine().width(number, style);
  if (wide > width) {
    style.line *= width / wide;
    style.px *= width / wide;
  }
  return style;
}

}  // namespace guichet::screens
