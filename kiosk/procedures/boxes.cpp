// The boxes a field is typed in, and how they read back.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

constexpr std::array<std::string_view, 3> date_parts{"day", "month", "year"};
constexpr std::array<std::string_view, 4> address_parts{"voie", "complement", "code_postal", "commune"};
constexpr std::array<std::string_view, 4> foreign_parts{"voie", "code_postal", "commune", "pays"};

std::string shown_date(const Field& field, const Answers& answers) {
  std::string out;
  for (auto name : date_parts) {
    auto value = trimmed(answer(answers, part(field, name)));
    if (value.empty()) continue;
    if (!out.empty()) out += '/';
    out += value.size() == 1 ? "0" + value : value;
  }
  return out;
}

std::string shown_address(const Field& field, const Answers& answers) {
  auto get = [&](std::string_view name) { return trimmed(answer(answers, part(field, name))); };
  std::string place = get("code_postal");
  if (auto town = get("commune"); !town.empty()) place += (place.empty() ? "" : " ") + town;
  std::string out;
  for (const auto& line : {get("voie"), get("complement"), place, get("pays")})
    if (!line.empty()) out += (out.empty() ? "" : ", ") + line;
  return out;
}

std::string shown_option(const Field& field, std::string_view id) {
  for (const auto& option : field.options)
    if (option.id == id) return option.label;
  return {};
}

std::string shown_options(const Field& field, std::string_view joined) {
  std::string out;
  for (const auto& id : chosen(joined)) out += (out.empty() ? "" : ", ") + shown_option(field, id);
  return out;
}

}  // namespace

std::string_view answer(const Answers& answers, std::string_view box) {
  auto found = answers.find(box);
  return found == answers.end() ? std::string_view{} : std::string_view(found->second);
}

std::string part(const Field& field, std::string_view name) { return field.id + "." + std::string(name); }

FieldError wrong(std::string box, std::string_view message) { return {std::move(box), std::string(message)}; }

bool answerable(FieldType type) { return type != FieldType::note && type != FieldType::heading; }

std::vector<std::string> chosen(std::string_view joined) {
  std::vector<std::string> out;
  while (!joined.empty()) {
    const auto comma = std::min(joined.find(','), joined.size());
    if (comma > 0) out.emplace_back(joined.substr(0, comma));
    joined.remove_prefix(std::min(comma + 1, joined.size()));
  }
  return out;
}

std::vector<std::string> boxes(const Field& field) {
  std::vector<std::string> out;
  auto add = [&](const auto& parts) {
    for (auto name : parts) out.push_back(part(field, name));
  };
  if (field.type == FieldType::date) add(date_parts);
  else if (field.type == FieldType::address) add(address_parts);
  else if (field.type == FieldType::foreign_address) add(foreign_parts);
  else if (answerable(field.type) && field.type != FieldType::group) out.push_back(field.id);
  return out;
}

std::string_view keyboard_of(const Field& field, std::string_view box) {
  switch (field.type) {
    case FieldType::email: return "email";
    case FieldType::plate:
    case FieldType::iban: return "plate";
    case FieldType::date:
    case FieldType::phone:
    case FieldType::integer:
    case FieldType::decimal: return "digits";
    case FieldType::address: return box.ends_with(".code_postal") ? "digits" : "text";
    default: return "text";
  }
}

std::string shown(const Field& field, const Answers& answers) {
  auto value = answer(answers, field.id);
  switch (field.type) {
    case FieldType::date: return shown_date(field, answers);
    case FieldType::address:
    case FieldType::foreign_address: return shown_address(field, answers);
    case FieldType::choice: return shown_option(field, value);
    case FieldType::choices: return shown_options(field, value);
    case FieldType::yes_no: return value == "true" ? "Oui" : value == "false" ? "Non" : "";
    case FieldType::plate: return bad_plate(value) ? std::string(value) : plate_written(plate_letters(value));
    case FieldType::phone: return bad_phone(value) ? std::string(value) : phone_written(phone_digits(value));
    case FieldType::iban: return bad_iban(value) ? std::string(value) : iban_written(iban_letters(value));
    case FieldType::email:
    case FieldType::integer:
    case FieldType::decimal: return trimmed(value);
    case FieldType::note:
    case FieldType::heading:
    case FieldType::group: return {};
    default: return std::string(value);
  }
}

}  // namespace guichet::procedures
