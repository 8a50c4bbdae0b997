// Which of the town's topics an utterance speaks of, learnt when the kiosk starts from the phrases of content/knowledge: a
// softmax over hashed stems, ideas and pieces of words. The same phrases always give the same model, on any machine.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/assistant/lexicon.hpp"
#include "kiosk/assistant/ranker.hpp"
#include "kiosk/assistant/softmax.hpp"

namespace guichet::assistant {

class Classifier {
 public:
  // About half a second for twelve thousand phrases; 1.2 MiB kept.
  Classifier(const std::vector<TopicWords>& topics, const Lexicon& lexicon);

  // Chances of every topic, best first; they sum to one.
  std::vector<Ranked> rank(const Words&) const;
  // How much of what was said looks like anything learnt: 0 nothing, 1 all.
  double known(const Words&) const;

 private:
  std::vector<Feature> said_in(const Words&) const;             // as they are
  std::vector<Feature> weighed(std::vector<Feature>) const;     // by how much each tells, to a length of one
  std::vector<Feature> features_of(const Words& words) const { return weighed(said_in(words)); }

  const Lexicon& lexicon_;
  std::vector<std::string> topics_;
  std::vector<float> spread_;  // bucket by bucket, how much it tells; empty: nothing was learnt
  std::vector<bool> seen_;     // buckets of whole words and pieces that were learnt
  Softmax softmax_;
};

}  // namespace guichet::assistant
