// Which of the town's topics an utterance speaks of, learnt when the kiosk starts from the phrases of content/knowledge: a
// softmax over hashed stems, ideas and pieces of words. The same phrases always give the same model, on any machine.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/assistant/lexicon.hpp"
#include "kiosk/assistant/ranker.hpp"

namespace guichet::assistant {

class Classifier {
 public:
  // Under a second for two thousand phrases; 2.7 MiB kept.
  Classifier(const std::vector<TopicWords>& topics, const Lexicon& lexicon);

  // Chances of every topic, best first; they sum to one.
  std::vector<Ranked> rank(const Words&) const;
  // How much of what was said looks like anything learnt: 0 nothing, 1 all.
  double known(const Words&) const;

 private:
  struct Feature { std::uint32_t bucket; float weight; };
  std::vector<Feature> features_of(const Words&) const;
  std::vector<float> spread_of(const std::vector<TopicWords>&, const Mill&) const;
  std::vector<float> chances(const std::vector<Feature>&) const;
  void learn(const std::vector<std::pair<std::vector<Feature>, std::size_t>>& samples);

  const Lexicon& lexicon_;
  std::vector<std::string> topics_;
  std::vector<float> weights_;          // bucket by bucket, a weight a topic
  std::vector<float> spread_;           // bucket by bucket, how much it tells
  std::vector<std::uint8_t> seen_;      // buckets of whole words and pieces that were learnt
};

}  // namespace guichet::assistant
