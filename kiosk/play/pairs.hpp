// Covering all pairs: a small set of rows in which every value of every factor meets every value of every other. Pure.
#pragma once
#include <cstddef>
#include <functional>
#include <vector>

namespace guichet::play {

using Row = std::vector<std::size_t>;

// `sizes`: how many values each factor has. `allowed` says whether a row may be; pairs in no allowed row are left out.
std::vector<Row> covering_pairs(const std::vector<std::size_t>& sizes, const std::function<bool(const Row&)>& allowed);

}  // namespace guichet::play
