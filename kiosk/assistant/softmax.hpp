// A softmax over hashed features, learnt by plain gradient steps in a fixed order: the same samples give the same weights on
// any machine. Once learnt, a weight is kept in one byte: a quarter of the memory, for a loss the bench does not see.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace guichet::assistant {

struct Feature {
  std::uint32_t bucket;
  float weight;
};

struct Sample {
  std::vector<Feature> features;
  std::size_t class_index;
};

class Softmax {
 public:
  Softmax() = default;
  // Every bucket of a sample must be below `buckets`.
  Softmax(const std::vector<Sample>&, std::size_t buckets, std::size_t classes);

  // The chance of each class; they sum to one. Empty when nothing was learnt.
  std::vector<float> chances(const std::vector<Feature>&) const;

 private:
  std::size_t classes_ = 0, stride_ = 0;
  std::vector<std::int8_t> weights_;  // bucket by bucket, one a class
  std::vector<float> steps_;          // bucket by bucket, what one of its weights' units is worth
};

}  // namespace guichet::assistant
