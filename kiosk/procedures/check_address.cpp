#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/communes.hpp"
#include "kiosk/procedures/messages.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

bool french_postcode(std::string_view code) {  // 01 to 95, overseas 97 and 98; Corsica is 20
  if (code.size() != 5 || !all_digits(code)) return false;
  int department = std::stoi(std::string(code.substr(0, 2)));
  return department >= 1 && department != 96 && department != 99;
}

}  // namespace

Checked check_address(const Field& field, const Answers& answers, const Communes* communes) {
  auto street = part(field, "voie"), code = part(field, "code_postal"), town = part(field, "commune");
  if (blank(answer(answers, street)))
    return wrong(street, field.missing.empty() ? message::street_missing : std::string_view(field.missing));
  if (blank(answer(answers, code))) return wrong(code, message::postcode_missing);
  if (!french_postcode(trimmed(answer(answers, code)))) return wrong(code, message::postcode_form);
  if (blank(answer(answers, town))) return wrong(town, message::town_missing);
  if (communes && !communes->fit(trimmed(answer(answers, code)), answer(answers, town))) return wrong(town, message::town_elsewhere);
  return std::nullopt;
}

// Nobody knows the postcodes of every country: a street, a town and a country are enough to write to.
Checked check_foreign_address(const Field& field, const Answers& answers) {
  auto street = part(field, "voie"), town = part(field, "commune"), country = part(field, "pays");
  if (blank(answer(answers, street)))
    return wrong(street, field.missing.empty() ? message::street_missing : std::string_view(field.missing));
  if (blank(answer(answers, town))) return wrong(town, message::town_missing);
  if (blank(answer(answers, country))) return wrong(country, message::country_missing);
  return std::nullopt;
}

}  // namespace guichet::procedures
