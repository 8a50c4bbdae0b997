#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

using Json = nlohmann::ordered_json;

Json date_json(const Field& field, const Answers& answers) {
  auto date = read_date(field, answers);
  if (!date) return nullptr;
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date->year()),
                     static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
}

Json address_json(const Field& field, const Answers& answers) {
  Json address = Json::object();
  for (const char* name : {"voie", "complement", "code_postal", "commune"})
    if (auto value = answer(answers, part(field, name)); !blank(value)) address[name] = std::string(value);
  if (address.empty()) return nullptr;
  return address;
}

Json field_json(const Field& field, const Answers& answers) {
  auto value = answer(answers, field.id);
  switch (field.type) {
    case FieldType::date:
      return date_json(field, answers);
    case FieldType::address:
      return address_json(field, answers);
    case FieldType::yes_no:
      return blank(value) ? Json(nullptr) : Json(value == "true");
    case FieldType::plate:
    case FieldType::phone:
    case FieldType::email:
      return blank(value) ? Json(nullptr) : Json(shown(field, answers));
    case FieldType::text:
    case FieldType::choice:
      break;
  }
  return blank(value) ? Json(nullptr) : Json(std::string(value));
}

// Right in itself: bounds that move with the day of filing are not judged again.
bool well_formed(const Field& field, const Answers& answers) {
  Field timeless = field;
  timeless.earliest_years_ago.reset();
  timeless.latest_years_ago.reset();
  timeless.required = false;
  return !check(timeless, answers, {});
}

}  // namespace

nlohmann::ordered_json to_json(const Procedure& procedure, const Answers& answers) {
  Json out = Json::object();
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields) {
      if (!visible(field.visible, answers) || !well_formed(field, answers)) continue;
      if (auto value = field_json(field, answers); !value.is_null()) out[field.id] = std::move(value);
    }
  return out;
}

}  // namespace guichet::procedures
