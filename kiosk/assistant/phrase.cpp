#include "kiosk/assistant/phrase.hpp"

#include <sstream>

#include "kiosk/assistant/likeness.hpp"

namespace guichet::assistant {
namespace {

constexpr std::size_t most_between = 2;

bool meets(const Phrase::Piece& piece, const Word& word) {
  if (word.folded == piece.folded) return true;
  if (piece.open_end) return word.folded.starts_with(piece.folded);
  return piece.forgiving && one_slip(piece.folded, word.folded);
}

// The positions of the pieces when the phrase begins at `at`; empty: it does not.
std::vector<std::size_t> found_at(const Phrase& phrase, const Words& words, std::size_t at) {
  std::vector<std::size_t> places;
  std::size_t next = at, limit = at + 1;
  for (const auto& piece : phrase.pieces) {
    while (next < std::min(limit, words.size()) && !meets(piece, words[next])) ++next;
    if (next >= std::min(limit, words.size())) return {};
    places.push_back(next++);
    limit = next + most_between + 1;
  }
  return places;
}

Phrase read(std::string_view written) {
  Phrase phrase;
  std::istringstream in{std::string(written)};
  for (std::string word; in >> word;) {
    Phrase::Piece piece;
    piece.open_end = word.ends_with('*');
    piece.forgiving = word.ends_with('~');
    piece.folded = fold(word);
    phrase.pieces.push_back(std::move(piece));
  }
  return phrase;
}

}  // namespace

std::vector<Phrase> phrases(std::initializer_list<std::string_view> written) {
  std::vector<Phrase> out;
  for (auto each : written) out.push_back(read(each));
  return out;
}

bool any_of(const std::vector<Phrase>& all, const Words& words) {
  for (const auto& phrase : all)
    for (std::size_t at = 0; at < words.size(); ++at)
      if (!found_at(phrase, words, at).empty()) return true;
  return false;
}

Words without(const std::vector<Phrase>& all, Words words) {
  for (const auto& phrase : all)
    for (std::size_t at = 0; at < words.size();) {
      auto places = found_at(phrase, words, at);
      if (places.empty()) {
        ++at;
        continue;
      }
      for (auto place = places.rbegin(); place != places.rend(); ++place)
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(*place));
    }
  return words;
}

}  // namespace guichet::assistant
