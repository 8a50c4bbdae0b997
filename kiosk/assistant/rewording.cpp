#include "kiosk/assistant/rewording.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/assistant/masking.hpp"
#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_extracts = 5, longest_extract = 1'500, longest_text = 900;

std::string cut_short(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

icu::UnicodeString lowered(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))).toLower();
}

// Every run of digits, whatever the script (« ٨ » is 8), and every two that stand within three letters: « 8 h 30 » is 8, 30 and
// « 8 30 », so that its halves cannot be turned round.
std::set<std::string> numbers_in(const icu::UnicodeString& text) {
  constexpr std::int32_t near = 3;
  std::set<std::string> out;
  std::string run, before;
  std::int32_t ended = -near - 1, begun = 0;
  const auto close = [&](std::int32_t at) {
    if (run.empty()) return;
    out.insert(run);
    if (begun - ended <= near) out.insert(before + " " + run);
    before = std::exchange(run, {}), ended = at;
  };
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const auto digit = u_charDigitValue(text.char32At(at));
    if (digit < 0) close(at);
    else if (run.empty()) begun = at, run = std::string(1, static_cast<char>('0' + digit));
    else run += static_cast<char>('0' + digit);
  }
  close(text.length());
  return out;
}

// The number that stands at a currency, before or after it: « 8 h 30 » must not lend its 30 to a price.
std::set<std::string> prices_in(const icu::UnicodeString& text) {
  std::set<std::string> out;
  const auto digit = [&](std::int32_t at) { return at >= 0 && at < text.length() ? u_charDigitValue(text.charAt(at)) : -1; };
  for (std::string_view word : {"€", "euro", "eur ", "євро", "يورو", "欧元"}) {
    const auto currency = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size()))).trim();
    for (std::int32_t at = text.indexOf(currency); at >= 0; at = text.indexOf(currency, at + 1)) {
      std::int32_t end = at, next = at + currency.length();
      while (end > 0 && end > at - 2 && digit(end - 1) < 0) --end;
      while (next < text.length() && next < at + currency.length() + 2 && digit(next) < 0) ++next;
      std::string run;
      for (auto i = end; digit(i - 1) >= 0; --i) run.insert(run.begin(), static_cast<char>('0' + digit(i - 1)));
      if (run.empty())
        for (auto i = next; digit(i) >= 0; ++i) run += static_cast<char>('0' + digit(i));
      out.insert(run);
    }
  }
  return out;
}

// One claim in the languages of the kiosk: what names it, as beginnings of words (whole words when a space follows), in the order
// fr en es pt uk ar zh. In Chinese anywhere, but for the days « 星期三 », which count no three.
struct Claim {
  std::vector<std::string_view> words;
  std::string_view digits = {};  // says the same
};
const std::vector<Claim>& claims() {
  static const std::vector<Claim> all{
      {{"€", "euro", "eur", "євро", "يورو", "欧元", "$", "£"}},
      {{"gratuit", "sans frais", "free", "gratis", "безкоштовн", "безплатн", "مجان", "免费", "免費"}},
      {{"jour", "day", "día", "dia", "день", "дні", "днів", "يوم", "أيام", "天"}},
      {{"semaine", "week", "semana", "тиж", "أسبوع", "أسابيع", "周内", "周后", "个星期"}},
      {{"mois", "month", "mes ", "meses", "mês", "місяц", "شهر", "أشهر", "个月"}},
      {{"lundi", "monday", "lunes", "segunda", "понеділ", "الاثنين", "الإثنين", "周一", "星期一"}},
      {{"mardi", "tuesday", "martes", "terça", "вівтор", "الثلاثاء", "周二", "星期二"}},
      {{"mercredi", "wednesday", "miércoles", "quarta", "серед", "الأربعاء", "周三", "星期三"}},
      {{"jeudi", "thursday", "jueves", "quinta", "четвер", "الخميس", "周四", "星期四"}},
      {{"vendredi", "friday", "viernes", "sexta", "пʼятниц", "п’ятниц", "п'ятниц", "الجمعة", "周五", "星期五"}},
      {{"samedi", "saturday", "sábado", "субот", "السبت", "周六", "星期六"}},
      {{"dimanche", "sunday", "domingo", "неділ", "الأحد", "周日", "星期日"}},
      {{"rue ", "avenue", "boulevard", "street", "calle", "rua ", "вулиц", "شارع", "大街", "街道"}},
      {{"http", "www.", "://"}},
      {{"@"}},
      {{"deux ", "two ", "dos ", "dois ", "duas ", "два ", "дві ", "اثنان ", "اثنين ", "两", "二"}, "2"},
      {{"trois ", "three ", "tres ", "três ", "три ", "ثلاثة ", "ثلاث ", "三"}, "3"},
      {{"quatre ", "four ", "cuatro ", "quatro ", "чотири ", "أربعة ", "أربع ", "四"}, "4"},
      {{"cinq ", "five ", "cinco ", "п'ять ", "пʼять ", "п’ять ", "خمسة ", "خمس ", "五"}, "5"},
      {{"six ", "seis ", "шість ", "ستة ", "ست ", "六"}, "6"},
      {{"sept ", "seven ", "siete ", "sete ", "сім ", "سبعة ", "سبع ", "七"}, "7"},
      {{"huit ", "eight ", "ocho ", "oito ", "вісім ", "ثمانية ", "ثماني ", "八"}, "8"},
      {{"neuf ", "nine ", "nueve ", "nove ", "дев'ять ", "девʼять ", "дев’ять ", "تسعة ", "تسع ", "九"}, "9"},
      {{"dix ", "ten ", "diez ", "dez ", "десять ", "عشرة ", "عشر ", "十"}, "10"},
      {{"quinze ", "fifteen ", "quince ", "п'ятнадцять ", "пʼятнадцять ", "п’ятнадцять "}, "15"},
      {{"vingt ", "twenty ", "veinte ", "vinte ", "двадцять ", "عشرون ", "عشرين "}, "20"},
      {{"trente ", "thirty ", "treinta ", "trinta ", "тридцять ", "ثلاثون ", "ثلاثين "}, "30"},
      {{"cent ", "cents ", "hundred ", "cien ", "cem ", "сто ", "مئة ", "مائة ", "百"}, "100"},
  };
  return all;
}

