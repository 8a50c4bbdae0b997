#include "ui/widgets/key_cap.hpp"

namespace guichet::ui {

namespace {

struct Name {
  const char *sign, *french;
};
constexpr Name names[] = {{".", "point"},
                          {",", "virgule"},
                          {"-", "tiret"},
                          {"’", "apostrophe"},
                          {"@", "arobase"},
                          {"_", "tiret bas"},
                          {"+", "plus"},
                          {"#", "dièse"},
                          {"&", "et commercial"},
                          {"%", "pour cent"},
                          {"€", "euro"},
                          {"£", "livre"},
                          {"$", "dollar"},
                          {"=", "égal"},
                          {"*", "étoile"},
                          {"(", "parenthèse ouvrante"},
                          {")", "parenthèse fermante"},
                          {"[", "crochet ouvrant"},
                          {"]", "crochet fermant"},
                          {"/", "barre oblique"},
                          {"\\", "barre inverse"},
                          {"~", "tilde"},
                          {"^", "accent circonflexe"},
                          {"°", "degré"},
                          {"«", "guillemet ouvrant"},
                          {"»", "guillemet fermant"},
                          {"“", "guillemet anglais ouvrant"},
                          {"”", "guillemet anglais fermant"},
                          {"\"", "guillemet droit"},
                          {"'", "apostrophe droite"},
                          {"…", "points de suspension"},
                          {":", "deux-points"},
                          {";", "point-virgule"},
                          {"!", "point d’exclamation"},
                          {"?", "point d’interrogation"},
                          {"<", "inférieur"},
                          {">", "supérieur"},
                          {"{", "accolade ouvrante"},
                          {"}", "accolade fermante"},
                          {"|", "barre verticale"}};

}  // namespace

std::vector<std::string_view> key_names() {
  std::vector<std::string_view> all;
  for (const auto& name : names) all.push_back(name.french);
  return all;
}

std::string key_name(const Frame& f, std::string_view text) {
  for (const auto& name : names)
    if (text == name.sign) return f.tr("keyboard", name.french);
  return std::string(text);
}

}  // namespace guichet::ui
