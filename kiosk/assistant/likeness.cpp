#include "kiosk/assistant/likeness.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace guichet::assistant {
namespace {

std::u32string wide(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t letter = static_cast<unsigned char>(text[at++]);  // distinct is enough: nothing is decoded
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) letter = letter << 8 | static_cast<unsigned char>(text[at++]);
    out += letter;
  }
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// In this order: what several letters spell, before the letters that are left.
constexpr std::array<std::pair<std::string_view, std::string_view>, 35> spellings{{
    {"eau", "o"}, {"au", "o"}, {"ph", "f"}, {"qu", "k"}, {"sch", "ch"}, {"ch", "#"}, {"tion", "sion"},
    {"ain", "1"}, {"ein", "1"}, {"aim", "1"}, {"in", "1"}, {"im", "1"}, {"yn", "1"}, {"un", "1"}, {"en", "2"}, {"em", "2"},
    {"an", "2"}, {"am", "2"}, {"ai", "e"}, {"ei", "e"}, {"ay", "e"}, {"oeu", "e"}, {"eu", "e"}, {"gu", "g"}, {"ge", "je"},
    {"gi", "ji"}, {"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"c", "k"}, {"z", "s"}, {"y", "i"}, {"h", ""}, {"x", "ks"}, {"ee", "e"},
}};

// Plurals, infinitives and participles sound alike: their endings are silent.
void drop_ending(std::string& sound) {
  constexpr std::string_view vowels = "aeiou12";
  const auto drop = [&](std::string_view silent) {
    while (sound.size() > 3 && silent.find(sound.back()) != silent.npos) sound.pop_back();
  };
  drop("es");
  if (sound.size() > 3 && std::string_view("tdrp").find(sound.back()) != std::string_view::npos && vowels.find(sound[sound.size() - 2]) != vowels.npos) sound.pop_back();
  drop("e");
}

std::string latin_sound(std::string_view folded, bool whole) {
  std::string out(folded);
  for (const auto& [from, to] : spellings) replace_all(out, from, to);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (whole) drop_ending(out);
  return out;
}

constexpr std::array<std::string_view, 9> prefixes{"وال", "بال", "فال", "كال", "ال", "لل", "و", "ف", "ب"};

}  // namespace

bool beyond_latin(std::string_view folded) { return !folded.empty() && static_cast<unsigned char>(folded.front()) >= 0xCE; }

bool ideographic(std::string_view folded) {
  const auto lead = static_cast<unsigned char>(folded.empty() ? 0 : folded.front());
  return lead >= 0xE3 && lead <= 0xE9;
}

std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return letters;
}

std::string_view without_arabic_prefix(std::string_view folded) {
  constexpr std::size_t root = 4;  // bytes: two letters must remain
  for (const auto prefix : prefixes)
    if (folded.starts_with(prefix) && folded.size() >= prefix.size() + root) return folded.substr(prefix.size());
  return folded;
}

std::string sound_of(std::string_view folded, bool whole) {
  if (!beyond_latin(folded)) return latin_sound(folded, whole);
  std::string out(folded);
  replace_all(out, "ة", "ه");
  replace_all(out, "ى", "ي");
  return out;
}

bool one_slip(std::string_view first, std::string_view second) {
  if (const auto longer = std::max(first.size(), second.size()), shorter = std::min(first.size(), second.size()); longer - shorter > 4) return false;
  auto a = wide(first), b = wide(second);
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const auto rest = [](const std::u32string& text, std::size_t from) { return std::u32string_view(text).substr(std::min(from, text.size())); };
  if (a.size() < b.size()) return rest(a, same) == rest(b, same + 1);
  if (same == a.size() || rest(a, same + 1) == rest(b, same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] && rest(a, same + 2) == rest(b, same + 2);
}

}  // namespace guichet::assistant
