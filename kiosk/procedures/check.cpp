// What is wrong with an answer, and how to say it.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/messages.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

std::string_view missing(const Field& field) {
  if (!field.missing.empty()) return field.missing;
  switch (field.type) {
    case FieldType::choice:
      return message::missing_choice;
    case FieldType::yes_no:
      return message::missing_yes_no;
    case FieldType::date:
      return message::missing_date;
    case FieldType::plate:
      return message::missing_plate;
    case FieldType::email:
      return message::missing_email;
    case FieldType::phone:
      return message::missing_phone;
    case FieldType::text:
    case FieldType::address:
      break;
  }
  return message::missing_text;
}

std::optional<std::string_view> bad_choice(const Field& field, std::string_view value) {
  bool known = field.type == FieldType::yes_no
                   ? value == "true" || value == "false"
                   : std::any_of(field.options.begin(), field.options.end(),
                                 [&](const Option& option) { return option.id == value; });
  if (known) return std::nullopt;
  return message::not_an_option;
}

std::optional<std::string_view> bad_value(const Field& field, std::string_view value) {
  switch (field.type) {
    case FieldType::choice:
    case FieldType::yes_no:
      return bad_choice(field, value);
    case FieldType::plate:
      return bad_plate(value);
    case FieldType::email:
      return bad_email(trimmed(value));
    case FieldType::phone:
      return bad_phone(value);
    case FieldType::text:
    case FieldType::date:
    case FieldType::address:
      break;
  }
  return std::nullopt;
}

Checked check_single(const Field& field, const Answers& answers) {
  auto value = answer(answers, field.id);
  if (auto bad = bad_line(value, field.max_graphemes)) return wrong(field.id, *bad);
  if (blank(value)) {
    if (field.required) return wrong(field.id, missing(field));
    return std::nullopt;
  }
  if (auto bad = bad_value(field, value)) return wrong(field.id, *bad);
  return std::nullopt;
}

bool nothing_answered(const Field& field, const Answers& answers) {
  auto all = boxes(field);
  return std::all_of(all.begin(), all.end(),
                     [&](const std::string& box) { return blank(answer(answers, box)); });
}

Checked check_parts(const Field& field, const Answers& answers, std::chrono::year_month_day today) {
  for (const auto& box : boxes(field))
    if (auto bad = bad_line(answer(answers, box), field.max_graphemes)) return wrong(box, *bad);
  if (nothing_answered(field, answers)) {
    if (!field.required) return std::nullopt;
    if (field.type == FieldType::date) return wrong(boxes(field).front(), missing(field));
  }
  return field.type == FieldType::date ? check_date(field, answers, today) : check_address(field, answers);
}

}  // namespace

std::optional<std::string_view> bad_line(std::string_view text, std::size_t graphemes) {
  constexpr std::size_t surely_too_long = 1 << 16;  // a pasted file is not worth reading through
  if (text.size() > surely_too_long) return message::too_long;
  if (!valid_utf8(text)) return message::unreadable;
  if (has_control(text)) return message::control;
  if (longer_than(text, graphemes)) return message::too_long;
  return std::nullopt;
}

Checked check(const Field& field, const Answers& answers, std::chrono::year_month_day today) {
  if (!visible(field.visible, answers)) return std::nullopt;
  if (field.type == FieldType::date || field.type == FieldType::address)
    return check_parts(field, answers, today);
  return check_single(field, answers);
}

std::vector<FieldError> check(const Page& page, const Answers& answers, std::chrono::year_month_day today) {
  std::vector<FieldError> errors;
  for (const auto& field : page.fields)
    if (auto error = check(field, answers, today)) errors.push_back(std::move(*error));
  return errors;
}

}  // namespace guichet::procedures
