// The pieces every part of a definition file is made of: sentences with parameters, ids, conditions,
// questions.
#pragma once
#include "kiosk/procedures/parameters.hpp"
#include "kiosk/procedures/procedure.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::procedures {

struct Words {
  const Parameters* parameters;

  std::string text(settings::Table, std::string_view key) const;  // required, not empty, {names} filled in
  std::string optional_text(settings::Table, std::string_view key) const;
  std::vector<std::string> texts(settings::Table, std::string_view key) const;
  // Small letters, digits and `joint`: ids travel in files, URLs and translations.
  std::string id(settings::Table, std::string_view key, std::string_view joint) const;

 private:
  std::string filled(settings::Table&, std::string_view key, const std::string& raw) const;
};

Field read_field(const Words&, settings::Table);

// A `contact` asks how to answer, then for what that way needs: the phone, the e-mail, or the address where no other
// question asks for it.
struct ContactField {
  Field field;
  std::string visible;  // a condition
};
bool is_contact(settings::Table);
std::vector<ContactField> contact_fields(const Field& mode, bool asks_address);

}  // namespace guichet::procedures
