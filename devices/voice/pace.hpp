// How fast espeak-ng must be told to speak so that a listener hears the rate they chose. Its own "words per minute" are
// English ones and 80 at the least, so both were measured: tests/contract/voice counts the words of what comes out.
#pragma once
#include <string_view>

namespace guichet::devices {

struct Pace {
  const char* voice;  // espeak-ng's -v
  int speed;          // its -s
  int gap;            // its -g: what its slowest speed lacks is added between words
};

// `rate`: percent of 120 to 125 words a minute (VVSG 7.1-K), the nearest of 50, 75, ... 200. An unknown locale is read
// as French.
Pace pace_for(std::string_view locale, int rate);

}  // namespace guichet::devices