bool stands_alone(UChar32 c) { return !u_isalpha(c) && !u_isdigit(c); }

bool names(std::string_view word, const icu::UnicodeString& text) {
  const bool whole = word.back() == ' ';
  if (whole) word.remove_suffix(1);
  const auto wanted = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  const bool chinese = u_getIntPropertyValue(wanted.char32At(0), UCHAR_LINE_BREAK) == U_LB_IDEOGRAPHIC;
  for (std::int32_t at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const UChar32 before = at > 0 ? text.char32At(text.moveIndex32(at, -1)) : U' ';
    const std::int32_t end = at + wanted.length();
    const UChar32 after = end < text.length() ? text.char32At(end) : U' ';
    if (chinese && (wanted.length() > 1 || (before != U'期' && before != U'周'))) return true;
    if (!chinese && (!u_isalpha(wanted.char32At(0)) || stands_alone(before)) && (!whole || stands_alone(after))) return true;
  }
  return false;
}

bool claims_it(const Claim& claim, const icu::UnicodeString& text) {
  return std::ranges::any_of(claim.words, [&](std::string_view word) { return names(word, text); });
}

struct Marks {
  std::string text;                 // without them
  std::vector<std::size_t> cited;
  bool sound = true;
};

// Takes out « [1] »; a mark that is none of ours spoils the text.
Marks without_marks(std::string_view said, std::size_t extracts) {
  Marks out;
  for (std::size_t at = 0; at < said.size();) {
    if (said[at] != '[') {
      out.text += said[at++];
      continue;
    }
    const auto end = said.find(']', at);
    const auto inside = end == said.npos ? std::string_view{} : said.substr(at + 1, end - at - 1);
    const bool is_digit = inside.size() == 1 && inside[0] >= '1' && inside[0] <= '9';
    const auto number = is_digit ? static_cast<std::size_t>(inside[0] - '1') : extracts;
    if (number >= extracts) return {{}, {}, false};
    if (std::ranges::find(out.cited, number) == out.cited.end()) out.cited.push_back(number);
    while (!out.text.empty() && out.text.back() == ' ') out.text.pop_back();
    at = end + 1;
  }
  return out;
}

// « [1] » in every sentence, before or after its full stop.
bool every_sentence_cites(std::string_view said) {
  static const std::vector<std::string_view> ends{".", "!", "?", "؟", "。", "！", "？"};
  bool words = false, cites = false;
  for (std::size_t at = 0; at < said.size();) {
    const auto end = std::ranges::find_if(ends, [&](std::string_view e) { return said.substr(at).starts_with(e); });
    if (end == ends.end()) {
      if (said[at] == '[') cites = true;
      else if (said[at] != ' ' && said[at] != '\n') words = true;
      at = said[at] == '[' ? std::min(said.size(), said.find(']', at)) : at + 1;
      if (at < said.size() && said[at] == ']') ++at;
      continue;
    }
    at += end->size();
    if (end->size() == 1 && at < said.size() && said[at] != ' ' && said[at] != '\n' && said[at] != '[') continue;  // « 8.30 »
    auto next = said.find_first_not_of(" \n", at);
    for (; next != said.npos && said[next] == '['; next = said.find_first_not_of(" \n", said.find(']', next) == said.npos ? said.size() : said.find(']', next) + 1)) cites = true;
    if (words && !cites) return false;
    words = cites = false;
    at = next == said.npos ? said.size() : next;
  }
  return !words || cites;
}

