#include "kiosk/assistant/classifier.hpp"

#include <cmath>

#include "kiosk/assistant/chance.hpp"
#include "kiosk/assistant/likeness.hpp"

namespace guichet::assistant {
namespace {

constexpr std::size_t buckets = 1u << 15;
constexpr int noisy_copies = 2;

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

// What is said of every topic ("jour", "faire", "ma fille") tells little about any: less weight the more topics share it.
std::vector<float> spread_of(const std::vector<Sample>& samples) {
  std::vector<std::uint32_t> in(buckets, 0), last(buckets, 0);
  for (const auto& sample : samples)  // class by class
    for (const auto& feature : sample.features)
      if (last[feature.bucket] != sample.class_index + 1) last[feature.bucket] = static_cast<std::uint32_t>(sample.class_index + 1), ++in[feature.bucket];
  std::vector<float> out(buckets, 1);
  for (std::size_t b = 0; b < buckets; ++b)
    if (in[b] > 1) out[b] = 1 / std::sqrt(std::sqrt(static_cast<float>(in[b])));
  return out;
}

}  // namespace

std::vector<Feature> Classifier::said_in(const Words& words) const {
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
        out.push_back({hashed('g', {from, static_cast<std::size_t>(to - from)}), signs ? 0.8f : 0.45f});
      }
  }
  return out;
}

std::vector<Feature> Classifier::weighed(std::vector<Feature> features) const {
  float norm = 0;
  for (auto& feature : features) {
    feature.weight *= spread_[feature.bucket];
    norm += feature.weight * feature.weight;
  }
  if (norm > 0)
    for (auto& feature : features) feature.weight /= std::sqrt(norm);
  return features;
}

Classifier::Classifier(const std::vector<TopicWords>& topics, const Lexicon& lexicon) : lexicon_(lexicon), seen_(buckets, false) {
  const Mill mill;
  std::vector<Sample> samples, noise;
  for (const auto& topic : topics) {
    for (const auto& phrase : topic.phrases) {
      const auto words = mill.words(lexicon.written_out(phrase));
      if (words.empty()) continue;
      samples.push_back({said_in(words), topics_.size()});
      Chance chance{hashed('n', phrase)};
      for (int copy = 0; copy < noisy_copies * topic.emphasis; ++copy) noise.push_back({said_in(noisy(words, chance)), topics_.size()});
    }
    topics_.push_back(topic.topic);
  }
  if (samples.empty()) return;
  spread_ = spread_of(samples);
  for (const auto& sample : samples)
    for (const auto& feature : sample.features) seen_[feature.bucket] = true;
  std::erase_if(noise, [](const Sample& each) { return each.features.empty(); });
  std::ranges::move(noise, std::back_inserter(samples));
  for (auto& sample : samples) sample.features = weighed(std::move(sample.features));
  softmax_ = Softmax(samples, buckets, topics_.size());
}

std::vector<Ranked> Classifier::rank(const Words& words) const {
  std::vector<Ranked> out;
  if (spread_.empty()) return out;
  const auto features = features_of(words);
  if (features.empty()) return out;
  const auto likely = softmax_.chances(features);
  for (std::size_t t = 0; t < likely.size(); ++t) out.push_back({topics_[t], likely[t]});
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return out;
}

double Classifier::known(const Words& words) const {
  if (spread_.empty()) return 0;
  double all = 0, met = 0;
  for (const auto& feature : features_of(words)) {
    all += feature.weight;
    met += seen_[feature.bucket] ? feature.weight : 0;
  }
  return all > 0 ? met / all : 0;
}

}  // namespace guichet::assistant
