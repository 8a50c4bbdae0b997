#include "kiosk/assistant/utterance.hpp"

#include <libstemmer.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <set>

namespace guichet::assistant {
namespace {

constexpr std::size_t longest_bytes = 4000;  // a long story; beyond it nobody reads either

icu::UnicodeString decomposed(std::string_view text) {
  text = text.substr(0, longest_bytes);
  auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return wide.foldCase();
  auto out = nfkd->normalize(wide.foldCase(), status);
  return U_FAILURE(status) ? wide : out;
}

bool ends_sentence(UChar32 c) {
  return c == '.' || c == '!' || c == '?' || c == ';' || c == ',' || c == ':' || c == '\n' || c == 0x61F ||
         c == 0x3002;
}

struct Cutter {
  Words words;
  icu::UnicodeString word;
  UChar32 last = 0;
  int times = 0;

  // "ouiii", "adresse": doubled letters are spelling's commonest slip; "ée" is grammar and stays.
  void letter(UChar32 c) {
    times = c == last ? times + 1 : 1;
    last = c;
    if (times > (c == 'e' ? 2 : 1) && !u_isdigit(c)) return;
    word.append(c);
  }
  void finish() {
    last = 0;
    if (word.isEmpty()) return;
    Word cut;
    word.toUTF8String(cut.folded);
    words.push_back(std::move(cut));
    word.remove();
  }
  void take(UChar32 c) {
    if (u_charType(c) == U_NON_SPACING_MARK) return;
    if (c == 0x153) return letter('o'), letter('e');
    if (c == 0xE6) return letter('a'), letter('e');
    if (u_isalnum(c)) return letter(c);
    finish();
    if (ends_sentence(c) && !words.empty()) words.back().sentence_end = true;
  }
};

Words cut(std::string_view text) {
  auto wide = decomposed(text);
  Cutter cutter;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) cutter.take(wide.char32At(i));
  cutter.finish();
  if (!cutter.words.empty()) cutter.words.back().sentence_end = true;
  return std::move(cutter.words);
}

std::set<std::string, std::less<>> folded_set(std::string_view text) {
  std::set<std::string, std::less<>> out;
  for (auto& word : cut(text)) out.insert(std::move(word.folded));
  return out;
}

}  // namespace

void Mill::Free::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Mill::Mill() : french_(sb_stemmer_new("french", "UTF_8")) {}

Words Mill::words(std::string_view text) const {
  auto words = cut(text);
  for (auto& word : words) {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.folded.data());
    const auto* stem =
        french_ ? sb_stemmer_stem(french_.get(), bytes, static_cast<int>(word.folded.size())) : nullptr;
    if (!stem)
      word.stem = word.folded;
    else
      word.stem.assign(reinterpret_cast<const char*>(stem),
                       static_cast<std::size_t>(sb_stemmer_length(french_.get())));
  }
  return words;
}

std::string fold(std::string_view text) {
  std::string out;
  for (const auto& word : cut(text)) out += (out.empty() ? "" : " ") + word.folded;
  return out;
}

bool says_nothing(const Word& word) {
  static const auto stop = folded_set(
      "a à au aux avec ai as avez avons ait aller alors après aussi autre avoir beaucoup besoin bien bonjour "
      "bonsoir c ca ça "
      "car ce ceci cela celle celui ces cet cette chez ci comme comment d dans de demande demander demandes "
      "démarche "
      "démarches depuis des dire dois doit donc du elle elles en encore entre es est et étais était être eu "
      "faire fais "
      "fait faites faut fois hui il ils ici j je jai jaimerais l la le les leur leurs là lui ma mais me même "
      "merci mes "
      "moi mon monsieur madame n ne ni non nos notre nous obtenir on ont ou où oui par pas peu peut peux "
      "plaît plus plusieurs pour "
      "pourquoi pourrais pouvez pouvoir pouvons prendre près puis puisque qu quand que quel quelle quelles "
      "quels qui quoi s "
      "sa sais sans savoir se sera ses si sil soit son sont souhaite souhaiterais suis sur svp stp t ta tes "
      "toi ton tout "
      "toute tous toutes très tu un une va vais veut veux vas viens vient voici voilà voir voudrais voudrait "
      "vouloir "
      "vos votre vous vs y "
      "an and are about apply can could do does for from get have help hello hi how i if in is it like me my "
      "need of or "
      "our please so some that the their there this to want was we what when where which who will with would "
      "you your");
  return stop.contains(word.folded) || word.folded.size() < 2;
}

std::vector<std::string> search_stems(const Mill& mill, std::string_view text) {
  constexpr std::size_t piece = 3500;  // what the mill takes at once; a fiche is longer
  std::vector<std::string> stems;
  while (!text.empty()) {
    auto end = std::min(piece, text.size());
    if (end < text.size())
      if (const auto blank = text.rfind(' ', end); blank != text.npos && blank > 0) end = blank;
    for (const auto& word : mill.words(text.substr(0, end)))
      if (!says_nothing(word)) stems.push_back(word.stem);
    text.remove_prefix(end);
  }
  return stems;
}

}  // namespace guichet::assistant
