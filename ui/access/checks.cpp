#include "ui/access/checks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "ui/access/contrast.hpp"

namespace guichet::ui {
namespace {

constexpr float rounding = 0.6f;  // px: rectangles snap to whole pixels

using Findings = std::vector<Finding>;

void check_words(const Node& n, const Promise& p, Findings& out) {
  if (n.id.empty()) out.push_back({Flaw::no_id, n.label, std::string(name(n.role))});
  if (n.label.empty()) out.push_back({Flaw::no_label, n.id, std::string(name(n.role))});
  if (!n.text_fits) out.push_back({Flaw::text_cut, n.id, n.label});
  bool exempt = n.interactive && !n.enabled;
  if (exempt || n.text_px <= 0) return;
  if (n.text_px < p.text_px - rounding)
    out.push_back({Flaw::text_small, n.id, fmt::format("{:.1f} px, promised {:.1f}", n.text_px, p.text_px)});
  double ratio = contrast_ratio(n.ink, n.ground);
  if (ratio < p.contrast)
    out.push_back({Flaw::low_contrast, n.id, fmt::format("{:.1f}, promised {:.0f}", ratio, p.contrast)});
}

void check_size(const Node& n, const Promise& p, Findings& out) {
  float least = p.target_mm * p.px_per_mm - rounding;
  if (n.interactive && (n.rect.w < least || n.rect.h < least))
    out.push_back({Flaw::too_small, n.id,
                   fmt::format("{:.1f} x {:.1f} mm", n.rect.w / p.px_per_mm, n.rect.h / p.px_per_mm)});
}

// Outside the screen and in no region that could scroll it in.
void check_place(const Node& n, const Promise& p, Findings& out) {
  Rect allowed =
      n.clip == p.screen || n.clip.empty() ? p.screen : Rect{n.rect.x, n.rect.y, n.rect.w, n.rect.h};
  if (n.clip != p.screen) {  // a scrolled column may be long, never wide
    allowed.x = n.clip.x;
    allowed.w = n.clip.w;
  }
  if (n.rect.x < allowed.x - rounding || n.rect.right() > allowed.right() + rounding ||
      n.rect.y < allowed.y - rounding || n.rect.bottom() > allowed.bottom() + rounding)
    out.push_back({Flaw::off_screen, n.id,
                   fmt::format("{:.0f},{:.0f} {:.0f}x{:.0f}", n.rect.x, n.rect.y, n.rect.w, n.rect.h)});
}

// A scrolled column passes above its region; its targets can be brought below.
void check_reach(const Node& n, const Promise& p, Findings& out) {
  const Rect seen = intersect(n.rect, n.clip);
  if (n.interactive && !seen.empty() && seen.y < p.top - rounding)
    out.push_back({Flaw::too_high, n.id, fmt::format("{:.0f} of {:.0f} px", seen.y, p.top)});
}

float gap(const Rect& a, const Rect& b) {
  float dx = std::max({a.x - b.right(), b.x - a.right(), 0.f});
  float dy = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.f});
  return std::hypot(dx, dy);
}

void check_pair(const Node& a, const Node& b, const Promise& p, Findings& out) {
  Rect ra = intersect(a.rect, a.clip), rb = intersect(b.rect, b.clip);
  if (!intersect(ra, rb).empty()) {
    out.push_back({Flaw::overlap, a.id, b.id});
  } else if (float d = gap(ra, rb); d < p.gap_mm * p.px_per_mm - rounding) {
    out.push_back({Flaw::too_close, a.id, fmt::format("{:.2f} mm from {}", d / p.px_per_mm, b.id)});
  }
}

}  // namespace

std::string_view name(Flaw flaw) {
  switch (flaw) {
    case Flaw::no_label:
      return "no label";
    case Flaw::no_id:
      return "no id";
    case Flaw::twice:
      return "id used twice";
    case Flaw::too_small:
      return "target too small";
    case Flaw::too_close:
      return "targets too close";
    case Flaw::overlap:
      return "targets overlap";
    case Flaw::off_screen:
      return "off screen";
    case Flaw::low_contrast:
      return "low contrast";
    case Flaw::text_cut:
      return "text cut";
    case Flaw::text_small:
      return "text too small";
    case Flaw::unspoken:
      return "seen but not spoken";
    case Flaw::out_of_order:
      return "focus order is not reading order";
    case Flaw::too_high:
      return "above the reach";
  }
  return "unknown";
}

std::vector<Finding> check(const NodeList& nodes, const Promise& p) {
  Findings out;
  std::set<std::string_view> ids;
  std::vector<const Node*> targets;
  for (const Node& n : nodes.all()) {
    check_words(n, p, out);
    check_size(n, p, out);
    check_reach(n, p, out);
    check_place(n, p, out);
    if (!ids.insert(n.id).second) out.push_back({Flaw::twice, n.id, n.label});
    if (n.interactive && n.visible() && !nodes.covered(n)) targets.push_back(&n);
  }
  for (std::size_t i = 0; i < targets.size(); ++i)
    for (std::size_t j = i + 1; j < targets.size(); ++j) check_pair(*targets[i], *targets[j], p, out);
  return out;
}

std::string describe(const std::vector<Finding>& findings) {
  std::string out;
  for (const auto& f : findings) out += fmt::format("{}: {} ({})\n", f.id, name(f.flaw), f.detail);
  return out;
}

}  // namespace guichet::ui
