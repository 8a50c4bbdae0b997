#include "kiosk/assistant/follow_up.hpp"

#include <algorithm>
#include <set>

#include "kiosk/assistant/intent.hpp"
#include "kiosk/assistant/phrase.hpp"

namespace guichet::assistant {
namespace {

constexpr std::size_t longest_pick = 4, longest_more = 8;  // words; a longer line explains itself

using Set = std::set<std::string, std::less<>>;

bool is_one_of(const Set& set, const Words& words, std::size_t at = 0) {
  return at < words.size() && set.contains(words[at].folded);
}

Set folded(std::initializer_list<std::string_view> words) {
  Set out;
  for (const auto word : words) out.insert(fold(word));
  return out;
}

// "La deuxième", "numéro 2", "the second one".
std::optional<std::size_t> picked(const Words& words) {
  static const std::vector<Set> places{
      folded({"premier", "première", "1", "un", "first", "primero", "primera", "primeiro", "primeira", "перший", "перша", "الأول", "第一个"}),
      folded({"deuxième", "second", "seconde", "2", "deux", "segundo", "segunda", "другий", "друга", "الثاني", "第二个"}),
      folded({"troisième", "dernier", "dernière", "3", "trois", "third", "last", "tercero", "tercera", "terceiro", "третій", "третя", "الثالث", "第三个"})};
  if (words.size() > longest_pick) return std::nullopt;
  for (std::size_t place = 0; place < places.size(); ++place)
    for (const auto& word : words)
      if (places[place].contains(word.folded)) return place;
  return std::nullopt;
}

// The words after a "non, pas ça" that opens the line; nullopt: it opens otherwise. "Non" alone before a sentence of its own
// may answer nothing of ours, but then what follows is what counts.
std::optional<Words> after_no(const Words& words) {
  static const Set no = folded({"non", "nan", "no", "nope", "não", "ні", "لا", "不", "不是", "nn"});
  static const auto not_that = phrases({"pas ca", "c est pas ca", "ce n est pas ca", "pas du tout", "rien a voir", "not that", "wrong", "eso no",
                                        "isso nao", "не те", "не це", "ليس هذا"});
  const bool opens = is_one_of(no, words);
  if (!opens && !any_of(not_that, Words(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(words.size(), 5)))))
    return std::nullopt;
  Words rest(words.begin() + (opens ? 1 : 0), words.end());
  rest = without(not_that, std::move(rest));
  static const auto leading = phrases({"je veux dire", "je voulais dire", "je parle", "je parlais", "i mean", "i meant", "quiero decir"});
  return without(leading, std::move(rest));
}

// "Et pour ma mère ?", "and if I rent?": a line that leans on the one before.
bool leans(const Words& words) {
  static const Set openers = folded({"et", "pour", "si", "and", "for", "if", "y", "para", "e", "se", "а", "і", "для", "якщо", "و", "那", "donc", "alors", "so"});
  return words.size() <= longest_more && is_one_of(openers, words);
}

// Whom it is for, which names no subject.
bool is_person(const Word& word) {
  static const Set people = folded({"mère", "père", "maman", "papa", "fils", "fille", "enfant", "enfants", "bébé", "mari", "femme", "frère", "sœur",
                                    "grand", "mamie", "papi", "conjoint", "conjointe", "compagne", "copain", "copine", "ami", "amie", "voisin", "voisine",
                                    "famille", "parents", "locataire", "étranger", "étrangère", "étudiant", "étudiante", "retraité", "retraitée", "mineur", "son",
                                    "daughter", "mother", "father", "child", "children", "kids", "husband", "wife", "friend", "hijo", "hija", "madre", "padre",
                                    "filho", "filha", "mãe", "pai", "син", "сина", "дочка", "дочки", "мати", "мами", "дитина", "дитини", "ابني", "ابنتي", "أمي", "أبي", "2",
                                    "3", "4", "deux", "trois", "quatre", "two", "three"});
  return people.contains(word.folded);
}

bool names_nothing(const Words& words) {
  static const Set leaning = folded({"et", "pour", "si", "suis", "and", "for", "if", "para", "а", "і", "для", "و"});
  return std::all_of(words.begin(), words.end(), [](const Word& word) {
    return says_nothing(word) || asks_something(word) || is_person(word) || leaning.contains(word.folded);
  });
}

bool asks_only(const Words& words) { return std::any_of(words.begin(), words.end(), asks_something) && names_nothing(words); }

}  // namespace

Turn turn_of(const Words& words, const Thread& thread) {
  const bool begun = !thread.topic.empty() || !thread.offered.empty();
  if (!begun || words.empty()) return {};
  if (const auto place = picked(words); place && thread.choosing && *place < thread.offered.size()) return {Move::pick, *place};
  if (auto rest = after_no(words)) return {Move::not_that, 0, true, std::move(*rest)};
  if (!thread.topic.empty() && (asks_only(words) || leans(words))) return {Move::more, 0, names_nothing(words)};
  return {};
}

}  // namespace guichet::assistant
