#include "kiosk/procedures/difference.hpp"

#include <fmt/format.h>

#include "kiosk/procedures/form.hpp"

namespace guichet::procedures {
namespace {

using Lines = std::vector<std::string>;

struct Question {
  std::string id;
  const Field* field;
};

// Groups too, then the questions of their rows by the name they share.
std::vector<Question> questions_of(const Procedure& procedure) {
  std::vector<Question> out;
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields) {
      if (!answerable(field.type)) continue;
      out.push_back({field.id, &field});
      for (const auto& inner : field.fields)
        if (answerable(inner.type)) out.push_back({inner.name, &inner});
    }
  return out;
}

const Field* find(const std::vector<Question>& all, std::string_view id) {
  for (const auto& each : all)
    if (each.id == id) return each.field;
  return nullptr;
}

bool has(const std::vector<Option>& all, std::string_view id) {
  return std::any_of(all.begin(), all.end(), [&](const Option& option) { return option.id == id; });
}

void compare_options(const std::string& where, const Field& before, const Field& after, Lines& out) {
  for (const auto& option : after.options)
    if (!has(before.options, option.id)) out.push_back(fmt::format("+ {} = {}", where, option.id));
  for (const auto& option : before.options)
    if (!has(after.options, option.id)) out.push_back(fmt::format("- {} = {}", where, option.id));
}

void compare_field(const std::string& where, const Field& before, const Field& after, Lines& out) {
  if (before.type != after.type) {
    out.push_back(fmt::format("~ {}: {} -> {}", where, name(before.type), name(after.type)));
    return;
  }
  if (before.required != after.required)
    out.push_back(fmt::format("~ {}: {}", where, after.required ? "devient obligatoire" : "n’est plus obligatoire"));
  compare_options(where, before, after, out);
}

void compare(const Procedure& before, const Procedure& after, Lines& out) {
  const auto old_ones = questions_of(before), new_ones = questions_of(after);
  for (const auto& [id, field] : new_ones) {
    const std::string where = after.id + "." + id;
    if (const Field* known = find(old_ones, id)) compare_field(where, *known, *field, out);
    else out.push_back(fmt::format("+ {} ({})", where, name(field->type)));
  }
  for (const auto& [id, field] : old_ones)
    if (!find(new_ones, id)) out.push_back(fmt::format("- {}.{} ({})", after.id, id, name(field->type)));
  if (before.index != after.index)
    out.push_back(fmt::format("~ {}: numero {} -> {} (les récépissés déjà remis s’en servent)", after.id, before.index, after.index));
}

}  // namespace

std::string_view name(FieldType type) {
  switch (type) {
    case FieldType::text: return "texte";
    case FieldType::long_text: return "texte_long";
    case FieldType::date: return "date";
    case FieldType::integer: return "entier";
    case FieldType::decimal: return "decimal";
    case FieldType::choice: return "choix";
    case FieldType::choices: return "choix_multiple";
    case FieldType::yes_no: return "oui_non";
    case FieldType::plate: return "plaque";
    case FieldType::email: return "email";
    case FieldType::phone: return "telephone";
    case FieldType::address: return "adresse";
    case FieldType::foreign_address: return "adresse_etrangere";
    case FieldType::commune: return "commune";
    case FieldType::country: return "pays";
    case FieldType::iban: return "iban";
    case FieldType::file: return "fichier";
    case FieldType::identity: return "piece_identite";
    case FieldType::signature: return "signature";
    case FieldType::note: return "note";
    case FieldType::heading: return "titre";
    case FieldType::group: return "groupe";
  }
  return "?";
}

std::vector<std::string> differences(const Catalogue& before, const Catalogue& after) {
  Lines out;
  for (const auto& procedure : after.procedures) {
    if (const auto* known = before.find(procedure.id)) compare(*known, procedure, out);
    else out.push_back("+ " + procedure.id);
  }
  for (const auto& procedure : before.procedures)
    if (!after.find(procedure.id)) out.push_back("- " + procedure.id);
  return out;
}

}  // namespace guichet::procedures
