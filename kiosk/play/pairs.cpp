#include "kiosk/play/pairs.hpp"

#include <set>

namespace guichet::play {
namespace {

// A pair of factors and their values, as one number.
class Pairs {
 public:
  explicit Pairs(const std::vector<std::size_t>& sizes) : sizes_(sizes) {
    for (std::size_t a = 0; a < sizes.size(); ++a)
      for (std::size_t b = a + 1; b < sizes.size(); ++b)
        for (std::size_t x = 0; x < sizes[a]; ++x)
          for (std::size_t y = 0; y < sizes[b]; ++y) open_.insert({a, x, b, y});
  }
  struct Pair {
    std::size_t a, x, b, y;
    auto operator<=>(const Pair&) const = default;
  };
  bool empty() const { return open_.empty(); }
  Pair first() const { return *open_.begin(); }
  void drop(const Pair& p) { open_.erase(p); }
  // How many open pairs `value` of `factor` would close with what is already decided.
  std::size_t gain(const Row& row, const std::vector<bool>& decided, std::size_t factor, std::size_t value) const {
    std::size_t count = 0;
    for (std::size_t other = 0; other < row.size(); ++other)
      if (decided[other] && other != factor) count += open_.count(pair_of(factor, value, other, row[other]));
    return count;
  }
  void close(const Row& row) {
    for (std::size_t a = 0; a < row.size(); ++a)
      for (std::size_t b = a + 1; b < row.size(); ++b) open_.erase({a, row[a], b, row[b]});
  }

 private:
  static Pair pair_of(std::size_t a, std::size_t x, std::size_t b, std::size_t y) {
    return a < b ? Pair{a, x, b, y} : Pair{b, y, a, x};
  }
  const std::vector<std::size_t>& sizes_;
  std::set<Pair> open_;
};

// The values that close most, one factor after the other; `turn` shifts which one wins a draw, so that no value is favoured.
Row completed(const Pairs& pairs, const std::vector<std::size_t>& sizes, const Pairs::Pair& seed, std::size_t turn) {
  Row row(sizes.size());
  std::vector<bool> decided(sizes.size());
  row[seed.a] = seed.x, row[seed.b] = seed.y;
  decided[seed.a] = decided[seed.b] = true;
  for (std::size_t factor = 0; factor < sizes.size(); ++factor) {
    if (decided[factor]) continue;
    std::size_t best = turn % sizes[factor], most = pairs.gain(row, decided, factor, best);
    for (std::size_t i = 1; i < sizes[factor]; ++i) {
      const std::size_t value = (turn + i) % sizes[factor];
      if (const auto gain = pairs.gain(row, decided, factor, value); gain > most) best = value, most = gain;
    }
    row[factor] = best;
    decided[factor] = true;
  }
  return row;
}

}  // namespace

std::vector<Row> covering_pairs(const std::vector<std::size_t>& sizes, const std::function<bool(const Row&)>& allowed) {
  std::vector<Row> rows;
  Pairs pairs(sizes);
  for (std::size_t turn = 0; !pairs.empty(); ++turn) {
    const auto seed = pairs.first();
    Row row = completed(pairs, sizes, seed, turn);
    pairs.drop(seed);
    if (!allowed(row)) continue;
    pairs.close(row);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace guichet::play
