#include "kiosk/procedures/parse_field.hpp"

#include <fmt/format.h>

#include <set>

#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 8> types{{{"texte", FieldType::text},
                                                                       {"date", FieldType::date},
                                                                       {"choix", FieldType::choice},
                                                                       {"oui_non", FieldType::yes_no},
                                                                       {"plaque", FieldType::plate},
                                                                       {"email", FieldType::email},
                                                                       {"telephone", FieldType::phone},
                                                                       {"adresse", FieldType::address}}};

FieldType read_type(settings::Table& table) {
  auto name =
      table.one_of("type", {"texte", "date", "choix", "oui_non", "plaque", "email", "telephone", "adresse"});
  for (const auto& [known, type] : types)
    if (known == name) return type;
  return FieldType::text;  // one_of has already refused the file
}

void read_options(const Words& words, settings::Table& table, Field& field) {
  std::set<std::string> seen;
  for (auto& each : table.tables("options")) {
    Option option{words.id(each, "id", "_"), words.text(each, "texte"), words.optional_text(each, "aide")};
    if (!seen.insert(option.id).second)
      each.fail("id", fmt::format("is the second option named '{}'", option.id));
    field.options.push_back(std::move(option));
  }
  if (field.options.empty()) table.fail("options", "is empty: a choix offers at least one answer");
}

std::optional<int> years(settings::Table& table, std::string_view key) {
  auto value = table.optional_integer(key, -150, 150);
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

void read_date_bounds(settings::Table& table, Field& field) {
  field.earliest_years_ago = years(table, "au_plus_il_y_a");
  field.latest_years_ago = years(table, "au_moins_il_y_a");
  if (field.earliest_years_ago && field.latest_years_ago &&
      *field.earliest_years_ago < *field.latest_years_ago)
    table.fail("au_plus_il_y_a", "is smaller than au_moins_il_y_a: no date would do");
}

std::optional<Condition> read_condition(std::string_view text) {
  for (auto [sign, equal] : {std::pair<std::string_view, bool>{"!=", false}, {"≠", false}, {"=", true}}) {
    auto at = text.find(sign);
    if (at == std::string_view::npos) continue;
    Condition condition{trimmed(text.substr(0, at)), equal, trimmed(text.substr(at + sign.size()))};
    if (condition.field.empty() || condition.value.empty()) return std::nullopt;
    return condition;
  }
  return std::nullopt;
}

}  // namespace

std::string Words::filled(settings::Table& table, std::string_view key, const std::string& raw) const {
  if (!valid_utf8(raw)) table.fail(key, "is not valid UTF-8");
  auto text = parameters->fill(raw);
  if (text) return *text;
  table.fail(key, text.error());
  return {};
}

std::string Words::text(settings::Table table, std::string_view key) const {
  auto raw = table.string(key);
  if (table.type_of(key) == settings::Type::string && blank(raw)) table.fail(key, "is empty");
  return filled(table, key, raw);
}

std::string Words::optional_text(settings::Table table, std::string_view key) const {
  return filled(table, key, table.string(key, ""));
}

std::vector<std::string> Words::texts(settings::Table table, std::string_view key) const {
  std::vector<std::string> out;
  for (const auto& raw : table.strings(key, {})) out.push_back(filled(table, key, raw));
  return out;
}

std::string Words::id(settings::Table table, std::string_view key, std::string_view joint) const {
  auto id = table.string(key);
  bool good = !id.empty() && id.size() <= 64 && id.front() >= 'a' && id.front() <= 'z' &&
              std::all_of(id.begin(), id.end(), [&](char c) {
                return (c >= 'a' && c <= 'z') || is_digit(c) || joint.find(c) != std::string_view::npos;
              });
  if (!good && table.type_of(key) == settings::Type::string)
    table.fail(key, fmt::format("must be small letters without accents, digits and '{}'", joint));
  return id;
}

std::vector<Condition> Words::conditions(settings::Table table) const {
  std::vector<Condition> out;
  for (const auto& text : table.strings("visible_si", {})) {
    if (auto condition = read_condition(text))
      out.push_back(std::move(*condition));
    else
      table.fail("visible_si", fmt::format("cannot be read: '{}' is not \"question = réponse\"", text));
  }
  return out;
}

Field read_field(const Words& words, settings::Table table) {
  Field field;
  field.id = words.id(table, "id", "_");
  field.type = read_type(table);
  field.label = words.text(table, "question");
  field.hint = words.optional_text(table, "aide");
  field.missing = words.optional_text(table, "si_vide");
  field.required = table.boolean("obligatoire", false);
  field.visible = words.conditions(table);
  if (field.type == FieldType::choice) read_options(words, table, field);
  if (field.type == FieldType::date) read_date_bounds(table, field);
  if (field.type == FieldType::text || field.type == FieldType::address)
    field.max_graphemes = static_cast<std::size_t>(table.integer("longueur", 1, 4000, 100));
  if (field.type == FieldType::email) field.max_graphemes = 254;
  return field;
}

}  // namespace guichet::procedures
