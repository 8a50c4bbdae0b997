#include "ui/access/walker.hpp"

#include <cmath>

#include "ui/access/focus.hpp"

namespace guichet::ui {
namespace {

const Node* first_key(const NodeList& nodes) {
  for (const auto& node : nodes.all())
    if (node.role == Role::key && focusable(nodes, node)) return &node;
  return nullptr;
}

// The key above or below, the nearest by its middle; nullptr at the edge of the keyboard.
const Node* key_beside(const NodeList& nodes, const Node& from, bool below) {
  const Node* best = nullptr;
  float best_away = 0;
  for (const auto& node : nodes.all()) {
    if (node.role != Role::key || !focusable(nodes, node)) continue;
    const float down = node.rect.centre().y - from.rect.centre().y;
    if (below ? down < from.rect.h / 2 : down > -from.rect.h / 2) continue;
    const float away = std::abs(down) * 4 + std::abs(node.rect.centre().x - from.rect.centre().x);
    if (!best || away < best_away) best = &node, best_away = away;
  }
  return best;
}

}  // namespace

std::optional<std::string> Walker::press(Command command, const NodeList& shown) {
  const bool began = !std::exchange(walking_, true);
  if (command == Command::select) {
    const Node* node = shown.by_id(focused_);
    if (node && focusable(shown, *node)) {
      if (node->role == Role::textbox) field_ = focused_;
      return focused_;
    }
    focused_ = focus_next(shown, "");
    return std::nullopt;
  }
  if (began && !focused_.empty()) return std::nullopt;  // the first key shows where one is
  move(command, shown);
  return std::nullopt;
}

void Walker::move(Command command, const NodeList& shown) {
  const bool forward = command == Command::next || command == Command::down;
  if (!forward && command != Command::previous && command != Command::up) return;
  const Node* node = shown.by_id(focused_);
  if (node && node->role == Role::key && (command == Command::up || command == Command::down)) {
    if (const Node* key = key_beside(shown, *node, command == Command::down)) focused_ = key->id;
    return;
  }
  focused_ = forward ? focus_next(shown, focused_) : focus_previous(shown, focused_);
}

bool Walker::settle(const NodeList& built) {
  if (!walking_) return false;
  const auto before = focused_;
  const Node* key = first_key(built);
  const bool opened = key && !typing_, closed = !key && typing_;
  typing_ = key != nullptr;
  const Node* node = built.by_id(focused_);
  const bool stays = node && focusable(built, *node);
  if (opened) focused_ = key->id;
  else if (closed && built.by_id(field_)) focused_ = field_;
  else if (!stays) focused_ = key && before.starts_with("keyboard.") ? key->id : focus_next(built, "");
  return focused_ != before;
}

}  // namespace guichet::ui
