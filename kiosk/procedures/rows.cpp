// Which questions are asked: groups unfolded into rows, conditions judged, linked choices narrowed.
#include <fmt/format.h>

#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

std::string prefix(const Field& group, std::size_t row) { return fmt::format("{}_{}_", group.id, row); }

Field in_row(const Field& group, const Field& question, std::size_t row) {
  Field field = question;
  field.row = prefix(group, row);
  field.id = field.row + question.id;
  if (!field.linked_to.empty() && std::any_of(group.fields.begin(), group.fields.end(),
                                              [&](const Field& each) { return each.id == field.linked_to; }))
    field.linked_to = field.row + field.linked_to;
  return field;
}

// "enfant_12_prenoms" of the group "enfant": row 12 and "prenoms".
std::optional<std::pair<std::size_t, std::string_view>> row_of(const Field& group, std::string_view id) {
  if (!id.starts_with(group.id + "_")) return std::nullopt;
  id.remove_prefix(group.id.size() + 1);
  const auto end = id.find('_');
  if (end == std::string_view::npos || end == 0 || end > 2 || !all_digits(id.substr(0, end))) return std::nullopt;
  return std::pair{static_cast<std::size_t>(std::stoi(std::string(id.substr(0, end)))), id.substr(end + 1)};
}


void move_row(const Field& group, std::size_t from, std::size_t to, Answers& answers) {
  for (const auto& question : group.fields) {
    const Field source = in_row(group, question, from), target = in_row(group, question, to);
    for (std::size_t i = 0; i < boxes(source).size(); ++i) {
      answers.erase(boxes(target)[i]);
      if (auto moved = answers.extract(boxes(source)[i])) {
        moved.key() = boxes(target)[i];
        answers.insert(std::move(moved));
      }
    }
  }
}

}  // namespace

std::size_t rows_of(const Field& group, const Answers& answers) {
  const auto text = trimmed(answer(answers, group.id));
  const std::size_t rows = all_digits(text) && text.size() <= 2 ? static_cast<std::size_t>(std::stoi(text)) : 0;
  return std::clamp(rows, group.least_rows, group.most_rows);
}

void remove_row(const Field& group, std::size_t row, Answers& answers) {
  const std::size_t rows = rows_of(group, answers);
  if (row < 1 || row > rows) return;
  for (std::size_t each = row; each <= rows; ++each) move_row(group, each + 1, each, answers);
  answers[group.id] = std::to_string(rows - 1);
}

std::vector<Field> fields_of(const Page& page, const Answers& answers) {
  std::vector<Field> out;
  for (const auto& field : page.fields) {
    out.push_back(field);
    if (field.type != FieldType::group) continue;
    for (std::size_t row = 1; row <= rows_of(field, answers); ++row)
      for (const auto& question : field.fields) out.push_back(in_row(field, question, row));
  }
  return out;
}

const Field* find_field(const Procedure& procedure, std::string_view id) {
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields)
      if (field.id == id) return &field;
  return nullptr;
}

std::optional<Field> asked(const Procedure& procedure, std::string_view id, const Answers& answers) {
  if (const Field* field = find_field(procedure, id)) return *field;
  for (const auto& page : procedure.pages)
    for (const auto& group : page.fields) {
      const auto row = group.type == FieldType::group ? row_of(group, id) : std::nullopt;
      if (!row || row->first < 1 || row->first > rows_of(group, answers)) continue;
      for (const auto& question : group.fields)
        if (question.id == row->second) return in_row(group, question, row->first);
    }
  return std::nullopt;
}

bool visible(const Field& field, const Given& given) { return holds(field.visible, given, field.row); }
bool visible(const Document& document, const Given& given) { return holds(document.visible, given); }

bool required(const Field& field, const Given& given) {
  return field.required || (field.required_when && holds(field.required_when, given, field.row));
}

bool page_visible(const Page& page, const Given& given) {
  return std::any_of(page.fields.begin(), page.fields.end(), [&](const Field& field) { return visible(field, given); });
}

std::vector<Option> offered(const Field& field, const Answers& answers) {
  if (field.linked_to.empty()) return field.options;
  const auto other = answer(answers, field.linked_to);
  std::vector<Option> out;
  for (const auto& option : field.options)
    if (option.when.empty() || std::find(option.when.begin(), option.when.end(), other) != option.when.end())
      out.push_back(option);
  return out;
}

const Outcome* outcome(const Procedure& procedure, const Given& given, std::size_t page) {
  for (const auto& each : procedure.outcomes)
    if (each.after <= page && each.when && holds(each.when, given)) return &each;
  return nullptr;
}

}  // namespace guichet::procedures
