// Which keys a keyboard has, layer by layer, and which of them are of use: data and one pure function, so
// that a test can ask whether a name can be typed at all. Private to this room.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/widgets.hpp"

namespace guichet::ui {

enum class KeyRole { text, shift, backspace, letters, symbols, accents, native, space, done, gap };
enum class Script { latin, arabic, ukrainian };  // what else than Latin the screen's language is written in

struct Key {
  KeyRole role = KeyRole::text;
  std::string text;  // what it types
  float weight = 1;
  bool enabled = true;
  bool tinted = false;  // the row of accents
  std::string id() const;
};

using KeyRow = std::vector<Key>;
std::vector<KeyRow> key_rows(KeyboardKind, KeyboardLayer, Script = Script::latin);
Script script_of(std::string_view locale);

}  // namespace guichet::ui
