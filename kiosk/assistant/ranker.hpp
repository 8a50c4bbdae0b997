// Which topics an utterance speaks of. The one seam of understanding: another ranker can take its place
// without the rules before it (emergencies) or the answers after it noticing.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {

struct TopicWords {
  std::string topic;
  std::vector<std::string> phrases;
  int emphasis = 1;  // how many times more often a classifier meets each phrase: few phrases must not weigh little
};
struct Ranked {
  std::string topic;
  double score = 0;
};  // 0 to 1

class Ranker {
 public:
  virtual ~Ranker() = default;
  virtual std::vector<Ranked> rank(
      const Words&) const = 0;  // best first; topics that score nothing are left out
};

// Weighs stems by how few topics use them; a misspelt word stands for its nearest known one by character
// trigrams.
std::unique_ptr<Ranker> make_ranker(const std::vector<TopicWords>&);

}  // namespace guichet::assistant
