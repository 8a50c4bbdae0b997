// What people type, made comparable: no case, no accents, no doubled letters, cut into words and stems.
// Phrases of the content files go through the same mill, so both sides meet.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace guichet::assistant {

struct Word {
  std::string folded;  // "Stationnnement," -> "stationement": letters once, digits as they are
  std::string stem;
  bool sentence_end = false;  // a full stop, a question mark or a comma follows
};
using Words = std::vector<Word>;

// Not for two threads at once; making one costs a few microseconds.
class Mill {
 public:
  Mill();
  Words words(std::string_view text) const;

 private:
  struct Free {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Free> french_;
};

// The folded words of a text, one space between: how rules written in code are compared.
std::string fold(std::string_view text);
// The stems of what says something: how fiches are written down and looked for.
std::vector<std::string> search_stems(const Mill&, std::string_view text);
bool says_nothing(const Word&);  // "je", "voudrais", "the": a word that points to no démarche

}  // namespace guichet::assistant
