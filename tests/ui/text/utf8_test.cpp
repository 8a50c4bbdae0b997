#include <catch2/catch.hpp>

#include "ui/text/text.hpp"

using namespace guichet::ui;

TEST_CASE("length is counted as people count letters") {
  CHECK(graphemes("") == 0);
  CHECK(graphemes("Élodie") == 6);
  CHECK(graphemes("e\u0301") == 1);
  CHECK(graphemes("\U0001F468\u200D\U0001F469\u200D\U0001F467!") == 2);  // a family
  CHECK(graphemes("\U0001F1EB\U0001F1F7\U0001F1EA\U0001F1F8") == 2);     // two flags
  CHECK(graphemes("\u1112\u1161\u11AB\u1100\u1173\u11AF") == 2);         // Hangul by its parts
  CHECK(graphemes("a\r\nb") == 3);
  CHECK(graphemes("您好") == 2);
}

TEST_CASE("backspace takes one letter with all its marks") {
  CHECK(without_last_grapheme("").empty());
  CHECK(without_last_grapheme("é") == "");
  CHECK(without_last_grapheme("Noël") == "Noë");
  CHECK(without_last_grapheme("Noë") == "No");
  CHECK(without_last_grapheme("ae\u0301") == "a");
  CHECK(without_last_grapheme("ok\U0001F468\u200D\U0001F469\u200D\U0001F467") == "ok");
  CHECK(without_last_grapheme("\U0001F1EB\U0001F1F7\U0001F1EA\U0001F1F8") == "\U0001F1EB\U0001F1F7");
  CHECK(without_last_grapheme("بَ") == "");
}

TEST_CASE("UTF-8 is checked strictly") {
  CHECK(is_valid_utf8("Où êtes-vous\u202f? 您好 \U0001F600"));
  CHECK_FALSE(is_valid_utf8("\xff"));
  CHECK_FALSE(is_valid_utf8("a\xc3"));
  CHECK_FALSE(is_valid_utf8("\xc0\xaf"));      // a slash written too long
  CHECK_FALSE(is_valid_utf8("\xed\xa0\x80"));  // half of a surrogate pair
  CHECK_FALSE(is_valid_utf8("\xf4\x90\x80\x80"));
}

TEST_CASE("an icon's code point becomes UTF-8") {
  CHECK(icon(0xE5C4) == "\ue5c4");
  CHECK(icon(0xD800).empty());
}
