#include "kiosk/screens/icons.hpp"

#include <array>
#include <utility>

namespace guichet::screens::icons {

char32_t by_name(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 32> known{{
      {"parking", parking},       {"school", school},   {"identity", identity}, {"elections", elections},
      {"civil_status", civil_status}, {"home", home},   {"person", person},     {"check", check},
      {"sync", sync},             {"send", send},       {"price", price},       {"answer", answer},
      {"timer", timer},           {"print", print},     {"lock", lock},         {"agent", agent},
      {"phone", phone},           {"info", info},       {"chat", chat},         {"edit", edit},
      {"move", move},             {"child", child},     {"place", place},       {"calendar", calendar},
      {"bin", bin},               {"street", street},   {"meal", meal},         {"guest", guest},
      {"flag", flag},             {"question", question}, {"roll", roll},       {"law", law},
  }};
  for (const auto& [known_name, code] : known)
    if (known_name == name) return code;
  return description;
}

}  // namespace guichet::screens::icons
