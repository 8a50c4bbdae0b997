#include "ui/render/area.hpp"

#include <limits>

namespace guichet::ui {
namespace {

// Pixels drawn for nothing when both become one.
std::int64_t waste(const Area& a, const Area& b) {
  return united(a, b).pixels() - a.pixels() - b.pixels() + common(a, b).pixels();
}

// A rectangle costs a walk through the display list, about what a thousand pixels cost.
constexpr std::int64_t cost_of_one_more = 1500;

}  // namespace

Area area_of(const Rect& r) { return {whole(r.x), whole(r.y), whole(r.right()), whole(r.bottom())}; }

void DirtyAreas::add(Area a) {
  a = common(a, limits_);
  if (a.empty()) return;
  for (std::size_t i = 0; i < areas_.size();) {
    if (areas_[i].covers(a)) return;
    if (waste(areas_[i], a) > cost_of_one_more) {
      ++i;
      continue;
    }
    a = united(areas_[i], a);
    areas_[i] = areas_.back();
    areas_.pop_back();
    i = 0;  // it grew, and may now swallow others
  }
  areas_.push_back(a);
  if (areas_.size() > most) join_cheapest();
}

void DirtyAreas::join_cheapest() {
  std::size_t left = 0, right = 1;
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < areas_.size(); ++i)
    for (std::size_t j = i + 1; j < areas_.size(); ++j)
      if (const auto w = waste(areas_[i], areas_[j]); w < least) least = w, left = i, right = j;
  const Area joined = united(areas_[left], areas_[right]);
  areas_.erase(areas_.begin() + static_cast<std::ptrdiff_t>(right));
  areas_.erase(areas_.begin() + static_cast<std::ptrdiff_t>(left));
  add(joined);
}

}  // namespace guichet::ui
