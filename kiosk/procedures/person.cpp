// One identity a visit: what was said once is offered in every later démarche, and shown for confirmation.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 14> record{{{"civilite", FieldType::choice},
                                                                          {"nom_naissance", FieldType::text},
                                                                          {"nom_usage", FieldType::text},
                                                                          {"prenoms", FieldType::text},
                                                                          {"date_naissance", FieldType::date},
                                                                          {"commune_naissance", FieldType::text},
                                                                          {"departement_naissance", FieldType::text},
                                                                          {"pays_naissance", FieldType::text},
                                                                          {"nationalite", FieldType::choice},
                                                                          {"adresse", FieldType::address},
                                                                          {"mode_contact", FieldType::choice},
                                                                          {"telephone", FieldType::phone},
                                                                          {"email", FieldType::email},
                                                                          {"immatriculation", FieldType::plate}}};

// The box of the record that a field's box gives and takes: the part after the id is the same on both sides.
std::string in_record(const Field& field, std::string_view box) {
  return field.person + std::string(box.substr(field.id.size()));
}

bool still_empty(const Field& field, const Answers& answers) {
  const auto all = boxes(field);
  return std::all_of(all.begin(), all.end(), [&](const std::string& box) { return blank(answer(answers, box)); });
}

bool has_option(const Field& field, std::string_view id) {
  return std::any_of(field.options.begin(), field.options.end(), [&](const Option& o) { return o.id == id; });
}

}  // namespace

std::optional<FieldType> person_field(std::string_view key) {
  for (const auto& [name, type] : record)
    if (name == key) return type;
  return std::nullopt;
}

void remember(const Page& page, const Given& given, Answers& person) {
  for (const auto& field : page.fields) {
    if (field.person.empty() || !visible(field, given) || check(field, given)) continue;
    if (still_empty(field, given.answers)) continue;
    for (const auto& box : boxes(field)) person[in_record(field, box)] = std::string(answer(given.answers, box));
  }
}

std::vector<std::string> recall(const Procedure& procedure, const Answers& person, Answers& answers) {
  std::vector<std::string> filled;
  for (const auto& page : procedure.pages)
    for (const auto& field : page.fields) {
      if (field.person.empty() || !still_empty(field, answers)) continue;
      bool any = false;
      for (const auto& box : boxes(field)) {
        const auto known = answer(person, in_record(field, box));
        if (blank(known) || (field.type == FieldType::choice && !has_option(field, known))) continue;
        answers[box] = std::string(known);
        any = true;
      }
      if (any) filled.push_back(field.id);
    }
  return filled;
}

}  // namespace guichet::procedures
