#include "ui/render/scroll.hpp"

#include <map>

namespace guichet::ui {
namespace {

struct Place {
  std::uint64_t key;
  int y;
};

// What a primitive is, but for its height on the screen.
std::uint64_t key_of(Prim p) {
  p.at.y1 -= p.at.y0;
  p.at.y0 = 0;
  p.cy0 = p.cy1 = 0;
  if (p.kind == Prim::Kind::triangle) p.uv = {};
  return p.hash();
}

std::vector<Place> places(const DisplayList& list, std::uint8_t region) {
  std::vector<Place> out;
  for (const Prim& p : list.prims)
    if (p.scroll == region) out.push_back({key_of(p), p.at.y0});
  std::sort(out.begin(), out.end(), [](const Place& a, const Place& b) { return a.key < b.key; });
  return out;
}

bool only_one(const std::vector<Place>& v, std::size_t i) {
  return (i == 0 || v[i - 1].key != v[i].key) && (i + 1 == v.size() || v[i + 1].key != v[i].key);
}

// How far most of what is recognised without doubt has moved. Not the hint: a frame may have been built in
// between.
int distance_moved(const DisplayList& before, const DisplayList& now, std::uint8_t region) {
  const auto a = places(before, region), b = places(now, region);
  std::map<int, int> votes;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key < b[j].key) {
      ++i;
    } else if (b[j].key < a[i].key) {
      ++j;
    } else {
      if (only_one(a, i) && only_one(b, j)) ++votes[b[j].y - a[i].y];
      ++i, ++j;
    }
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](auto& x, auto& y) { return x.second < y.second; });
  return best == votes.end() ? 0 : best->first;
}

// The first few stand where they stood: nothing scrolled, and no need to look at the rest.
bool stands_still(const DisplayList& before, const DisplayList& now, std::uint8_t region) {
  const auto in_region = [region](const Prim& p) { return p.scroll == region; };
  auto a = std::find_if(before.prims.begin(), before.prims.end(), in_region);
  auto b = std::find_if(now.prims.begin(), now.prims.end(), in_region);
  for (int i = 0; i < 6; ++i, ++a, ++b) {
    if (a == before.prims.end() || b == now.prims.end() || !in_region(*a)) return true;
    if (!a->same(*b)) return false;
  }
  return true;
}

Area window_of(const DisplayList& list, std::uint8_t region) {
  Area out;
  for (const Prim& p : list.prims)
    if (p.scroll == region) out = out.empty() ? p.clip() : united(out, p.clip());
  return out;
}

// Moving pixels drags along what lies over or under the region, unless that is one colour all over it.
void redraw_bystanders(const DisplayList& before, std::uint8_t region, Shift shift, DirtyAreas& dirty) {
  for (const Prim& p : before.prims) {
    if (p.scroll == region) continue;
    const Area part = common(p.seen(), shift.inside);
    if (part.empty() || (p.kind == Prim::Kind::solid && part == shift.inside)) continue;
    dirty.add(part);
    dirty.add(common(part.moved(shift.dy), shift.inside));
  }
}

void move_primitives(DisplayList& list, std::uint8_t region, Shift shift) {
  const Area window = shift.inside;
  for (Prim& p : list.prims) {
    if (p.scroll != region) continue;
    const Area clip = p.clip() == window ? window : common(p.clip().moved(shift.dy), window);
    p.at = p.at.moved(shift.dy);
    p.cy0 = static_cast<std::int16_t>(clip.y0), p.cy1 = static_cast<std::int16_t>(std::max(clip.y0, clip.y1));
  }
  std::erase_if(list.prims, [&](const Prim& p) { return p.scroll == region && p.seen().empty(); });
}

Area uncovered(Shift s) {
  const Area w = s.inside;
  return s.dy > 0 ? Area{w.x0, w.y0, w.x1, w.y0 + s.dy} : Area{w.x0, w.y1 + s.dy, w.x1, w.y1};
}

}  // namespace

std::vector<Shift> follow_scrolling(DisplayList& before, const DisplayList& now, DirtyAreas& dirty) {
  std::vector<Shift> shifts;
  const std::size_t regions = std::min<std::size_t>({before.scrolls.size(), now.scrolls.size(), 255});
  for (std::size_t i = 0; i < regions; ++i) {
    const auto region = static_cast<std::uint8_t>(i + 1);
    if (before.scrolls[i].viewport != now.scrolls[i].viewport || stands_still(before, now, region)) continue;
    const Shift shift{window_of(before, region), distance_moved(before, now, region)};
    const bool far = std::abs(shift.dy) >= shift.inside.height();
    const bool crossed =
        std::any_of(shifts.begin(), shifts.end(), [&](auto& s) { return s.inside.meets(shift.inside); });
    if (shift.dy == 0 || far || crossed || shift.inside != window_of(now, region)) continue;
    redraw_bystanders(before, region, shift, dirty);
    move_primitives(before, region, shift);
    dirty.add(uncovered(shift));
    shifts.push_back(shift);
  }
  return shifts;
}

}  // namespace guichet::ui