bool is_plain(std::string_view text) {
  return text.find_first_of("<>{}`*#|\\") == text.npos && std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

// In French the words themselves can be compared: a summary keeps half of its own from the source.
bool speaks_of(const std::string& quoted, const std::string& text) {
  const Mill mill;
  const auto source = search_stems(mill, quoted), said = search_stems(mill, text);
  const auto known = std::ranges::count_if(said, [&](const std::string& stem) { return std::ranges::find(source, stem) != source.end(); });
  return 2 * static_cast<std::size_t>(known) >= said.size();
}

bool holds(const std::string& text, const std::vector<std::size_t>& cited, const Question& question) {
  std::string quoted;
  for (const auto at : cited) quoted += question.extracts[at].title + "\n" + question.extracts[at].text + "\n";
  if (question.lang.starts_with("fr") && !speaks_of(quoted, text)) return false;
  const auto said = lowered(text), source = lowered(quoted);
  const auto known = numbers_in(source);
  if (!std::ranges::includes(known, numbers_in(said)) || !std::ranges::includes(prices_in(source), prices_in(said))) return false;
  return std::ranges::all_of(claims(), [&](const Claim& claim) { return !claims_it(claim, said) || claims_it(claim, source) || known.count(std::string(claim.digits)) > 0; });
}

}  // namespace

std::optional<Question> question_about(const Reply& reply, std::string_view utterance, std::string_view lang) {
  Question question{std::string(lang), masked(utterance), {}, {}};
  if (reply.kind == Kind::choice || reply.kind == Kind::refuse) {
    for (const auto& candidate : reply.candidates) question.topics.push_back(candidate.topic);
    return question.topics.size() > 1 ? std::optional(question) : std::nullopt;
  }
  if (reply.kind != Kind::answer) return std::nullopt;
  if (reply.from_town && !reply.answer.empty())
    question.extracts.push_back({reply.sources.empty() ? reply.topic : reply.sources.front().title, cut_short(reply.answer, longest_extract), reply.sources});
  for (const auto& hit : reply.fiches)
    if (question.extracts.size() < most_extracts) question.extracts.push_back({hit.title, cut_short(hit.extract, longest_extract), {source_of(hit)}});
  return question.extracts.empty() ? std::nullopt : std::optional(question);
}

std::string to_json(const Question& question) {
  Json extracts = Json::array(), candidates = Json::array();
  for (std::size_t i = 0; i < question.extracts.size(); ++i)
    extracts.push_back({{"n", i + 1}, {"title", question.extracts[i].title}, {"text", question.extracts[i].text}});
  for (const auto& topic : question.topics) candidates.push_back({{"id", topic}});
  const Json json{{"lang", question.lang}, {"question", question.text}, {"candidates", candidates}, {"extracts", extracts}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Reworded> believed(std::string_view said, const Question& question) {
  const auto from = said.find('{'), to = said.rfind('}');  // many models fence their JSON
  if (from == said.npos || to == said.npos || to < from) return std::nullopt;
  const auto json = Json::parse(said.substr(from, to - from + 1), nullptr, false);
  if (!json.is_object()) return std::nullopt;
  Reworded out;
  if (const auto topic = json.find("topic"); topic != json.end() && topic->is_string() && std::ranges::find(question.topics, topic->get<std::string>()) != question.topics.end())
    out.topic = *topic;
  if (const auto text = json.find("text"); text != json.end() && text->is_string() && !question.extracts.empty()) {
    const auto& written = text->get_ref<const std::string&>();
    auto marks = without_marks(written, question.extracts.size());
    const bool believable = marks.sound && every_sentence_cites(written) && !marks.cited.empty() && !marks.text.empty() && marks.text.size() <= longest_text && is_plain(marks.text);
    if (believable && holds(marks.text, marks.cited, question)) out.text = std::move(marks.text), out.cited = std::move(marks.cited);
    for (const auto at : out.cited) out.sources.insert(out.sources.end(), question.extracts[at].sources.begin(), question.extracts[at].sources.end());
  }
  if (out.topic.empty() && out.text.empty()) return std::nullopt;
  return out;
}

}  // namespace guichet::assistant
