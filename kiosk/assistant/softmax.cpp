#include "kiosk/assistant/softmax.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/assistant/chance.hpp"

namespace guichet::assistant {
namespace {

constexpr int epochs = 5;
constexpr float first_step = 1.6f, last_step = 0.15f, shrink = 1e-6f;
constexpr float doubt = 0.05f;  // left to the other classes while learning: a model that is never quite sure knows better when it is
constexpr std::size_t block = 8;  // of weights at once: a constant the compiler makes vectors of

void add(float* to, const float* from, float times, std::size_t stride) {
  for (std::size_t at = 0; at < stride; at += block)
    for (std::size_t i = 0; i < block; ++i) to[at + i] += times * from[at + i];
}

void shrink_and_add(float* to, const float* from, float times, std::size_t stride) {
  for (std::size_t at = 0; at < stride; at += block)
    for (std::size_t i = 0; i < block; ++i) to[at + i] += times * from[at + i] - shrink * to[at + i];
}

void make_chances(std::vector<float>& scores, std::size_t classes) {
  const auto end = scores.begin() + static_cast<std::ptrdiff_t>(classes);
  const float most = *std::max_element(scores.begin(), end);
  float sum = 0;
  for (auto each = scores.begin(); each != end; ++each) sum += *each = std::exp(*each - most);
  for (auto each = scores.begin(); each != end; ++each) *each /= sum;
}

class Learner {
 public:
  Learner(std::size_t buckets, std::size_t classes)
      : classes_(classes), stride_((classes + block - 1) / block * block), rows_(buckets * stride_, 0), off_(stride_, 0) {}

  void learn(const std::vector<Sample>& samples) {
    std::vector<std::uint32_t> order(samples.size());
    std::iota(order.begin(), order.end(), 0u);
    Chance chance{42};
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[chance.below(static_cast<std::uint32_t>(i))]);
      const float step = first_step + (last_step - first_step) * static_cast<float>(epoch) / (epochs - 1);
      for (auto index : order) correct(samples[index], step);
    }
  }

  const float* row(std::size_t bucket) const { return rows_.data() + bucket * stride_; }
  std::size_t stride() const { return stride_; }

 private:
  void correct(const Sample& sample, float step) {
    std::fill(off_.begin(), off_.end(), 0.0f);
    for (const auto& feature : sample.features) add(off_.data(), row(feature.bucket), feature.weight, stride_);
    make_chances(off_, classes_);
    off_[sample.class_index] -= 1 - doubt;
    for (std::size_t c = 0; c < classes_; ++c) off_[c] -= doubt / static_cast<float>(classes_);
    std::fill(off_.begin() + static_cast<std::ptrdiff_t>(classes_), off_.end(), 0.0f);
    for (const auto& feature : sample.features)
      shrink_and_add(rows_.data() + feature.bucket * stride_, off_.data(), -step * feature.weight, stride_);
  }

  std::size_t classes_, stride_;
  std::vector<float> rows_, off_;
};

}  // namespace

Softmax::Softmax(const std::vector<Sample>& samples, std::size_t buckets, std::size_t classes) : classes_(classes) {
  Learner learner(buckets, classes);
  learner.learn(samples);
  stride_ = learner.stride();
  weights_.resize(buckets * stride_);
  steps_.resize(buckets);
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    const float* row = learner.row(bucket);
    float most = 0;
    for (std::size_t c = 0; c < classes; ++c) most = std::max(most, std::abs(row[c]));
    if (most == 0) continue;
    steps_[bucket] = most / 127;
    for (std::size_t c = 0; c < classes; ++c) weights_[bucket * stride_ + c] = static_cast<std::int8_t>(std::lround(row[c] / steps_[bucket]));
  }
}

std::vector<float> Softmax::chances(const std::vector<Feature>& features) const {
  if (classes_ == 0) return {};
  std::vector<float> out(classes_, 0);
  for (const auto& feature : features) {
    const auto* row = weights_.data() + feature.bucket * stride_;
    const float unit = feature.weight * steps_[feature.bucket];
    for (std::size_t c = 0; c < classes_; ++c) out[c] += unit * static_cast<float>(row[c]);
  }
  make_chances(out, classes_);
  return out;
}

}  // namespace guichet::assistant
