// What to_json() may give, for the town's IT: JSON Schema draft 2020-12. Conditions are the form's business; the schema
// says which answers exist, their shapes, and which are always there.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/procedures/form.hpp"

namespace guichet::procedures {
namespace {

using Json = nlohmann::ordered_json;

Json text() { return {{"type", "string"}, {"minLength", 1}}; }

Json address(bool foreign) {
  Json parts = {{"voie", text()}, {"complement", text()}, {"code_postal", text()}, {"commune", text()}};
  if (!foreign) parts["code_postal"] = {{"type", "string"}, {"pattern", "^[0-9]{5}$"}};
  if (foreign) parts["pays"] = text();
  const Json required = foreign ? Json{"voie", "commune", "pays"} : Json{"voie", "code_postal", "commune"};
  return {{"type", "object"}, {"properties", parts}, {"required", required}, {"additionalProperties", false}};
}

Json one_of(const std::vector<Option>& options) {
  Json ids = Json::array();
  for (const auto& option : options) ids.push_back(option.id);
  return {{"type", "string"}, {"enum", ids}};
}

Json list(Json items) { return {{"type", "array"}, {"items", std::move(items)}, {"minItems", 1}, {"uniqueItems", true}}; }

Json number(const Field& field) {
  Json out = {{"type", field.type == FieldType::integer ? "integer" : "number"}};
  if (field.least) out["minimum"] = *field.least;
  if (field.most) out["maximum"] = *field.most;
  return out;
}

Json shape(const Field& field) {
  switch (field.type) {
    case FieldType::date: return {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case FieldType::integer:
    case FieldType::decimal: return number(field);
    case FieldType::choice: return one_of(field.options);
    case FieldType::choices: return list(one_of(field.options));
    case FieldType::yes_no: return {{"type", "boolean"}};
    case FieldType::email: return {{"type", "string"}, {"pattern", "^[^@ ]+@[^@ ]+$"}};
    case FieldType::address: return address(false);
    case FieldType::foreign_address: return address(true);
    case FieldType::file:
    case FieldType::identity:
    case FieldType::signature: return list({{"type", "string"}, {"description", "name of an attachment"}});
    case FieldType::group: return {{"type", "integer"}, {"minimum", 1}, {"maximum", field.most_rows}};
    default: return text();
  }
}

Json described(const Field& field) {
  Json out = shape(field);
  out["title"] = field.label;
  return out;
}

}  // namespace

nlohmann::ordered_json json_schema(const Procedure& procedure) {
  Json properties = Json::object(), rows = Json::object(), required = Json::array();
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields) {
      if (!answerable(field.type)) continue;
      properties[field.id] = described(field);
      if (field.required && !field.visible) required.push_back(field.id);
      for (const auto& question : field.fields)
        if (answerable(question.type)) rows[fmt::format("^{}_[1-9][0-9]?_{}$", field.id, question.id)] = described(question);
    }
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!rows.empty()) schema["patternProperties"] = std::move(rows);
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace guichet::procedures
