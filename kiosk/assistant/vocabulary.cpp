#include "kiosk/assistant/vocabulary.hpp"

namespace guichet::assistant {
namespace {

// Of "_stem_", so that the first and last letters weigh more; bytes do for folded Latin, and harm no other
// script.
std::vector<std::string> trigrams_of(std::string_view stem) {
  auto padded = "_" + std::string(stem) + "_";
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 3 <= padded.size(); ++i) out.push_back(padded.substr(i, 3));
  std::sort(out.begin(), out.end());
  return out;
}

double dice(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

constexpr std::size_t shortest_misspelt = 5;  // shorter words are near too many others
constexpr double near_enough = 0.55;

}  // namespace

std::size_t Vocabulary::add(const std::string& stem) {
  auto [at, added] = index_.emplace(stem, stems_.size());
  if (added) stems_.push_back({stem, trigrams_of(stem)});
  return at->second;
}

std::optional<Guess> Vocabulary::exact(std::string_view stem) const {
  auto found = index_.find(stem);
  if (found == index_.end()) return std::nullopt;
  return Guess{found->second, 1};
}

std::optional<Guess> Vocabulary::nearest(std::string_view stem) const {
  if (stem.size() < shortest_misspelt) return std::nullopt;
  auto mine = trigrams_of(stem);
  Guess best{0, 0};
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    const auto& known = stems_[i].text;
    // Nearly nobody misses a first letter, and "séjour" is not "jour".
    if (known.size() + 1 < shortest_misspelt || known.front() != stem.front()) continue;
    double near = dice(mine, stems_[i].trigrams);
    if (near > best.sure) best = {i, near};
  }
  if (best.sure < near_enough) return std::nullopt;
  return best;
}

}  // namespace guichet::assistant
