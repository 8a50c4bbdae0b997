// What a key means to somebody who does not touch the screen: a keypad with a few raised keys (Storm AudioNav and its
// like are keyboards to the system), two switches, or an ordinary keyboard. Remappable, since no two of them agree.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::ui {

enum class Command : std::uint8_t {
  next, previous, up, down,  // along the reading order; up and down also between the rows of a keyboard
  select,
  back, help, settings,
  curtain,                   // the screen black, for privacy
  repeat, pause, louder, quieter, faster, slower,
  headset, headset_in, headset_out,  // some keypads tell of their own jack; without, one key does
};
std::string_view name(Command);
std::optional<Command> command_named(std::string_view);

// Keys by the name the platform gives them, "Down", "F6", "Shift+Tab". Case matters not.
class Keymap {
 public:
  Keymap();  // arrows, Tab, Enter, Escape and the function keys
  // In place of what means this command so far; a key taken for it no longer means another.
  void set(Command, const std::vector<std::string>& keys);
  std::optional<Command> meaning(std::string_view key) const;

 private:
  std::map<std::string, Command, std::less<>> by_key_;  // lower case
};

}  // namespace guichet::ui
