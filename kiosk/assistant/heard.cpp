#include "kiosk/assistant/heard.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include "kiosk/assistant/utterance.hpp"
#include "kiosk/procedures/communes.hpp"
#include "kiosk/procedures/form.hpp"

namespace guichet::assistant {
namespace {

using procedures::Answers;
using procedures::Field;
using procedures::FieldType;

constexpr std::size_t longest_said = 4000;       // bytes; std::regex recurses
constexpr std::size_t most_captured_words = 6;   // "Saint-Germain-en-Laye" is four

// Words of a phrase, and where its * stands; none: nothing is taken out of it.
struct Pattern {
  std::vector<std::string> before, after;
  bool takes = false;
};

std::vector<std::string> folded_words(const Mill& mill, std::string_view text) {
  std::vector<std::string> out;
  for (auto& word : mill.words(text)) out.push_back(std::move(word.folded));
  return out;
}

Pattern read(const Mill& mill, const std::string& written) {
  const auto star = written.find('*');
  Pattern pattern;
  pattern.takes = star != written.npos;
  pattern.before = folded_words(mill, std::string_view(written).substr(0, star));
  if (pattern.takes) pattern.after = folded_words(mill, std::string_view(written).substr(star + 1));
  return pattern;
}

bool stands_at(const std::vector<std::string>& wanted, const std::vector<std::string>& words, std::size_t at) {
  return at + wanted.size() <= words.size() && std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
}

std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i ? " " : "") + words[first + i];
  return out;
}

// Gives each text the * may stand for to `take`, the longest first, until it takes one.
template <class Take>
bool matched(const Pattern& pattern, const std::vector<std::string>& words, Take take) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!stands_at(pattern.before, words, at)) continue;
    if (!pattern.takes) return take(std::string());
    const std::size_t from = at + pattern.before.size();
    for (std::size_t count = std::min(most_captured_words, words.size() - std::min(from, words.size())); count > 0; --count)
      if (stands_at(pattern.after, words, from + count) && take(joined(words, from, count))) return true;
  }
  return false;
}

bool fine(const Field& field, const std::string& value) {
  const Answers answers{{field.id, value}};
  const Answers nobody;
  Field alone = field;
  alone.required = false;
  alone.required_when = alone.check = nullptr;
  return !procedures::check(alone, procedures::Given{answers, {}, nobody, nullptr, nullptr});
}

// AB-123-CD, ab 123 cd, AB123CD; the old ones only when written as one word, "12 rue 92" being an address.
std::optional<std::string> plate_in(const std::string& said) {
  static const std::regex now(R"((^|[^A-Za-z0-9])([A-Za-z]{2})[ -]?([0-9]{3})[ -]?([A-Za-z]{2})(?![A-Za-z0-9]))");
  static const std::regex old(R"((^|[^A-Za-z0-9])([0-9]{1,4}[A-Za-z]{2,3}[0-9]{2,3})(?![A-Za-z0-9]))");
  std::smatch parts;
  std::string plate;
  if (std::regex_search(said, parts, now)) plate = parts.str(2) + "-" + parts.str(3) + "-" + parts.str(4);
  else if (std::regex_search(said, parts, old)) plate = parts.str(2);
  else return std::nullopt;
  std::ranges::transform(plate, plate.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return plate;
}

std::optional<std::string> shaped_like(const char* shape, const std::string& said) {
  std::smatch parts;
  const std::regex pattern(shape);
  return std::regex_search(said, parts, pattern) ? std::optional(parts.str(0)) : std::nullopt;
}

std::optional<std::string> by_shape(FieldType type, const std::string& said) {
  switch (type) {
    case FieldType::plate: return plate_in(said);
    case FieldType::email: return shaped_like(R"([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)", said);
    case FieldType::phone: return shaped_like(R"((\+33[ .]?|0)[1-9]([ .]?[0-9]{2}){4})", said);
    default: return std::nullopt;
  }
}

// What one utterance says to one question.
class Listener {
 public:
  Listener(const std::string& said, const procedures::Communes* communes)
      : said_(said.substr(0, longest_said)), words_(folded_words(mill_, said_)), communes_(communes) {}

  void listen(const Field& field, Answers& answers) const {
    if (auto found = by_shape(field.type, said_); found && fine(field, *found)) answers[field.id] = *found;
    for (const auto& option : field.options)
      if (hears(option.heard)) answers[field.id] = option.id;
    for (const auto& phrase : field.heard) take(field, read(mill_, phrase), answers);
  }

 private:
  bool hears(const std::vector<std::string>& phrases) const {
    return std::ranges::any_of(phrases, [&](const auto& phrase) {
      return matched(read(mill_, phrase), words_, [](const std::string&) { return true; });
    });
  }

  void take(const Field& field, const Pattern& pattern, Answers& answers) const {
    matched(pattern, words_, [&](const std::string& captured) {
      if (field.type == FieldType::yes_no) return answers[field.id] = "true", true;
      if (field.type == FieldType::integer) return fine(field, captured) && (answers[field.id] = captured, true);
      if (!communes_) return false;
      const auto town = communes_->named(captured);
      if (town.empty()) return false;
      answers[field.type == FieldType::address ? field.id + ".commune" : field.id] = town;
      return true;
    });
  }

  Mill mill_;
  std::string said_;
  std::vector<std::string> words_;
  const procedures::Communes* communes_;
};

}  // namespace

Answers heard_in(const procedures::Procedure& procedure, std::span<const std::string> said, const procedures::Communes* communes) {
  Answers answers;
  for (const auto& utterance : said) {
    const Listener listener(utterance, communes);
    for (const auto& page : procedure.pages)
      for (const auto& field : page.fields) listener.listen(field, answers);
  }
  return answers;
}

}  // namespace guichet::assistant
