#include "kiosk/assistant/masking.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <vector>

namespace guichet::assistant {
namespace {

struct Token {
  enum class Kind { word, number, mark } kind = Kind::mark;
  std::string text, lower;
  bool titled = false;  // « Dupont », not « HLM »
  bool hidden = false;
  bool is(Kind k) const { return kind == k; }
  bool is_space() const { return kind == Kind::mark && (text == " " || text == "\u00a0"); }
  // What holds a name, a number or a plate together.
  bool joins() const { return is_space() || text == "-" || text == "." || text == "/" || text == "'" || text == "’"; }
  bool ends_sentence() const { return text == "." || text == "!" || text == "?" || text == "\n" || text == "。"; }
};
using Kind = Token::Kind;
using Tokens = std::vector<Token>;

Kind kind_of(UChar32 c) {
  if (u_isdigit(c)) return Kind::number;
  const auto type = u_charType(c);
  return u_isalpha(c) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ? Kind::word : Kind::mark;
}

Token token_of(const icu::UnicodeString& text, Kind kind) {
  Token out;
  out.kind = kind;
  text.toUTF8String(out.text);
  icu::UnicodeString(text).toLower().toUTF8String(out.lower);
  const bool small_follows = text.length() > 1 && u_islower(text.char32At(text.moveIndex32(0, 1)));
  out.titled = kind == Kind::word && u_isupper(text.char32At(0)) && small_follows;
  return out;
}

Tokens cut(std::string_view utterance) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utterance.data(), static_cast<std::int32_t>(utterance.size())));
  Tokens out;
  for (std::int32_t at = 0; at < text.length();) {
    const Kind kind = kind_of(text.char32At(at));
    std::int32_t end = text.moveIndex32(at, 1);
    while (kind != Kind::mark && end < text.length() && kind_of(text.char32At(end)) == kind) end = text.moveIndex32(end, 1);
    out.push_back(token_of(text.tempSubStringBetween(at, end), kind));
    at = end;
  }
  return out;
}

void hide(Tokens& all, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) all[i].hidden = true;
}

template <std::size_t N>
bool one_of(const Token& token, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, token.lower) != words.end();
}

void hide_mail(Tokens& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].text != "@") continue;
    std::size_t from = i, to = i + 1;
    while (from > 0 && !all[from - 1].is_space()) --from;
    while (to < all.size() && !all[to].is_space()) ++to;
    hide(all, from, to);
  }
}

// 06 12 34 56 78, 92130, 12/03/1988, 1 88 02 75 …: what has five digits or more leads to somebody.
void hide_numbers(Tokens& all) {
  constexpr std::size_t too_many = 5;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].is(Kind::number)) continue;
    std::size_t digits = all[i].lower.size(), to = i + 1;
    while (to + 1 < all.size() && all[to].joins() && all[to + 1].is(Kind::number)) digits += all[to + 1].text.size(), to += 2;
    if (digits >= too_many) hide(all, i, to);
    i = to - 1;
  }
}

// « 12 mars 1988 »
void hide_written_dates(Tokens& all) {
  for (std::size_t i = 0; i + 4 < all.size(); ++i)
    if (all[i].is(Kind::number) && all[i].text.size() <= 2 && all[i + 1].is_space() && all[i + 2].is(Kind::word) && all[i + 3].is_space() &&
        all[i + 4].is(Kind::number) && all[i + 4].text.size() == 4)
      hide(all, i, i + 5);
}

bool has(const Tokens& all, std::size_t at, Kind kind, std::size_t least, std::size_t most) {
  return at < all.size() && all[at].is(kind) && all[at].text.size() >= least && all[at].text.size() <= most;
}

// AB-123-CD since 2009, 123 ABC 92 before.
void hide_plates(Tokens& all) {
  const auto next = [&](std::size_t at) { return at + (at < all.size() && all[at].joins() ? 1 : 0); };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t second = next(i + 1), third = next(second + 1);
    const bool is_new = has(all, i, Kind::word, 2, 2) && has(all, second, Kind::number, 3, 3) && has(all, third, Kind::word, 2, 2);
    const bool is_old = has(all, i, Kind::number, 1, 4) && has(all, second, Kind::word, 2, 3) && has(all, third, Kind::number, 2, 2);
    if (is_new || is_old) hide(all, i, third + 1);
  }
}

constexpr std::array<std::string_view, 24> titles{"monsieur", "madame", "mademoiselle", "mme", "mlle", "mr", "mrs", "ms", "dr", "docteur", "señor", "señora",
                                                  "senhor", "senhora", "пан", "пані", "السيد", "السيدة", "اسمي", "appelle", "llamo", "chamo", "звати", "prénomme"};
