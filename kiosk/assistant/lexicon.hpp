// The words the town's people have for things: slang, everyday objects, agencies, foreign words, and what texting makes of
// French. Plain text files that an agent edits; both what is learnt and what is asked goes through them.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {

class Lexicon {
 public:
  // "idea: word, word" a line, and "written: meaning" a line; # begins a comment. A missing file is an empty one.
  static Lexicon load(const std::filesystem::path& knowledge_dir);
  void add_ideas(std::string_view text);
  void add_writings(std::string_view text);

  // The ideas a word stands for. In scripts without spaces or with prefixes, a word that contains one of theirs.
  std::vector<std::string_view> ideas_of(const Word&) const;
  // With what texting means put in place: "jveu" becomes "je veux".
  std::string written_out(std::string_view utterance) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> ideas_;   // folded word or stem -> ideas
  std::vector<std::pair<std::string, std::string>> inside_;              // folded piece, idea
  std::map<std::string, std::string, std::less<>> writings_;            // folded -> meaning
};

}  // namespace guichet::assistant
