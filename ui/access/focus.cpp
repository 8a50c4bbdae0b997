#include "ui/access/focus.hpp"

#include <cmath>

namespace guichet::ui {
namespace {

std::string step(const NodeList& nodes, std::string_view current, int by) {
  const auto& all = nodes.all();
  auto count = static_cast<int>(all.size()), from = by > 0 ? -1 : count;
  for (int i = 0; i < count; ++i)
    if (!current.empty() && all[static_cast<std::size_t>(i)].id == current) from = i;
  for (int n = 1; n <= count + 1; ++n) {
    int i = ((from + by * n) % (count + 1) + count + 1) % (count + 1);  // one empty place closes the ring
    if (i == count) continue;
    const Node& node = all[static_cast<std::size_t>(i)];
    if (focusable(nodes, node)) return node.id;
  }
  return {};
}

}  // namespace

bool focusable(const NodeList& nodes, const Node& n) {
  // A node scrolled out of view may be reached: navigation then scrolls to it. One with no room at all may
  // not.
  return n.interactive && !nodes.covered(n) && !n.clip.empty();
}

std::string focus_next(const NodeList& nodes, std::string_view current) {
  return nodes.all().empty() ? std::string() : step(nodes, current, +1);
}
std::string focus_previous(const NodeList& nodes, std::string_view current) {
  return nodes.all().empty() ? std::string() : step(nodes, current, -1);
}

std::string focus_error(const NodeList& nodes) {
  bool wrong = false;
  for (const auto& n : nodes.all()) {
    wrong |= n.invalid || n.role == Role::alert;
    if (wrong && focusable(nodes, n)) return n.id;
  }
  return {};
}

const Scrollable* region_of(const NodeList& nodes, const Node& n) {
  const Scrollable* innermost = nullptr;
  for (const auto& s : nodes.scrolls()) {
    const auto& v = s.viewport;
    const bool inside = n.clip.x >= v.x - 1 && n.clip.right() <= v.right() + 1 && n.clip.y >= v.y - 1 && n.clip.bottom() <= v.bottom() + 1;
    if (inside && (!innermost || v.h < innermost->viewport.h)) innermost = &s;
  }
  return innermost;
}

float offset_to_show(const Scrollable& s, const Node& n, float margin) {
  float most = std::max(0.f, s.content - s.viewport.h), offset = s.offset;
  float above = s.viewport.y + margin - n.rect.y, below = n.rect.bottom() + margin - s.viewport.bottom();
  if (above > 0)
    offset -= above;  // its top wins when it is taller than the region
  else if (below > 0)
    offset += std::min(below, -above);
  return std::clamp(std::round(offset), 0.f, most);
}

}  // namespace guichet::ui
