// What is seen against what is said, and in which order.
#include <fmt/format.h>

#include "ui/access/checks.hpp"
#include "ui/access/focus.hpp"

namespace guichet::ui {
namespace {

// Spaces of every width are one, so that what was wrapped or glued is still the same sentence.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    if (rest.starts_with("\u00a0")) i += 1, out += ' ';
    else if (rest.starts_with("\u202f")) i += 2, out += ' ';
    else out += text[i] == '\n' ? ' ' : text[i];
  }
  return out;
}

bool says(const Node& n, const std::string& text) {
  return plain(n.label).find(text) != std::string::npos || plain(n.value).find(text) != std::string::npos ||
         plain(n.hint).find(text) != std::string::npos;
}

bool after_in_line(const Rect& a, const Rect& b, bool rtl) { return rtl ? b.right() <= a.x + 1 : b.x >= a.right() - 1; }

// b may follow a: it lies lower, or further in the line, or heads a column further on.
bool follows(const Rect& a, const Rect& b, bool rtl) {
  const bool above = b.bottom() <= a.y + 1, below = b.y >= a.bottom() - 1;
  return below || after_in_line(a, b, rtl) || (!above && !after_in_line(b, a, rtl));
}

}  // namespace

std::vector<Finding> check_spoken(const NodeList& nodes, const std::vector<SeenText>& texts) {
  std::vector<Finding> out;
  for (const auto& seen : texts) {
    const auto text = plain(seen.text);
    if (text.find_first_not_of(" •·…") == text.npos) continue;
    const bool said = std::any_of(nodes.all().begin(), nodes.all().end(), [&](const Node& n) {
      // A caption stands just above its box.
      const Rect near{seen.at.x, seen.at.y - seen.at.h, seen.at.w, 3 * seen.at.h};
      return !intersect(n.rect, near).empty() && says(n, text);
    });
    if (!said) out.push_back({Flaw::unspoken, seen.text, fmt::format("at {:.0f},{:.0f}", seen.at.x, seen.at.y)});
  }
  return out;
}

std::vector<Finding> check_order(const NodeList& nodes, bool rtl) {
  std::vector<Finding> out;
  const Node* last = nullptr;
  for (const Node& n : nodes.all()) {
    if (!focusable(nodes, n)) continue;
    // What is scrolled away is where it would be seen only beside its own kind; Latin keys run as Latin does.
    const bool together = last && (last->clip == n.clip || (last->visible() && n.visible()));
    const bool another_place = last && last->role != Role::key && n.role == Role::key;  // it takes the focus when it opens
    const bool latin = last && last->role == Role::key && n.role == Role::key;
    const bool same = last && last->clip == n.clip;
    if (together && !another_place && !follows(same ? last->rect : intersect(last->rect, last->clip), same ? n.rect : intersect(n.rect, n.clip), rtl && !latin)) out.push_back({Flaw::out_of_order, n.id, "after " + last->id});
    last = &n;
  }
  return out;
}

}  // namespace guichet::ui
