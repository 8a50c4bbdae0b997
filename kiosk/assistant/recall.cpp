#include "kiosk/assistant/recall.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "kiosk/assistant/likeness.hpp"

namespace guichet::assistant {
namespace {

constexpr int nearest_lines = 24;
constexpr std::size_t most_words = 24, most_pieces = 24;  // of one question: a story's first words say what it is about
constexpr double piece_voice = 0.5;                       // a word half known says half as much
constexpr std::size_t shortest_in_pieces = 5;             // bytes

std::string in_quotes(std::string_view word) { return "\"" + std::string(word) + "\""; }  // folded words hold no quotation mark

std::string either(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " OR ") + in_quotes(word);
  return out;
}

bool counts(const Word& word) { return !says_nothing(word) || ideographic(word.folded); }

// Signs run together: a line of them is known by its pairs.
std::vector<std::string> parts_of(const Word& word) {
  if (!ideographic(word.folded)) return {word.stem};
  std::vector<std::string> out;
  constexpr std::size_t sign = 3;  // bytes
  for (std::size_t at = 0; at + 2 * sign <= word.folded.size(); at += sign) out.push_back(word.folded.substr(at, 2 * sign));
  return out;
}

std::vector<std::string> pieces_of(std::string_view folded) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at, letters = 0, next = folded.size();
    while (end < folded.size() && letters < 3) {
      ++end;
      while (end < folded.size() && (static_cast<unsigned char>(folded[end]) & 0xC0) == 0x80) ++end;
      if (++letters == 1) next = end;
    }
    if (letters == 3) out.emplace_back(folded.substr(at, end - at));
    at = next;
  }
  return out;
}

}  // namespace

Recall::Recall(const std::vector<TopicWords>& topics, const Lexicon& lexicon)
    : lexicon_(lexicon), database_(std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_FULLMUTEX)) {
  database_->exec("PRAGMA journal_mode=OFF;"
                  "CREATE VIRTUAL TABLE stems USING fts5(line, content='', columnsize=1, tokenize=\"unicode61 remove_diacritics 0\");"
                  "CREATE VIRTUAL TABLE pieces USING fts5(line, content='', detail=full, tokenize='trigram');"
                  "BEGIN");
  const Mill mill;
  for (const auto& topic : topics) {
    for (const auto& phrase : topic.phrases) teach(mill.words(lexicon_.written_out(phrase)), topics_.size());
    topics_.push_back(topic.topic);
  }
  database_->exec("COMMIT");
  std::sort(stems_.begin(), stems_.end());
  stems_.erase(std::unique(stems_.begin(), stems_.end()), stems_.end());
  stems_.shrink_to_fit();
}

Recall::~Recall() = default;

void Recall::teach(const Words& words, std::size_t topic) {
  std::string stems, folded;
  for (const auto& word : words) {
    if (!counts(word)) continue;
    for (const auto& part : parts_of(word)) stems += part + " ", stems_.push_back(part);
    for (const auto idea : lexicon_.ideas_of(word)) stems += "idea" + std::string(idea) + " ";
    folded += word.folded + " ";
  }
  if (stems.empty()) return;
  topic_of_.push_back(static_cast<std::uint8_t>(topic));
  const auto put = [&](const char* sql, const std::string& text) {
    SQLite::Statement row(*database_, sql);
    row.bind(1, static_cast<std::int64_t>(topic_of_.size()));
    row.bind(2, text);
    row.exec();
  };
  put("INSERT INTO stems (rowid, line) VALUES (?, ?)", stems);
  put("INSERT INTO pieces (rowid, line) VALUES (?, ?)", folded);
}

bool Recall::taught(const std::string& stem) const { return std::binary_search(stems_.begin(), stems_.end(), stem); }

void Recall::vote(const char* table, const std::string& asked, double voice, std::vector<double>& votes) const {
  if (asked.empty()) return;
  SQLite::Statement near(*database_, std::string("SELECT rowid, rank FROM ") + table + " WHERE " + table + " MATCH ? ORDER BY rank LIMIT ?");
  near.bind(1, asked);
  near.bind(2, nearest_lines);
  double best = 0;
  while (near.executeStep()) {
    const double score = -near.getColumn(1).getDouble();
    if (best == 0) best = score;
    if (score <= 0) break;
    const double share = score / best;
    votes[topic_of_[static_cast<std::size_t>(near.getColumn(0).getInt64() - 1)]] += voice * share * share * share;
  }
}

std::vector<Ranked> Recall::rank(const Words& words) const {
  std::vector<std::string> known, pieces;
  double all = 0, unknown = 0;
  for (const auto& word : words) {
    if (!counts(word) || known.size() >= most_words) continue;
    for (const auto& part : parts_of(word)) {
      all += 1;
      if (taught(part)) known.push_back(part);
      else unknown += 1;
    }
    for (const auto idea : lexicon_.ideas_of(word)) known.push_back("idea" + std::string(idea));
    if (!ideographic(word.folded) && !taught(word.stem) && word.folded.size() >= shortest_in_pieces)
      for (auto& piece : pieces_of(word.folded))
        if (pieces.size() < most_pieces) pieces.push_back(std::move(piece));
  }
  std::vector<double> votes(topics_.size(), 0);
  vote("stems", either(known), 1, votes);
  vote("pieces", either(pieces), all > 0 ? piece_voice * unknown / all : 0, votes);
  double sum = 0;
  for (const auto each : votes) sum += each;
  std::vector<Ranked> out;
  for (std::size_t t = 0; t < votes.size(); ++t)
    if (votes[t] > 0) out.push_back({topics_[t], votes[t] / sum});
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return out;
}

}  // namespace guichet::assistant
