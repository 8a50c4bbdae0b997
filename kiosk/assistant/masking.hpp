// What must not leave the kiosk with a question, were it typed all the same: names, addresses, numbers that lead to a person. When in
// doubt it is masked: the question is only sent to be put in better words, and a town's answer needs none of it.
#pragma once
#include <string>
#include <string_view>

namespace guichet::assistant {

// Every such part becomes « … »: e-mail addresses; numbers of five digits or more, however spaced; dates; number plates; what
// follows « je m’appelle », « madame » and their like in eight languages; streets with their number and name; capitalised words
// inside a sentence. A child's age, a price, a year stay.
std::string masked(std::string_view utterance);

}  // namespace guichet::assistant
