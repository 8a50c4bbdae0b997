#include "ui/access/say.hpp"

#include <algorithm>
#include <cctype>

#include "ui/access/focus.hpp"

namespace guichet::ui {
namespace {

bool in_code(unsigned char c) { return std::isupper(c) || std::isdigit(c) || c == '-'; }

// A number of ours, and nothing that is a word: capitals and digits in groups of which one at least mixes both, or all four
// characters long.
bool is_code(std::string_view word) {
  if (word.size() < 8 || std::ranges::count(word, '-') == 0 || !std::ranges::all_of(word, in_code)) return false;
  return std::ranges::any_of(word, [](unsigned char c) { return std::isdigit(c); }) ||
         word.find('-') <= 5;
}

void add(std::string& out, std::string_view part) {
  if (part.empty()) return;
  if (!out.empty()) out += ", ";
  out += part;
}

std::string role_word(const Node& n, const Translate& tr) {
  switch (n.role) {
    case Role::button:
    case Role::tile: return tr("speech", "bouton");
    case Role::link: return tr("speech", "lien");
    case Role::textbox: return tr("speech", "champ");
    case Role::checkbox:
    case Role::switch_: return tr("speech", "case à cocher");
    case Role::radio: return tr("speech", "choix");
    case Role::image: return n.draws ? tr("speech", "zone de signature") : std::string();
    case Role::alert:
    case Role::heading:
    case Role::text:
    case Role::status:
    case Role::dialog:
    case Role::progress:
    case Role::key:
    case Role::list:
    case Role::group: return {};
  }
  return {};
}

std::string state_word(const Node& n, const Translate& tr) {
  if (n.interactive && !n.enabled) return tr("speech", "indisponible");
  switch (n.role) {
    case Role::checkbox:
    case Role::switch_: return n.checked ? tr("speech", "coché") : tr("speech", "non coché");
    case Role::radio: return n.checked ? tr("speech", "choisi") : tr("speech", "non choisi");
    case Role::tile: return n.checked ? tr("speech", "choisi") : std::string();
    case Role::textbox: return n.value.empty() ? tr("speech", "vide") : std::string();
    default: return {};
  }
}

}  // namespace

std::string spelled(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n,"), text.size());
    const auto word = text.substr(0, end);
    if (is_code(word)) {
      for (const char c : word) out += c == '-' ? std::string(", ") : std::string(1, c) + " ";
    } else {
      out += word;
    }
    if (end < text.size()) out += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string spoken(const Node& n, const Translate& tr) {
  std::string out = n.role == Role::alert ? tr("speech", "attention") : std::string();
  add(out, n.label);
  add(out, role_word(n, tr));
  if (n.secret && !n.value.empty()) add(out, tr("speech", "masqué"));
  else if (n.role != Role::key) add(out, n.value);
  add(out, state_word(n, tr));
  if (n.invalid) add(out, tr("speech", "à corriger"));
  if (n.hint != n.label) add(out, n.hint);
  return spelled(out);
}

std::string spoken_page(const NodeList& nodes, const Translate& tr) {
  std::string out;
  std::string_view last;
  for (const auto& n : nodes.all()) {
    if (n.interactive || nodes.covered(n) || n.label.empty() || n.label == last) continue;
    if (n.id.starts_with("header.")) continue;  // the town and the hour are not what they came for
    last = n.label;
    if (!out.empty()) out += ".\n";
    out += spoken(n, tr);
  }
  return out;
}

}  // namespace guichet::ui
