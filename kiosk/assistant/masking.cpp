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
  bool joins() const { return is_space() || text == "-" || text == "." || text == "/" || text == "'" || text == "’" || text == "_" || text == "," || text == "(" || text == ")"; }
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

// Past what holds parts together, « - » between spaces included; `at` itself when that is not all there is before `kind`.
std::size_t past_joints(const Tokens& all, std::size_t at, Kind kind) {
  constexpr std::size_t most = 3;
  std::size_t next = at;
  while (next < all.size() && next < at + most && all[next].joins()) ++next;
  return next < all.size() && all[next].is(kind) ? next : at;
}

// 06 12 34 56 78, 92130, 12/03/1988, 1/2/88, 1 88 02 75 …: what has five digits or more, or two strokes, leads to somebody.
void hide_numbers(Tokens& all) {
  constexpr std::size_t too_many = 5, date_strokes = 2;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].is(Kind::number)) continue;
    std::size_t digits = all[i].text.size(), strokes = 0, to = i + 1;
    for (auto next = past_joints(all, to, Kind::number); next != to && next < all.size(); next = past_joints(all, to, Kind::number)) {
      strokes += all[to].text == "/";
      digits += all[next].text.size(), to = next + 1;
    }
    if (digits >= too_many || strokes >= date_strokes) hide(all, i, to);
    i = to - 1;
  }
}

constexpr std::array<std::string_view, 41> months{"janv", "jan", "fév", "fev", "feb", "mars", "mar", "march", "avr", "apr", "abr", "mai", "may", "juin", "jun", "juil", "jul",
                                                  "aoû", "aou", "aug", "ago", "sep", "set", "oct", "out", "nov", "déc", "dec", "dez", "dic", "ene", "січ", "лют", "берез",
                                                  "квіт", "трав", "черв", "лип", "серп", "верес", "жовт"};

bool is_month(const Token& token) {
  return token.is(Kind::word) && std::ranges::any_of(months, [&](std::string_view m) { return token.lower.starts_with(m); });
}

// « 12 mars 1988 », « 1er mars 88 », « 5 de marzo de 1988 », « 1988年3月5日 ».
void hide_written_dates(Tokens& all) {
  constexpr std::size_t reach = 8;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].is(Kind::number)) continue;
    bool month = false;
    for (std::size_t to = i + 1; to < all.size() && to <= i + reach && (all[to].joins() || !all[to].is(Kind::mark)); ++to) {
      month = month || is_month(all[to]) || all[to].text == "年" || all[to].text == "月";
      if (month && all[to].is(Kind::number)) hide(all, i, to + 1);
    }
  }
}

bool has(const Tokens& all, std::size_t at, Kind kind, std::size_t least, std::size_t most) {
  return at < all.size() && all[at].is(kind) && all[at].text.size() >= least && all[at].text.size() <= most;
}

// AB-123-CD since 2009, 123 ABC 92 before.
void hide_plates(Tokens& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Kind first = all[i].kind, between = first == Kind::word ? Kind::number : Kind::word;
    const std::size_t second = past_joints(all, i + 1, between), third = past_joints(all, second + 1, first);
    const bool is_new = has(all, i, Kind::word, 2, 2) && has(all, second, Kind::number, 3, 3) && has(all, third, Kind::word, 2, 2);
    const bool is_old = has(all, i, Kind::number, 1, 4) && has(all, second, Kind::word, 2, 3) && has(all, third, Kind::number, 2, 2);
    if (is_new || is_old) hide(all, i, third + 1);
  }
}

constexpr std::array<std::string_view, 25> titles{"monsieur", "madame", "mademoiselle", "mme", "mlle", "mr", "mrs", "ms", "dr", "docteur", "señor", "señora",
                                                  "senhor", "senhora", "пан", "пані", "السيد", "السيدة", "اسمي", "appelle", "llamo", "chamo", "звати", "звуть", "prénomme"};
constexpr std::array<std::string_view, 4> name_words{"nom", "name", "nombre", "nome"};
constexpr std::array<std::string_view, 7> being{"est", "is", "es", "é", "me", "c", "s"};
constexpr std::array<std::string_view, 14> after_name{"et", "and", "y", "e", "je", "j", "i", "mais", "pour", "il", "elle", "et", "та", "و"};

// From `at` on: as many words as a name has.
void hide_name(Tokens& all, std::size_t at) {
  constexpr int most_words = 3;
  for (int words = 0; at < all.size() && words < most_words; ++at) {
    if (all[at].ends_sentence() && !(words == 0 && all[at].text == ".")) return;
    if (!all[at].is(Kind::word)) {
      if (!all[at].joins() || all[at].text == ",") return;
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

// « mon nom est », « nom : », « nom de famille est », « my name's ».
void hide_after_name_word(Tokens& all, std::size_t at) {
  constexpr std::size_t reach = 6;
  for (std::size_t i = at; i < all.size() && i < at + reach && !all[i].ends_sentence(); ++i)
    if (all[i].text == ":" || one_of(all[i], being)) return hide_name(all, i + 1);
}

void hide_names(Tokens& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].is(Kind::word)) continue;
    const bool apart = i + 1 < all.size() && (all[i + 1].text == "." || all[i + 1].is_space());
    const bool said_of_oneself = i >= 2 && (all[i - 2].lower == "je" || all[i - 2].lower == "j");  // « je m inscris »
    const bool initial = all[i].lower == "m" && apart && !said_of_oneself;
    if (one_of(all[i], titles) || initial) hide_name(all, i + 1);
    if (one_of(all[i], name_words)) hide_after_name_word(all, i + 1);
    for (std::string_view cue : {"我叫", "名字是", "我姓"})
      if (const auto found = all[i].text.find(cue); found != std::string::npos) all[i].text.resize(found + cue.size()), all[i].text += "…";
  }
}

constexpr std::array<std::string_view, 25> streets{"rue", "avenue", "av", "boulevard", "bd", "blvd", "allée", "allee", "impasse", "chemin", "résidence", "lotissement", "hameau", "calle",
                                                   "avenida", "rua", "praça", "travessa", "вулиця", "вулиці", "вулицю", "вул", "شارع", "الشارع", "улица"};
constexpr std::array<std::string_view, 2> english_streets{"street", "road"};
constexpr std::array<std::string_view, 7> perhaps_streets{"place", "cours", "route", "villa", "square", "quai", "sentier"};
constexpr std::array<std::string_view, 8> particles{"de", "du", "des", "la", "le", "les", "l", "d"};
constexpr std::array<std::string_view, 3> house{"bis", "ter", "quater"};

// Where a street's name ends: particles, one word, and what is capitalised after it.
std::size_t end_of_street(const Tokens& all, std::size_t at) {
  std::size_t end = at;
  bool named = false;
  for (; at < all.size() && all[at].text != "," && (all[at].joins() || all[at].is(Kind::word)); ++at) {
    if (!all[at].is(Kind::word)) continue;
    if (named && !all[at].titled && !one_of(all[at], particles)) break;
    if (!one_of(all[at], particles)) named = true, end = at + 1;
  }
  return end;
}

void hide_streets(Tokens& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (one_of(all[i], english_streets) && i >= 2) hide(all, i >= 4 && all[i - 4].is(Kind::number) ? i - 4 : i - 2, i + 1);
    for (std::string_view road : {"路", "街", "巷"})
      if (all[i].text.find(road) != std::string::npos) all[i].hidden = true;
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
