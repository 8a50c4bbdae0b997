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
  for (const char* name : {"voie", "complement", "code_postal", "commune", "pays"})
    if (auto value = answer(answers, part(field, name)); !blank(value)) address[name] = std::string(value);
  if (address.empty()) return nullptr;
  return address;
}

Json list_json(std::string_view joined) {
  Json list = Json::array();
  for (const auto& each : chosen(joined)) list.push_back(each);
  return list;
}

Json number_json(const Field& field, std::string_view value) {
  const auto number = decimal(value);
  if (!number) return nullptr;
  return field.type == FieldType::integer ? Json(static_cast<std::int64_t>(*number)) : Json(*number);
}

Json field_json(const Field& field, const Answers& answers) {
  auto value = answer(answers, field.id);
  switch (field.type) {
    case FieldType::date: return date_json(field, answers);
    case FieldType::address:
    case FieldType::foreign_address: return address_json(field, answers);
    case FieldType::group: return rows_of(field, answers) == 0 ? Json(nullptr) : Json(rows_of(field, answers));
    case FieldType::note:
    case FieldType::heading: return nullptr;
    default: break;
  }
  if (blank(value)) return nullptr;
  switch (field.type) {
    case FieldType::yes_no: return value == "true";
    case FieldType::integer:
    case FieldType::decimal: return number_json(field, value);
    case FieldType::choices:
    case FieldType::file:
    case FieldType::identity:
    case FieldType::signature: return list_json(value);
    case FieldType::plate:
    case FieldType::phone:
    case FieldType::email:
    case FieldType::iban: return shown(field, answers);
    default: return std::string(value);
  }
}

// Right in itself: bounds that move with the day of filing are not judged again.
bool well_formed(const Field& field, const Given& given) {
  Field timeless = field;
  timeless.earliest_years_ago.reset();
  timeless.latest_years_ago.reset();
  timeless.required = false;
  timeless.required_when = nullptr;
  timeless.check = nullptr;
  return !check(timeless, given);
}

}  // namespace

nlohmann::ordered_json to_json(const Procedure& procedure, const Given& asked) {
  Memo memo;
  const Given given{asked.answers, asked.today, asked.person, asked.communes, &memo};
  Json out = Json::object();
  for (const auto& page : procedure.pages)
    for (const auto& field : fields_of(page, given.answers)) {
      if (!visible(field, given) || !well_formed(field, given)) continue;
      if (auto value = field_json(field, given.answers); !value.is_null()) out[field.id] = std::move(value);
    }
  return out;
}

}  // namespace guichet::procedures
