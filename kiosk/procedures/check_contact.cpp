// E-mail and telephone: refuse only what cannot reach anybody.
#include "kiosk/procedures/checks.hpp"
#include "kiosk/procedures/messages.hpp"
#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

using Bad = std::optional<std::string_view>;

bool good_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

Bad bad_domain(std::string_view domain) {
  auto last_dot = domain.rfind('.');
  if (last_dot == std::string_view::npos || domain.size() - last_dot < 3) return message::email_dot;
  while (true) {
    auto dot = domain.find('.');
    if (!good_label(domain.substr(0, dot))) return message::email_form;
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  return all_digits(domain) ? Bad(message::email_form) : std::nullopt;
}

Bad bad_local(std::string_view local) {
  if (local.empty()) return message::email_before;
  bool strange = local.find_first_of("()<>[]:;,\\\"") != std::string_view::npos;
  bool dots = local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos;
  return strange || dots || local.size() > 64 ? Bad(message::email_form) : std::nullopt;
}

Bad bad_french(std::string_view digits) {
  if (digits.size() < 10) return message::phone_short;
  if (digits.size() > 10) return message::phone_long;
  return digits[1] == '0' ? Bad(message::phone_second) : std::nullopt;
}

std::string without_trunk_zero(std::string_view international) {  // +33 (0)6… is how many people write it
  bool extra = international.starts_with("+330");
  return extra ? "+33" + std::string(international.substr(4)) : std::string(international);
}

}  // namespace

Bad bad_email(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return message::email_space;
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7E; }))
    return message::email_accent;
  auto at = text.find('@');
  if (at == std::string_view::npos) return message::email_at;
  if (text.find('@', at + 1) != std::string_view::npos) return message::email_two_at;
  if (auto bad = bad_local(text.substr(0, at))) return bad;
  if (text.size() > 254) return message::too_long;
  return bad_domain(text.substr(at + 1));
}

std::string phone_digits(std::string_view typed) {
  std::string out;
  for (char c : typed)
    if (is_digit(c) || (c == '+' && out.empty())) out += c;
  if (out.starts_with("00")) out = "+" + out.substr(2);
  return without_trunk_zero(out);
}

Bad bad_phone(std::string_view text) {
  if (text.find_first_not_of("0123456789+ .-()/") != std::string_view::npos) return message::phone_characters;
  if (text.rfind('+') != std::string_view::npos && text.rfind('+') > text.find_first_of("0123456789"))
    return message::phone_characters;
  auto digits = phone_digits(text);
  if (digits.empty()) return message::missing_phone;
  if (digits.starts_with("+33")) return bad_french("0" + digits.substr(3));
  if (digits.front() == '+')
    return digits.size() < 7 || digits.size() > 16 || digits[1] == '0' ? Bad(message::phone_foreign)
                                                                       : std::nullopt;
  if (digits.front() != '0') return message::phone_start;
  return bad_french(digits);
}

std::string phone_written(std::string_view digits) {
  if (digits.starts_with("+33") && digits.size() > 3) {
    auto rest = phone_written("0" + std::string(digits.substr(3)));
    return "+33 " + rest.substr(1);
  }
  if (digits.empty() || digits.front() != '0') return std::string(digits);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i % 2 == 0) out += ' ';
    out += digits[i];
  }
  return out;
}

}  // namespace guichet::procedures
