#include "ui/render/diff.hpp"

#include <map>
#include <optional>

#include "ui/render/scroll.hpp"

namespace guichet::ui {
namespace {

struct Pair {
  std::uint32_t before, now;
};
struct Hashed {
  std::uint64_t hash;
  std::uint32_t index;
  bool operator<(const Hashed& o) const { return hash != o.hash ? hash < o.hash : index < o.index; }
};

std::vector<Hashed> hashed(std::span<const Prim> prims) {
  std::vector<Hashed> out(prims.size());
  for (std::uint32_t i = 0; i < prims.size(); ++i) out[i] = {prims[i].hash(), i};
  std::sort(out.begin(), out.end());
  return out;
}

// Equal primitives of both, the nth with the nth, ordered by their place in `now`.
std::vector<Pair> twins(std::span<const Prim> before, std::span<const Prim> now) {
  const auto a = hashed(before), b = hashed(now);
  std::vector<Pair> out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash < b[j].hash) {
      ++i;
    } else if (b[j].hash < a[i].hash) {
      ++j;
    } else {
      if (before[a[i].index].same(now[b[j].index])) out.push_back({a[i].index, b[j].index});
      ++i, ++j;
    }
  }
  std::sort(out.begin(), out.end(), [](const Pair& x, const Pair& y) { return x.now < y.now; });
  return out;
}

// The longest part of the twins that stands in the same order in both lists.
std::vector<Pair> in_order(const std::vector<Pair>& twins) {
  std::vector<std::uint32_t> tails, parent(twins.size());
  constexpr std::uint32_t none = ~0u;
  for (std::uint32_t i = 0; i < twins.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), twins[i].before,
                                     [&](std::uint32_t t, std::uint32_t v) { return twins[t].before < v; });
    parent[i] = at == tails.begin() ? none : *(at - 1);
    if (at == tails.end())
      tails.push_back(i);
    else
      *at = i;
  }
  std::vector<Pair> out;
  for (std::uint32_t i = tails.empty() ? none : tails.back(); i != none; i = parent[i])
    out.push_back(twins[i]);
  std::reverse(out.begin(), out.end());
  return out;
}

void add_unmatched(std::span<const Prim> before, std::span<const Prim> now, DirtyAreas& dirty) {
  std::uint32_t b = 0, n = 0;
  const auto up_to = [&](std::uint32_t before_end, std::uint32_t now_end) {
    for (; b < before_end; ++b) dirty.add(before[b].seen());
    for (; n < now_end; ++n) dirty.add(now[n].seen());
  };
  for (const Pair& pair : in_order(twins(before, now))) {
    up_to(pair.before, pair.now);
    ++b, ++n;
  }
  up_to(static_cast<std::uint32_t>(before.size()), static_cast<std::uint32_t>(now.size()));
}

bool identical(const std::vector<Prim>& a, const std::vector<Prim>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Prim)) == 0;
}

}  // namespace

Changes compare(DisplayList& before, const DisplayList& now, Area screen) {
  Changes changes;
  if (identical(before.prims, now.prims)) return changes;
  DirtyAreas dirty(screen);
  changes.shifts = follow_scrolling(before, now, dirty);
  std::span<const Prim> a = before.prims, b = now.prims;
  while (!a.empty() && !b.empty() && a.front().same(b.front())) a = a.subspan(1), b = b.subspan(1);
  while (!a.empty() && !b.empty() && a.back().same(b.back()))
    a = a.first(a.size() - 1), b = b.first(b.size() - 1);
  add_unmatched(a, b, dirty);
  changes.dirty = dirty.list();
  return changes;
}

}  // namespace guichet::ui
