#include "kiosk/assistant/ranker.hpp"

#include <cmath>
#include <set>

#include "kiosk/assistant/intent.hpp"
#include "kiosk/assistant/vocabulary.hpp"

namespace guichet::assistant {
namespace {

using Bag = std::map<std::size_t, double>;  // stem -> how sure it was said

struct Query {
  Bag said;
  double unknown = 0;  // words nobody wrote in any phrase: evidence that this is about something else
};

class StemRanker : public Ranker {
 public:
  explicit StemRanker(const std::vector<TopicWords>& topics) {
    Mill mill;
    for (const auto& topic : topics) learn(mill, topic);
    weigh();
  }

  std::vector<Ranked> rank(const Words& words) const override {
    std::map<std::string, double> best;
    Words sentence;
    for (const auto& word : words) {
      sentence.push_back(word);
      if (!word.sentence_end) continue;
      pool(sentence, best);
      sentence.clear();
    }
    pool(sentence, best);
    pool(words, best);  // short fragments may only mean something together
    std::vector<Ranked> out;
    for (const auto& [topic, score] : best) out.push_back({topic, score});
    std::stable_sort(out.begin(), out.end(),
                     [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return out;
  }

 private:
  struct Topic {
    std::string id;
    std::set<std::size_t> stems;
    std::vector<std::set<std::size_t>> phrases;
  };

  void learn(const Mill& mill, const TopicWords& words) {
    Topic topic;
    topic.id = words.topic;
    for (const auto& phrase : words.phrases) {
      std::set<std::size_t> stems;
      for (const auto& word : mill.words(phrase))
        if (!says_nothing(word)) stems.insert(vocabulary_.add(word.stem));
      topic.stems.insert(stems.begin(), stems.end());
      if (!stems.empty()) topic.phrases.push_back(std::move(stems));
    }
    topics_.push_back(std::move(topic));
  }

  void weigh() {
    weights_.assign(vocabulary_.size(), 0);
    for (const auto& topic : topics_)
      for (auto stem : topic.stems) weights_[stem] += 1;
    for (auto& weight : weights_) weight = std::log(1 + static_cast<double>(topics_.size()) / weight);
  }

  Query understand(const Words& words) const {
    Query query;
    double rare = std::log(1 + static_cast<double>(topics_.size()));
    for (const auto& word : words) {
      if (says_nothing(word)) continue;
      auto guess = vocabulary_.exact(word.stem);
      if (!guess && asks_something(word)) continue;  // "combien": about the answer, not the topic
      if (!guess) guess = vocabulary_.nearest(word.stem);
      if (!guess)
        query.unknown += rare * 0.6;
      else
        query.said[guess->stem] = std::max(query.said[guess->stem], guess->sure);
    }
    return query;
  }

  // How much of what was said belongs to these stems; and how much of these stems was said.
  double shared(const Query& query, const std::set<std::size_t>& stems) const {
    double sum = 0;
    for (const auto& [stem, sure] : query.said)
      if (stems.contains(stem)) sum += weights_[stem] * sure;
    return sum;
  }
  double total(const Query& query) const {
    double sum = query.unknown;
    for (const auto& [stem, sure] : query.said) sum += weights_[stem];
    return sum;
  }
  double total(const std::set<std::size_t>& stems) const {
    double sum = 0;
    for (auto stem : stems) sum += weights_[stem];
    return sum;
  }

  double score(const Query& query, const Topic& topic) const {
    double all = total(query);
    if (all <= 0) return 0;
    double coverage = shared(query, topic.stems) / all;
    double likeness = 0;
    for (const auto& phrase : topic.phrases)
      likeness = std::max(likeness, 2 * shared(query, phrase) / (all + total(phrase)));
    return 0.5 * coverage + 0.5 * likeness;
  }

  void pool(const Words& words, std::map<std::string, double>& best) const {
    auto query = understand(words);
    if (query.said.empty()) return;
    for (const auto& topic : topics_)
      if (double each = score(query, topic); each > 0) best[topic.id] = std::max(best[topic.id], each);
  }

  Vocabulary vocabulary_;
  std::vector<Topic> topics_;
  std::vector<double> weights_;
};

}  // namespace

std::unique_ptr<Ranker> make_ranker(const std::vector<TopicWords>& topics) {
  return std::make_unique<StemRanker>(topics);
}

}  // namespace guichet::assistant
