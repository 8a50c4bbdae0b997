// Rules written as words: "ne respire plus" is found when its words come in this order with at most two
// others between. A word ending in * matches any ending, one ending in ~ forgives one wrong letter.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {

struct Phrase {
  struct Piece {
    std::string folded;
    bool open_end = false, forgiving = false;
  };
  std::vector<Piece> pieces;
};

std::vector<Phrase> phrases(std::initializer_list<std::string_view> written);
bool any_of(const std::vector<Phrase>&, const Words&);
Words without(const std::vector<Phrase>&, Words);  // every match taken out

}  // namespace guichet::assistant
