// When two written words are likely the same one: said alike ("insendie"), or one slip of the finger apart ("incnedie").
#pragma once
#include <string>
#include <string_view>

namespace guichet::assistant {

// How a folded word sounds to a French ear, coarsely: "bless", "blaisse" and "blesse" are one. Other scripts lose only
// what their own writers leave out (the Arabic feminine ending, hamza's seat).
// `whole`: else it is the beginning of a word, whose last letters are heard.
std::string sound_of(std::string_view folded, bool whole = true);

// At most one letter added, dropped, changed, or two neighbours swapped; letters, not bytes.
bool one_slip(std::string_view a, std::string_view b);

// What of a word beyond Latin stands before its root: Arabic "و", "ال", "بال".
std::string_view without_arabic_prefix(std::string_view folded);

std::size_t letters_in(std::string_view text);
bool beyond_latin(std::string_view folded);  // Cyrillic, Arabic, Chinese: endings and prefixes no stemmer here knows
bool ideographic(std::string_view folded);   // written without spaces

}  // namespace guichet::assistant
