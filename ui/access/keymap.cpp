#include "ui/access/keymap.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace guichet::ui {
namespace {

constexpr std::array<std::pair<std::string_view, Command>, 18> names{{
    {"next", Command::next}, {"previous", Command::previous}, {"up", Command::up}, {"down", Command::down},
    {"select", Command::select}, {"back", Command::back}, {"help", Command::help}, {"settings", Command::settings},
    {"curtain", Command::curtain}, {"repeat", Command::repeat}, {"pause", Command::pause}, {"louder", Command::louder},
    {"quieter", Command::quieter}, {"faster", Command::faster}, {"slower", Command::slower}, {"headset", Command::headset},
    {"headset-in", Command::headset_in}, {"headset-out", Command::headset_out}}};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

}  // namespace

std::string_view name(Command command) {
  for (const auto& [word, known] : names)
    if (known == command) return word;
  return "";
}

std::optional<Command> command_named(std::string_view word) {
  for (const auto& [known, command] : names)
    if (known == word) return command;
  return std::nullopt;
}

Keymap::Keymap() {
  set(Command::next, {"Right", "Tab"});
  set(Command::previous, {"Left", "Shift+Tab"});
  set(Command::up, {"Up"});
  set(Command::down, {"Down"});
  set(Command::select, {"Return", "Keypad Enter"});
  set(Command::back, {"Escape"});
  set(Command::help, {"F1"});
  set(Command::settings, {"F2"});
  set(Command::headset, {"F4"});
  set(Command::curtain, {"F9"});
  set(Command::repeat, {"F5"});
  set(Command::pause, {"F6"});
  set(Command::louder, {"VolumeUp"});
  set(Command::quieter, {"VolumeDown"});
  set(Command::faster, {"F8"});
  set(Command::slower, {"F7"});
}

void Keymap::set(Command command, const std::vector<std::string>& keys) {
  std::erase_if(by_key_, [&](const auto& entry) { return entry.second == command; });
  for (const auto& key : keys) by_key_[lower(key)] = command;
}

std::optional<Command> Keymap::meaning(std::string_view key) const {
  const auto found = by_key_.find(lower(key));
  return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace guichet::ui
