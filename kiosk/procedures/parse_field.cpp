#include "kiosk/procedures/parse_field.hpp"

#include <fmt/format.h>

#include <set>

#include "kiosk/procedures/form.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

// What the agent who writes a file calls each type.
constexpr std::array<std::pair<std::string_view, FieldType>, 25> types{{{"texte", FieldType::text},
                                                                        {"texte_long", FieldType::long_text},
                                                                        {"date", FieldType::date},
                                                                        {"entier", FieldType::integer},
                                                                        {"decimal", FieldType::decimal},
                                                                        {"choix", FieldType::choice},
                                                                        {"choix_lies", FieldType::choice},
                                                                        {"choix_multiple", FieldType::choices},
                                                                        {"civilite", FieldType::choice},
                                                                        {"contact", FieldType::choice},
                                                                        {"oui_non", FieldType::yes_no},
                                                                        {"plaque", FieldType::plate},
                                                                        {"email", FieldType::email},
                                                                        {"telephone", FieldType::phone},
                                                                        {"adresse", FieldType::address},
                                                                        {"adresse_etrangere", FieldType::foreign_address},
                                                                        {"commune", FieldType::commune},
                                                                        {"pays", FieldType::country},
                                                                        {"iban", FieldType::iban},
                                                                        {"fichier", FieldType::file},
                                                                        {"piece_identite", FieldType::identity},
                                                                        {"signature", FieldType::signature},
                                                                        {"note", FieldType::note},
                                                                        {"titre", FieldType::heading},
                                                                        {"groupe", FieldType::group}}};

std::optional<FieldType> read_type(settings::Table& table, std::string& name) {
  name = table.string("type");
  std::string all;
  for (const auto& [known, type] : types) {
    if (known == name) return type;
    all += (all.empty() ? "" : ", ") + std::string(known);
  }
  if (table.type_of("type") == settings::Type::string) table.fail("type", fmt::format("must be one of {}", all));
  return std::nullopt;
}

void read_options(const Words& words, settings::Table& table, Field& field, bool linked) {
  std::set<std::string> seen;
  for (auto& each : table.tables("options")) {
    Option option{words.id(each, "id", "_"), words.text(each, "texte"), words.optional_text(each, "aide"), {}};
    if (linked) option.when = each.strings("pour", {});
    option.heard = each.strings("entendu", {});
    if (!seen.insert(option.id).second)
      each.fail("id", fmt::format("is the second option named '{}'", option.id));
    field.options.push_back(std::move(option));
  }
  if (field.options.empty()) table.fail("options", "is empty: a choice offers at least one answer");
}

