// A translator's .po file, read as it is. Tolerant: a line it cannot make sense of is reported and the rest still loads,
// so that one slip of a translator never empties a screen.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace guichet::ui {

struct PoKeyView {
  std::string_view context, text;
};
struct PoKey {
  std::string context, text;
  operator PoKeyView() const { return {context, text}; }
};
struct PoHash {
  using is_transparent = void;
  std::size_t operator()(PoKeyView k) const {
    const std::hash<std::string_view> hash;
    return hash(k.text) * 31 + hash(k.context);
  }
};
struct PoEqual {
  using is_transparent = void;
  bool operator()(PoKeyView a, PoKeyView b) const { return a.text == b.text && a.context == b.context; }
};

struct Po {
  // Forms in the order of msgstr[0], msgstr[1]...; untranslated and fuzzy entries are left out.
  std::unordered_map<PoKey, std::vector<std::string>, PoHash, PoEqual> entries;
  std::string plural_forms;  // the header's expression, without "plural=" and the semicolon
  std::vector<std::string> problems;
};

Po parse_po(std::string_view text, std::string_view file_name);
Po read_po(const std::filesystem::path&);

}  // namespace guichet::ui