constexpr std::array<std::string_view, 4> name_words{"nom", "name", "nombre", "nome"};
constexpr std::array<std::string_view, 6> being{"est", "is", "es", "é", "me", "c"};
constexpr std::array<std::string_view, 14> after_name{"et", "and", "y", "e", "je", "j", "i", "mais", "pour", "il", "elle", "et", "та", "و"};

// From `at` on: as many words as a name has.
void hide_name(Tokens& all, std::size_t at) {
  constexpr int most_words = 3;
  for (int words = 0; at < all.size() && words < most_words; ++at) {
    if (all[at].ends_sentence() && !(words == 0 && all[at].text == ".")) return;
    if (!all[at].is(Kind::word)) {
      if (!all[at].joins()) return;
      continue;
    }
    if (one_of(all[at], after_name)) return;
    if (one_of(all[at], being)) {
      if (words > 0) return;
      continue;
    }
    all[at].hidden = true;
    ++words;
  }
}

void hide_names(Tokens& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].is(Kind::word)) continue;
    const bool initial = all[i].text == "M" && i + 1 < all.size() && all[i + 1].text == ".";
    const bool named = one_of(all[i], name_words) && i + 2 < all.size() && all[i + 1].is_space() && one_of(all[i + 2], being);
    if (one_of(all[i], titles) || initial || named) hide_name(all, i + 1);
    for (std::string_view cue : {"我叫", "名字是", "我姓"})
      if (const auto found = all[i].text.find(cue); found != std::string::npos) all[i].text.resize(found + cue.size()), all[i].text += "…";
  }
}

constexpr std::array<std::string_view, 13> streets{"rue", "avenue", "av", "boulevard", "bd", "allée", "impasse", "chemin", "calle", "rua", "вулиця", "вул", "شارع"};
constexpr std::array<std::string_view, 7> perhaps_streets{"place", "cours", "route", "villa", "square", "quai", "sentier"};
constexpr std::array<std::string_view, 8> particles{"de", "du", "des", "la", "le", "les", "l", "d"};
constexpr std::array<std::string_view, 3> house{"bis", "ter", "quater"};

// Where a street's name ends: particles, one word, and what is capitalised after it.
std::size_t end_of_street(const Tokens& all, std::size_t at) {
  std::size_t end = at;
  bool named = false;
  for (; at < all.size() && (all[at].joins() || all[at].is(Kind::word)); ++at) {
    if (!all[at].is(Kind::word)) continue;
    if (named && !all[at].titled && !one_of(all[at], particles)) break;
    if (!one_of(all[at], particles)) named = true, end = at + 1;
  }
  return end;
}

void hide_streets(Tokens& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool surely = one_of(all[i], streets), perhaps = one_of(all[i], perhaps_streets);
    if (!surely && !perhaps) continue;
    std::size_t from = i;
    const auto back = [&](bool wanted) { if (wanted) from -= 2; };
    const auto before = [&] { return from >= 2 && all[from - 1].is_space() ? &all[from - 2] : nullptr; };
    back(before() && one_of(*before(), house));
    const bool numbered = before() && before()->is(Kind::number);
    back(numbered);
    const std::size_t end = end_of_street(all, i + 1);
    const bool capital = end > i + 1 && std::any_of(all.begin() + static_cast<long>(i) + 1, all.begin() + static_cast<long>(end), [](const Token& t) { return t.titled; });
    if (surely || numbered || capital) hide(all, from, std::max(end, i + 1));
  }
}

// Inside a sentence French capitalises names only.
void hide_capitals(Tokens& all) {
  bool first = true;
  for (auto& token : all) {
    if (token.is(Kind::word)) {
      if (!first && token.titled) token.hidden = true;
      first = false;
    } else if (token.ends_sentence()) {
      first = true;
    }
  }
}

}  // namespace

std::string masked(std::string_view utterance) {
  auto all = cut(utterance);
  hide_mail(all);
  hide_numbers(all);
  hide_written_dates(all);
  hide_plates(all);
  hide_names(all);
  hide_streets(all);
  hide_capitals(all);
  std::string out;
  bool hiding = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    // What only joins two hidden parts is hidden with them.
    const bool between = hiding && all[i].joins() && i + 1 < all.size() && all[i + 1].hidden;
    if (all[i].hidden || between) {
      if (!hiding) out += "…";
      hiding = true;
      continue;
    }
    hiding = false;
    out += all[i].text;
  }
  return out;
}

}  // namespace guichet::assistant
