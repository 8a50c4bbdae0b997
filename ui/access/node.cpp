#include "ui/access/node.hpp"

#include <fmt/format.h>

#include <cmath>

namespace guichet::ui {
namespace {

float distance(const Rect& r, Vec p) {
  float dx = std::max({r.x - p.x, 0.f, p.x - r.right()});
  float dy = std::max({r.y - p.y, 0.f, p.y - r.bottom()});
  return std::hypot(dx, dy);
}

}  // namespace

std::string_view name(Role role) {
  switch (role) {
    case Role::button:
      return "button";
    case Role::tile:
      return "tile";
    case Role::link:
      return "link";
    case Role::heading:
      return "heading";
    case Role::text:
      return "text";
    case Role::textbox:
      return "textbox";
    case Role::checkbox:
      return "checkbox";
    case Role::radio:
      return "radio";
    case Role::switch_:
      return "switch";
    case Role::image:
      return "image";
    case Role::status:
      return "status";
    case Role::alert:
      return "alert";
    case Role::dialog:
      return "dialog";
    case Role::progress:
      return "progress";
    case Role::key:
      return "key";
    case Role::list:
      return "list";
    case Role::group:
      return "group";
  }
  return "unknown";
}

const Node* NodeList::by_id(std::string_view id) const {
  for (auto it = nodes_.rbegin(); it != nodes_.rend(); ++it)
    if (it->id == id) return &*it;
  return nullptr;
}

const Node* NodeList::at(Vec p, float slop) const {
  const Node* nearest = nullptr;
  float best = slop;
  for (auto it = nodes_.rbegin(); it != nodes_.rend(); ++it) {
    if (covered(*it) || !it->interactive) continue;
    Rect shown = intersect(it->rect, it->clip);
    if (shown.empty()) continue;
    // A disabled target under the finger is an answer too: its neighbour must not be taken for it.
    if (shown.contains(p)) return it->enabled ? &*it : nullptr;
    float away = distance(shown, p);
    if (it->enabled && away <= best && (!nearest || away < best)) {
      nearest = &*it;
      best = away;
    }
  }
  return nearest;
}

std::string NodeList::describe() const {
  std::string out;
  for (const Node& n : nodes_) {
    out += fmt::format("{:<9} {} \"{}\"", name(n.role), n.id, n.label);
    if (!n.value.empty()) out += fmt::format(" = \"{}\"", n.value);
    if (!n.hint.empty()) out += fmt::format(" ({})", n.hint);
    out += fmt::format(" at {:.0f},{:.0f} {:.0f}x{:.0f}", n.rect.x, n.rect.y, n.rect.w, n.rect.h);
    if (n.checked) out += " checked";
    if (n.invalid) out += " invalid";
    if (n.focused) out += " focused";
    if (n.interactive && !n.enabled) out += " disabled";
    if (covered(n)) out += " covered";
    if (!n.visible()) out += " hidden";
    out += '\n';
  }
  return out;
}

}  // namespace guichet::ui
