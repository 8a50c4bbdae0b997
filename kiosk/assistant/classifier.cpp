#include "kiosk/assistant/classifier.hpp"

#include <cmath>
#include <numeric>

#include "kiosk/assistant/likeness.hpp"

namespace guichet::assistant {
namespace {

constexpr std::size_t buckets = 1u << 15;
constexpr int epochs = 14, noisy_copies = 2;
constexpr float first_step = 1.6f, last_step = 0.15f, shrink = 1e-6f;
constexpr float doubt = 0.05f;  // left to the other topics while learning: a model that is never quite sure knows better when it is

// FNV-1a: no seed, so that a model is the same wherever it is learnt.
std::uint32_t hashed(char kind, std::string_view text, std::string_view more = {}) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  auto take = [&](unsigned char c) { hash = (hash ^ c) * 0x100000001b3u; };
  take(static_cast<unsigned char>(kind));
  for (char c : text) take(static_cast<unsigned char>(c));
  if (!more.empty()) take(0x1F);
  for (char c : more) take(static_cast<unsigned char>(c));
  return static_cast<std::uint32_t>((hash ^ hash >> 32) % buckets);
}

std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = std::min<std::size_t>(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, text.size() - at);
    out.push_back(text.substr(at, length));
    at += length;
  }
  return out;
}

// A small generator of its own: what std's distributions give differs between libraries.
struct Chance {
  std::uint64_t state;
  std::uint32_t below(std::uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state >> 33) % n);
  }
};

// One slip of the finger: a letter lost, doubled with its neighbour's place, or changed.
std::string slipped(std::string_view folded, Chance& chance) {
  auto letters = letters_of(folded);
  if (letters.size() < 5) return std::string(folded);
  const std::size_t at = 1 + chance.below(static_cast<std::uint32_t>(letters.size() - 2));
  switch (chance.below(3)) {
    case 0: letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(at)); break;
    case 1: std::swap(letters[at], letters[at + 1]); break;
    default: letters[at] = letters[(at + 2) % letters.size()]; break;
  }
  std::string out;
  for (auto letter : letters) out += letter;
  return out;
}

Words noisy(const Words& words, Chance& chance) {
  static const Mill mill;
  Words out;
  for (const auto& word : words) {
    if (words.size() > 3 && chance.below(8) == 0) continue;
    if (chance.below(3) != 0) {
      out.push_back(word);
      continue;
    }
    auto again = mill.words(slipped(word.folded, chance));
    out.insert(out.end(), again.begin(), again.end());
  }
  return out;
}

}  // namespace

std::vector<Classifier::Feature> Classifier::features_of(const Words& words) const {
  std::vector<Feature> out;
  const Word* before = nullptr;
  for (const auto& word : words) {
    const bool empty = says_nothing(word) && !ideographic(word.folded);
    if (empty) {
      out.push_back({hashed('w', word.folded), 0.5f});
      continue;
    }
    out.push_back({hashed('s', word.stem), 1.0f});
    if (!beyond_latin(word.folded)) out.push_back({hashed('p', sound_of(word.folded)), 0.7f});
    for (auto idea : lexicon_.ideas_of(word)) out.push_back({hashed('i', idea), 1.1f});
    if (before) out.push_back({hashed('b', before->stem, word.stem), 0.6f});
    before = &word;
    const bool signs = ideographic(word.folded);
    const std::string padded = signs ? word.folded : "<" + word.folded + ">";
    const auto letters = letters_of(padded);
    for (std::size_t size = signs ? 1 : 3; size <= (signs ? 3u : 5u); ++size)
      for (std::size_t at = 0; at + size <= letters.size(); ++at) {
        const char* from = letters[at].data();
        const char* to = letters[at + size - 1].data() + letters[at + size - 1].size();
        out.push_back({hashed('g', {from, static_cast<std::size_t>(to - from)}), signs ? 0.8f : 0.3f});
      }
  }
  if (!spread_.empty())
    for (auto& feature : out) feature.weight *= spread_[feature.bucket];
  float norm = 0;
  for (const auto& feature : out) norm += feature.weight * feature.weight;
  if (norm > 0)
    for (auto& feature : out) feature.weight /= std::sqrt(norm);
  return out;
}

