// Which questions are asked. Conditions are closed over what they depend on, so each list can be judged by
// itself.
#include <functional>
#include <set>

#include "kiosk/procedures/form.hpp"

namespace guichet::procedures {
namespace {

bool holds(const Condition& condition, const Answers& answers) {
  auto answer = answers.find(condition.field);
  if (answer == answers.end() || answer->second.empty()) return false;
  return (answer->second == condition.value) == condition.equal;
}

bool same(const Condition& a, const Condition& b) {
  return a.field == b.field && a.equal == b.equal && a.value == b.value;
}

using ByField = std::map<std::string, const std::vector<Condition>*, std::less<>>;

void gather(const ByField& fields, const std::vector<Condition>& from, std::set<std::string>& seen,
            std::vector<Condition>& into) {
  for (const auto& condition : from) {
    if (std::none_of(into.begin(), into.end(), [&](const Condition& c) { return same(c, condition); }))
      into.push_back(condition);
    auto named = fields.find(condition.field);
    if (named != fields.end() && seen.insert(condition.field).second)
      gather(fields, *named->second, seen, into);
  }
}

std::vector<Condition> closed(const ByField& fields, const std::vector<Condition>& conditions) {
  std::vector<Condition> all;
  std::set<std::string> seen;
  gather(fields, conditions, seen, all);
  return all;
}

}  // namespace

bool visible(const std::vector<Condition>& conditions, const Answers& answers) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const Condition& condition) { return holds(condition, answers); });
}

bool page_visible(const Page& page, const Answers& answers) {
  return std::any_of(page.fields.begin(), page.fields.end(),
                     [&](const Field& field) { return visible(field.visible, answers); });
}

void close_conditions(Procedure& procedure) {
  std::map<std::string, std::vector<Condition>, std::less<>> own;
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields) own[field.id] = field.visible;
  ByField fields;
  for (const auto& [id, conditions] : own) fields[id] = &conditions;
  for (auto& page : procedure.pages)
    for (auto& field : page.fields) field.visible = closed(fields, field.visible);
  for (auto& document : procedure.documents) document.visible = closed(fields, document.visible);
}

}  // namespace guichet::procedures
