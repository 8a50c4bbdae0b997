// The lines nearest to what was said, among all that the town taught: SQLite's full-text search over stems, and over pieces of
// words where no line knows a word. A second voice beside the classifier's, which weighs words and remembers no line.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/assistant/lexicon.hpp"
#include "kiosk/assistant/ranker.hpp"

namespace SQLite {
class Database;
}

namespace guichet::assistant {

class Recall : public Ranker {
 public:
  // Built in memory, in about a tenth of a second for seven thousand lines; no text is kept, only where its words are.
  Recall(const std::vector<TopicWords>& topics, const Lexicon& lexicon);
  ~Recall() override;

  // How much of the nearest lines is each topic's; they sum to one. Nothing when no line shares a word or most of one.
  // Any thread may ask; they take turns.
  std::vector<Ranked> rank(const Words&) const override;

 private:
  void teach(const Words& words, std::size_t topic);
  bool taught(const std::string& stem) const;
  void vote(const char* table, const std::string& asked, double voice, std::vector<double>& votes) const;

  const Lexicon& lexicon_;
  std::unique_ptr<SQLite::Database> database_;
  std::vector<std::string> topics_;
  std::vector<std::uint8_t> topic_of_;  // of every line, in the order of their row numbers
  std::vector<std::string> stems_;      // sorted
};

}  // namespace guichet::assistant