std::vector<float> Classifier::chances(const std::vector<Feature>& features) const {
  const std::size_t count = topics_.size();
  std::vector<float> out(count, 0);
  for (const auto& feature : features) {
    const float* row = weights_.data() + feature.bucket * count;
    for (std::size_t t = 0; t < count; ++t) out[t] += feature.weight * row[t];
  }
  const float most = *std::max_element(out.begin(), out.end());
  float sum = 0;
  for (auto& each : out) sum += each = std::exp(each - most);
  for (auto& each : out) each /= sum;
  return out;
}

// What is said of every topic ("jour", "faire", "ma fille") tells little about any: less weight the more topics share it.
std::vector<float> Classifier::spread_of(const std::vector<TopicWords>& topics, const Mill& mill) const {
  std::vector<std::uint8_t> in(buckets, 0);
  for (const auto& topic : topics) {
    std::vector<std::uint8_t> here(buckets, 0);
    for (const auto& phrase : topic.phrases)
      for (const auto& feature : features_of(mill.words(lexicon_.written_out(phrase)))) here[feature.bucket] = 1;
    for (std::size_t b = 0; b < buckets; ++b) in[b] = static_cast<std::uint8_t>(in[b] + here[b]);
  }
  std::vector<float> out(buckets, 1);
  for (std::size_t b = 0; b < buckets; ++b)
    if (in[b] > 1) out[b] = 1 / std::sqrt(std::sqrt(static_cast<float>(in[b])));
  return out;
}

void Classifier::learn(const std::vector<std::pair<std::vector<Feature>, std::size_t>>& samples) {
  const std::size_t count = topics_.size();
  std::vector<std::uint32_t> order(samples.size());
  std::iota(order.begin(), order.end(), 0u);
  Chance chance{42};
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[chance.below(static_cast<std::uint32_t>(i))]);
    const float step = first_step + (last_step - first_step) * static_cast<float>(epoch) / (epochs - 1);
    for (auto index : order) {
      const auto& [features, topic] = samples[index];
      auto off = chances(features);
      off[topic] -= 1 - doubt;
      for (auto& each : off) each -= doubt / static_cast<float>(count);
      for (const auto& feature : features) {
        float* row = weights_.data() + feature.bucket * count;
        const float by = step * feature.weight;
        for (std::size_t t = 0; t < count; ++t) row[t] -= by * off[t] + shrink * row[t];
      }
    }
  }
}

Classifier::Classifier(const std::vector<TopicWords>& topics, const Lexicon& lexicon)
    : lexicon_(lexicon), weights_(buckets * topics.size(), 0), seen_(buckets, 0) {
  const Mill mill;
  spread_ = spread_of(topics, mill);
  std::vector<std::pair<std::vector<Feature>, std::size_t>> samples;
  for (const auto& topic : topics) {
    for (const auto& phrase : topic.phrases) {
      const auto words = mill.words(lexicon.written_out(phrase));
      if (words.empty()) continue;
      auto features = features_of(words);
      for (const auto& feature : features) seen_[feature.bucket] = 1;
      samples.emplace_back(std::move(features), topics_.size());
      Chance chance{hashed('n', phrase)};
      for (int copy = 0; copy < noisy_copies; ++copy)
        if (auto blurred = features_of(noisy(words, chance)); !blurred.empty()) samples.emplace_back(std::move(blurred), topics_.size());
    }
    topics_.push_back(topic.topic);
  }
  if (!topics_.empty()) learn(samples);
}

std::vector<Ranked> Classifier::rank(const Words& words) const {
  std::vector<Ranked> out;
  const auto features = features_of(words);
  if (features.empty() || topics_.empty()) return out;
  const auto likely = chances(features);
  for (std::size_t t = 0; t < likely.size(); ++t) out.push_back({topics_[t], likely[t]});
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return out;
}

double Classifier::known(const Words& words) const {
  double all = 0, met = 0;
  for (const auto& feature : features_of(words)) {
    all += feature.weight;
    met += seen_[feature.bucket] ? feature.weight : 0;
  }
  return all > 0 ? met / all : 0;
}

}  // namespace guichet::assistant
