#include "kiosk/assistant/lexicon.hpp"

#include <fstream>
#include <sstream>

#include "kiosk/assistant/likeness.hpp"

namespace guichet::assistant {
namespace {

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  return text.str();
}

template <class Each>
void each_line(std::string_view text, Each each) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto colon = line.find(':');
    if (!line.starts_with('#') && colon != line.npos) each(line.substr(0, colon), line.substr(colon + 1));
  }
}

}  // namespace

Lexicon Lexicon::load(const std::filesystem::path& knowledge_dir) {
  Lexicon out;
  out.add_ideas(read(knowledge_dir / "lexique.txt"));
  out.add_writings(read(knowledge_dir / "sms.txt"));
  return out;
}

void Lexicon::add_ideas(std::string_view text) {
  Mill mill;
  each_line(text, [&](std::string_view idea, std::string_view said) {
    while (!said.empty()) {
      const auto comma = std::min(said.find(','), said.size());
      const auto words = mill.words(said.substr(0, comma));
      said.remove_prefix(std::min(comma + 1, said.size()));
      if (words.empty()) continue;
      const auto& word = words.front();
      if (beyond_latin(word.folded)) inside_.emplace_back(word.folded, std::string(idea));
      else ideas_[word.folded].emplace_back(idea), ideas_[word.stem].emplace_back(idea);
    }
  });
}

void Lexicon::add_writings(std::string_view text) {
  each_line(text, [&](std::string_view written, std::string_view meaning) { writings_[fold(written)] = std::string(meaning); });
}

std::vector<std::string_view> Lexicon::ideas_of(const Word& word) const {
  std::vector<std::string_view> out;
  auto take = [&](const std::string& key) {
    if (const auto found = ideas_.find(key); found != ideas_.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  };
  take(word.folded);
  if (word.stem != word.folded) take(word.stem);
  if (beyond_latin(word.folded))
    for (const auto& [piece, idea] : inside_)
      if (word.folded.find(piece) != std::string::npos) out.push_back(idea);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string Lexicon::written_out(std::string_view utterance) const {
  std::string out;
  std::size_t at = 0;
  while (at < utterance.size()) {
    const auto end = std::min(utterance.find_first_of(" \t\n", at), utterance.size());
    const auto word = utterance.substr(at, end - at);
    const auto found = writings_.empty() ? writings_.end() : writings_.find(fold(word));
    out += found == writings_.end() ? std::string(word) : found->second;
    if (end < utterance.size()) out += utterance[end];
    at = end + 1;
  }
  return out;
}

}  // namespace guichet::assistant
