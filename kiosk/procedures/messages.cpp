#include "kiosk/procedures/messages.hpp"

#include "kiosk/procedures/form.hpp"

namespace guichet::procedures {

std::span<const std::string_view> all_messages() {
  using namespace message;
  static constexpr std::array all{
      missing_text,     missing_choice, missing_yes_no, missing_date,     missing_plate,     missing_email,
      missing_phone,    unreadable,     control,        too_long,         not_an_option,     day_missing,
      month_missing,    year_missing,   day_range,      month_range,      year_digits,       no_such_day,
      in_future,        too_recent,     too_early,      too_far,          plate_characters,  plate_start,
      plate_iou,        plate_ss,       plate_zero,     plate_digits,     plate_two_letters, plate_one_letter,
      plate_too_long,   plate_order,    plate_old,      plate_department, email_at,          email_two_at,
      email_space,      email_accent,   email_before,   email_dot,        email_form,        phone_characters,
      phone_short,      phone_long,     phone_start,    phone_second,     phone_foreign,     street_missing,
      postcode_missing, postcode_form,  town_missing,   country_missing,  town_elsewhere,    missing_choices,
      missing_number,   missing_iban,   missing_photo,  missing_signature, missing_row,     number_digits,
      number_whole,     number_small,   number_large,   iban_characters,  iban_start,        iban_french,
      iban_length,      iban_key};
  return all;
}

}  // namespace guichet::procedures
