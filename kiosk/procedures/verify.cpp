#include <fmt/format.h>

#include <set>

#include "kiosk/procedures/draft.hpp"

namespace guichet::procedures {
namespace {

constexpr std::string_view key = "visible_si";

struct Known {
  Field* field;
  settings::Table table;
};
using Fields = std::map<std::string, Known, std::less<>>;

Fields collect_fields(Draft& draft) {
  Fields known;
  for (std::size_t p = 0; p < draft.fields.size(); ++p)
    for (std::size_t f = 0; f < draft.fields[p].size(); ++f) {
      auto& field = draft.procedure.pages[p].fields[f];
      auto& table = draft.fields[p][f];
      if (!known.emplace(field.id, Known{&field, table}).second)
        table.fail("id", fmt::format("is the second question named '{}'", field.id));
    }
  return known;
}

std::optional<std::string> wrong_value(const Field& asked, Condition& condition) {
  if (asked.type == FieldType::yes_no) {
    if (condition.value != "oui" && condition.value != "non")
      return fmt::format("compares '{}' to '{}'; it answers oui or non", asked.id, condition.value);
    condition.value = condition.value == "oui" ? "true" : "false";
    return std::nullopt;
  }
  if (asked.type != FieldType::choice)
    return fmt::format("depends on '{}', which is neither a choix nor a oui_non", asked.id);
  for (const auto& option : asked.options)
    if (option.id == condition.value) return std::nullopt;
  return fmt::format("names '{}', which is not an option of '{}'", condition.value, asked.id);
}

void check_conditions(const Fields& known, std::vector<Condition>& conditions, settings::Table table) {
  for (auto& condition : conditions) {
    auto asked = known.find(condition.field);
    if (asked == known.end())
      table.fail(key, fmt::format("names the unknown question '{}'", condition.field));
    else if (auto wrong = wrong_value(*asked->second.field, condition))
      table.fail(key, *wrong);
  }
}

// Depth first: a question met again on the way down depends on itself.
bool circular(const Fields& known, const std::string& id, std::set<std::string>& way,
              std::set<std::string>& done) {
  if (way.contains(id)) return true;
  auto found = known.find(id);
  if (found == known.end() || done.contains(id)) return false;
  way.insert(id);
  for (const auto& condition : found->second.field->visible)
    if (circular(known, condition.field, way, done)) return true;
  way.erase(id);
  done.insert(id);
  return false;
}

void check_circles(const Fields& known) {
  std::set<std::string> done;
  for (const auto& [id, each] : known) {
    std::set<std::string> way;
    settings::Table table = each.table;
    if (circular(known, id, way, done)) return table.fail(key, "goes round in a circle");
  }
}

template <class Things, class Tables>
void check_ids(const Things& things, Tables& tables, std::string_view what) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < things.size(); ++i)
    if (!seen.insert(things[i].id).second)
      tables[i].fail("id", fmt::format("is the second {} named '{}'", what, things[i].id));
}

}  // namespace

void verify(Draft& draft) {
  auto known = collect_fields(draft);
  for (auto& [id, each] : known) check_conditions(known, each.field->visible, each.table);
  check_circles(known);
  check_ids(draft.procedure.documents, draft.documents, "document");
  for (std::size_t i = 0; i < draft.documents.size(); ++i)
    check_conditions(known, draft.procedure.documents[i].visible, draft.documents[i]);
}

}  // namespace guichet::procedures
