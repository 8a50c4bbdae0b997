// What is wrong with an answer, and how to say it.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/messages.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

std::string_view missing(const Field& field) {
  if (!field.missing.empty()) return field.missing;
  switch (field.type) {
    case FieldType::choice: return message::missing_choice;
    case FieldType::choices: return message::missing_choices;
    case FieldType::yes_no: return message::missing_yes_no;
    case FieldType::date: return message::missing_date;
    case FieldType::plate: return message::missing_plate;
    case FieldType::email: return message::missing_email;
    case FieldType::phone: return message::missing_phone;
    case FieldType::integer:
    case FieldType::decimal: return message::missing_number;
    case FieldType::iban: return message::missing_iban;
    case FieldType::file:
    case FieldType::identity: return message::missing_photo;
    case FieldType::signature: return message::missing_signature;
    case FieldType::group: return message::missing_row;
    default: return message::missing_text;
  }
}

bool is_option(const Field& field, const Answers& answers, std::string_view value) {
  const auto options = offered(field, answers);
  return std::any_of(options.begin(), options.end(), [&](const Option& option) { return option.id == value; });
}

std::optional<std::string_view> bad_choice(const Field& field, const Answers& answers, std::string_view value) {
  bool known = true;
  if (field.type == FieldType::yes_no) known = value == "true" || value == "false";
  else if (field.type == FieldType::choice) known = is_option(field, answers, value);
  else
    for (const auto& each : chosen(value)) known = known && is_option(field, answers, each);
  if (known) return std::nullopt;
  return message::not_an_option;
}

std::optional<std::string_view> bad_value(const Field& field, const Answers& answers, std::string_view value) {
  switch (field.type) {
    case FieldType::choice:
    case FieldType::choices:
    case FieldType::yes_no: return bad_choice(field, answers, value);
    case FieldType::plate: return bad_plate(value);
    case FieldType::email: return bad_email(trimmed(value));
    case FieldType::phone: return bad_phone(value);
    case FieldType::iban: return bad_iban(value);
    case FieldType::integer:
    case FieldType::decimal: return bad_number(field, value);
    default: return std::nullopt;
  }
}

// A file's, a signature's and several choices' answers are names of ours, not a line somebody typed.
std::size_t longest(const Field& field) {
  constexpr std::size_t most_names = 2000;
  const bool ours = field.type == FieldType::choices || field.type == FieldType::file ||
                    field.type == FieldType::identity || field.type == FieldType::signature;
  return ours ? most_names : field.max_graphemes;
}

Checked check_single(const Field& field, const Given& given) {
  auto value = answer(given.answers, field.id);
  const bool lines = field.type == FieldType::long_text;
  if (auto bad = lines ? bad_lines(value, field.max_graphemes) : bad_line(value, longest(field)))
    return wrong(field.id, *bad);
  if (blank(value)) {
    if (required(field, given)) return wrong(field.id, missing(field));
    return std::nullopt;
  }
  if (auto bad = bad_value(field, given.answers, value)) return wrong(field.id, *bad);
  return std::nullopt;
}

bool nothing_answered(const Field& field, const Answers& answers) {
  auto all = boxes(field);
  return std::all_of(all.begin(), all.end(),
                     [&](const std::string& box) { return blank(answer(answers, box)); });
}

Checked check_parts(const Field& field, const Given& given) {
  for (const auto& box : boxes(field))
    if (auto bad = bad_line(answer(given.answers, box), field.max_graphemes)) return wrong(box, *bad);
  if (nothing_answered(field, given.answers)) {
    if (!required(field, given)) return std::nullopt;
    if (field.type == FieldType::date) return wrong(boxes(field).front(), missing(field));
  }
  if (field.type == FieldType::date) return check_date(field, given.answers, given.today);
  return field.type == FieldType::address ? check_address(field, given.answers, given.communes)
                                          : check_foreign_address(field, given.answers);
}

Checked check_type(const Field& field, const Given& given) {
  switch (field.type) {
    case FieldType::note:
    case FieldType::heading: return std::nullopt;
    case FieldType::group:
      if (required(field, given) && rows_of(field, given.answers) == 0) return wrong(field.id, missing(field));
      return std::nullopt;
    case FieldType::date:
    case FieldType::address:
    case FieldType::foreign_address: return check_parts(field, given);
    default: return check_single(field, given);
  }
}

bool has_answer(const Field& field, const Given& given) {
  return field.type == FieldType::group ? rows_of(field, given.answers) > 0 : !nothing_answered(field, given.answers);
}

std::optional<std::string_view> bad_text(std::string_view text, std::size_t graphemes, bool lines) {
  constexpr std::size_t surely_too_long = 1 << 16;  // a pasted file is not worth reading through
  if (text.size() > surely_too_long) return message::too_long;
  if (!valid_utf8(text)) return message::unreadable;
  std::string flat(text);
  if (lines) std::replace(flat.begin(), flat.end(), '\n', ' ');
  if (has_control(flat)) return message::control;
  if (longer_than(text, graphemes)) return message::too_long;
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> bad_line(std::string_view text, std::size_t graphemes) {
  return bad_text(text, graphemes, false);
}
std::optional<std::string_view> bad_lines(std::string_view text, std::size_t graphemes) {
  return bad_text(text, graphemes, true);
}

Checked check(const Field& field, const Given& given) {
  if (!visible(field, given)) return std::nullopt;
  if (auto bad = check_type(field, given)) return bad;
  if (!field.check || !has_answer(field, given) || holds(field.check, given, field.row)) return std::nullopt;
  const auto all = boxes(field);
  return wrong(all.empty() ? field.id : all.front(), field.check_message);
}

std::vector<FieldError> check(const Page& page, const Given& given) {
  std::vector<FieldError> errors;
  for (const auto& field : fields_of(page, given.answers))
    if (auto error = check(field, given)) errors.push_back(std::move(*error));
  return errors;
}

}  // namespace guichet::procedures
