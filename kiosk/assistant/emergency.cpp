#include "kiosk/assistant/emergency.hpp"

#include <algorithm>

#include "kiosk/assistant/likeness.hpp"

namespace guichet::assistant {
namespace {

constexpr std::size_t most_between = 2;    // words, between two of a phrase
constexpr std::size_t far_between = 8;     // where it says "...": within one breath, not across a long story
constexpr std::size_t shortest_heard = 4;  // letters: "feu" is not "fou", whatever it sounds like
constexpr std::size_t shortest_slip = 6;   // letters: "brute" is not "brule"
constexpr std::size_t shortest_sound = 5, shortest_sound_slip = 7;

std::string_view first_letters(std::string_view text, std::size_t letters) {
  std::size_t at = 0;
  while (at < text.size() && letters > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    --letters;
  }
  return text.substr(0, at);
}

}  // namespace

struct Emergencies::Said {
  std::string_view folded, stem;
  std::string sound, sound_begun;  // as a whole word, and as the beginning of one
  std::size_t letters = 0;
  bool ordinary = false, empty = false;  // empty: says nothing by itself
};

bool Emergencies::meets(const Form& form, const Said& said) const {
  if (said.folded == form.folded || (form.open_end && said.folded.starts_with(form.folded))) return true;
  if (form.exact || form.letters < 2) return false;
  if (ideographic(form.folded)) return said.folded.find(form.folded) != said.folded.npos;
  if (beyond_latin(form.folded)) {
    if (form.letters >= 3 && (said.folded.starts_with(form.folded) || said.sound.starts_with(form.sound))) return true;
    return !said.ordinary && form.letters >= shortest_sound && one_slip(form.sound, first_letters(said.sound, form.letters + (said.letters == form.letters + 1)));
  }
  if (form.letters >= shortest_heard && form.stem == said.stem) return true;
  if (said.ordinary || form.letters < shortest_heard) return false;
  const auto heard = form.open_end ? std::string_view(said.sound_begun).substr(0, form.sound.size()) : std::string_view(said.sound);
  if (form.sound.size() >= 3 && form.sound == heard) return true;
  if (form.letters < shortest_slip || said.letters + 1 < form.letters) return false;
  const auto written = form.open_end ? first_letters(said.folded, form.letters) : said.folded;
  return one_slip(form.folded, written) || (form.sound.size() >= shortest_sound_slip && one_slip(form.sound, heard));
}

// One utterance, and which forms each of its words meets.
class Emergencies::Hearing {
 public:
  Hearing(const Emergencies& all, const Words& words) : count_(all.forms_.size()), met_(count_ * words.size(), 0) {
    for (const auto& word : words) {
      const auto bare = without_arabic_prefix(word.folded);
      Said said{bare, word.stem, sound_of(bare), sound_of(bare, false), letters_in(bare), std::ranges::binary_search(all.ordinary_, word.folded), says_nothing(word)};
      if (const auto near = all.by_first_.find(beyond_latin(bare) ? '\0' : bare.front()); near != all.by_first_.end())
        for (const auto form : near->second) met_[places_.size() * count_ + form] = all.meets(all.forms_[form], said) || word.folded == all.forms_[form].folded;
      empty_.push_back(said.empty);
      whole_.push_back(ideographic(word.folded));
      places_.push_back(places_.size());
    }
  }

  bool any(const Section& section) const {
    return std::ranges::any_of(section.phrases, [&](const Phrase& phrase) {
      for (std::size_t at = 0; at < places_.size(); ++at)
        if (const auto found = found_at(phrase, 0, at, at + 1); !found.empty() && (!phrase.alone || alone(found))) return true;
      return false;
    });
  }

  void take_out(const Section& section) {
    for (const auto& phrase : section.phrases)
      for (std::size_t at = 0; at < places_.size();) {
        const auto found = found_at(phrase, 0, at, at + 1);
        if (found.empty()) ++at;
        else
          for (const auto place : found)
            if (place < places_.size()) places_.erase(places_.begin() + static_cast<std::ptrdiff_t>(place));
      }
  }

  Words left_of(const Words& words) const {
    Words out;
    for (const auto place : places_) out.push_back(words[place]);
    return out;
  }

 private:
  bool met(const Piece& piece, std::size_t at) const {
    return std::ranges::any_of(piece.forms, [&](std::size_t form) { return met_[places_[at] * count_ + form] != 0; });
  }

  // Where the pieces from `which` on are, the last first; empty: they are not. Signs run together, so that the next may be
  // in the same run.
  std::vector<std::size_t> found_at(const Phrase& phrase, std::size_t which, std::size_t from, std::size_t until) const {
    const auto& piece = phrase.pieces[which];
    for (std::size_t at = from; at < std::min(piece.far ? until + far_between - most_between : until, places_.size()); ++at) {
      if (!met(piece, at)) continue;
      if (which + 1 == phrase.pieces.size()) return {at};
      const std::size_t next = whole_[places_[at]] ? at : at + 1;
      if (auto rest = found_at(phrase, which + 1, next, at + 2 + most_between); !rest.empty()) {
        if (rest.back() != at) rest.push_back(at);
        return rest;
      }
    }
    return {};
  }

  bool alone(const std::vector<std::size_t>& found) const {
    for (std::size_t at = 0; at < places_.size(); ++at)
      if (!empty_[places_[at]] && std::ranges::find(found, at) == found.end()) return false;
    return true;
  }

  std::size_t count_;
  std::vector<std::uint8_t> met_;
  std::vector<bool> empty_, whole_;
  std::vector<std::size_t> places_;  // of the words still there
};

const Emergencies::Section& Emergencies::section(std::string_view name) const {
  static const Section none{};
  const auto found = std::ranges::find(others_, name, &Section::name);
  return found == others_.end() ? none : *found;
}

void Emergencies::set_ordinary(std::vector<std::string> folded) {
  std::ranges::sort(folded);
  folded.erase(std::unique(folded.begin(), folded.end()), folded.end());
  folded.shrink_to_fit();
  ordinary_ = std::move(folded);
}

std::optional<std::string_view> Emergencies::number_in(const Hearing& hearing, bool over, bool long_over) const {
  for (const auto& each : numbers_) {
    const bool of_the_moment = each.name == "15" || each.name == "17" || each.name == "18" || each.name == "112";
    if (of_the_moment && (long_over || (over && (each.name == "17" || each.name == "18")))) continue;  // told, not happening
    if (hearing.any(each)) return each.name;
  }
  return std::nullopt;
}

Emergencies::Heard Emergencies::hear(const Words& words) const {
  Hearing hearing(*this, words);
  const bool now = hearing.any(section("maintenant"));
  const bool over = !now && hearing.any(section("passé")), long_over = !now && hearing.any(section("longtemps"));
  hearing.take_out(section("anodin"));
  auto rest = hearing;  // where the "vite" of a harmless turn of phrase no longer says that it is now
  if (!rest.any(section("maintenant"))) rest.take_out(section("vestiges"));
  if (!now) hearing.take_out(section("vestiges"));
  return {number_in(hearing, over, long_over), over || long_over, rest.left_of(words)};
}

}  // namespace guichet::assistant