// A place for what is said, where the type can take what people say of it.
void read_heard(settings::Table& table, Field& field) {
  if (!table.has("entendu")) return;
  field.heard = table.strings("entendu");
  const bool takes = field.type == FieldType::address || field.type == FieldType::commune || field.type == FieldType::integer;
  if (!takes && field.type != FieldType::yes_no) return table.fail("entendu", "is for a commune, an address, a number or a yes/no; a choice has it on its options");
  for (const auto& phrase : field.heard)
    if (std::ranges::count(phrase, '*') != (takes ? 1 : 0)) table.fail("entendu", fmt::format("'{}' needs {} *", phrase, takes ? "one" : "no"));
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

void read_number_bounds(settings::Table& table, Field& field) {
  constexpr double huge = 1e12;
  if (table.has("minimum")) field.least = table.number("minimum", -huge, huge);
  if (table.has("maximum")) field.most = table.number("maximum", -huge, huge);
  if (field.least && field.most && *field.most < *field.least)
    table.fail("maximum", "is smaller than minimum: no number would do");
}

void read_rows(const Words& words, settings::Table& table, Field& field) {
  constexpr std::int64_t most = 20;  // what a person can go through standing
  field.singular = words.text(table, "singulier");
  field.least_rows = static_cast<std::size_t>(table.integer("minimum", 0, most, 0));
  field.most_rows = static_cast<std::size_t>(table.integer("maximum", 1, most, 10));
  if (field.most_rows < field.least_rows) table.fail("maximum", "is smaller than minimum: no group would do");
  for (auto& inner : table.tables("champ")) {
    Field question = read_field(words, inner);
    if (question.type == FieldType::group) inner.fail("type", "is a group within a group");
    question.name = field.id + "_" + question.id;
    question.person.clear();
    field.fields.push_back(std::move(question));
  }
  if (field.fields.empty()) table.fail("champ", "is missing: a group asks at least one question");
}

std::vector<Option> civilities() {
  return {{"madame", "Madame", "", {}}, {"monsieur", "Monsieur", "", {}}, {"non_precise", "Je préfère ne pas le dire", "", {}}};
}

void read_contact_modes(settings::Table& table, Field& field) {
  const std::vector<Option> known{{"sms", "Par SMS", "", {}},
                                  {"email", "Par e-mail", "", {}},
                                  {"courrier", "Par courrier", "À l’adresse que vous avez donnée.", {}},
                                  {"guichet", "Au guichet", "Vous revenez à la mairie avec votre reçu.", {}}};
  for (const auto& mode : table.strings("modes", {"sms", "email", "courrier", "guichet"})) {
    const auto at = std::find_if(known.begin(), known.end(), [&](const Option& o) { return o.id == mode; });
    if (at == known.end()) table.fail("modes", fmt::format("'{}' is not sms, email, courrier or guichet", mode));
    else field.options.push_back(*at);
  }
  if (field.options.empty()) table.fail("modes", "is empty");
}

// What of the person's record the question gives and takes: by its id, unless the file says otherwise.
void read_person(settings::Table& table, Field& field) {
  const auto type = table.type_of("personne");
  if (type == settings::Type::boolean) {
    if (table.boolean("personne")) table.fail("personne", "must be false or a name of the person's record");
    return;
  }
  std::string key = table.string("personne", field.id);
  const auto wanted = person_field(key);
  if (wanted == field.type) field.person = std::move(key);
  else if (type == settings::Type::string)
    table.fail("personne", wanted ? "is of another type in the person's record"
                                  : fmt::format("'{}' is not in the person's record", key));
}

void read_limits(const Words& words, settings::Table& table, Field& field, std::string_view type) {
  switch (field.type) {
    case FieldType::choice:
    case FieldType::choices:
      if (type == "civilite") field.options = civilities();
      else if (type == "contact") read_contact_modes(table, field);
      else read_options(words, table, field, type == "choix_lies");
      if (type == "choix_lies") field.linked_to = words.id(table, "selon", "_");
      return;
    case FieldType::date: return read_date_bounds(table, field);
    case FieldType::integer:
    case FieldType::decimal: return read_number_bounds(table, field);
    case FieldType::group: return read_rows(words, table, field);
    case FieldType::text:
    case FieldType::address:
    case FieldType::foreign_address:
      field.max_graphemes = static_cast<std::size_t>(table.integer("longueur", 1, 4000, 100));
      return;
    case FieldType::long_text:
      field.max_graphemes = static_cast<std::size_t>(table.integer("longueur", 1, 4000, 1000));
      return;
    case FieldType::email: field.max_graphemes = 254; return;
    default: return;
  }
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

Field read_field(const Words& words, settings::Table table) {
  Field field;
  std::string type;
  field.id = words.id(table, "id", "_");
  field.name = field.id;
  field.type = read_type(table, type).value_or(FieldType::text);
  field.label = words.text(table, "question");
  field.hint = words.optional_text(table, "aide");
  if (!answerable(field.type)) return field;
  field.missing = words.optional_text(table, "manque");
  field.required = table.boolean("obligatoire", false);
  field.check_message = words.optional_text(table, "message");
  read_limits(words, table, field, type);
  read_person(table, field);
  read_heard(table, field);
  return field;
}

bool is_contact(settings::Table table) { return table.string("type", "") == "contact"; }

std::vector<ContactField> contact_fields(const Field& mode, bool asks_address) {
  const std::string prefix = mode.id == "mode_contact" ? "" : mode.id + "_";
  std::vector<ContactField> out;
  auto add = [&](std::string id, FieldType type, std::string label, std::string hint, std::string_view when) {
    if (std::none_of(mode.options.begin(), mode.options.end(), [&](const Option& o) { return o.id == when; })) return;
    Field field;
    field.id = field.name = prefix + id;
    field.type = type;
    field.label = std::move(label);
    field.hint = std::move(hint);
    field.required = true;
    if (type == FieldType::email) field.max_graphemes = 254;
    if (prefix.empty()) field.person = id;
    out.push_back({std::move(field), fmt::format("{} = {}", mode.id, when)});
  };
  add("telephone", FieldType::phone, "Téléphone portable", "Pour un numéro étranger, commencez par 00.", "sms");
  add("email", FieldType::email, "Adresse e-mail", "Par exemple : nom@exemple.fr.", "email");
  if (!asks_address) add("adresse", FieldType::address, "Votre adresse", "", "courrier");
  return out;
}

}  // namespace guichet::procedures
