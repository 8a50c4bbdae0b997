// What the chatbot answers, as plain values: all that visit and screens ever see of it.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/fiches/fiche.hpp"

namespace guichet::assistant {

enum class Kind : std::uint8_t { answer, choice, refuse, emergency, greeting, agent };
std::string_view name(Kind);

struct Candidate {
  std::string topic;
  double score = 0;
  std::string procedure;                                      // empty: no form here
  std::map<std::string, std::string, std::less<>> heard{};   // what the form asks and the visitor already said, by box
};
struct Source { std::string title, url, date; };
Source source_of(const fiches::Hit&);  // as the State's licence asks

struct Reply {
  Kind kind = Kind::refuse;
  std::string topic;                  // design.md's list
  std::vector<Candidate> candidates;  // best first, at most three
  std::string answer;                 // plain sentences in the visitor's language
  std::vector<Source> sources;
  std::vector<fiches::Hit> fiches;    // the State's, where the town's files are silent; best first
  bool from_town = true;              // an answer of the town's own files, else that it has none
  std::vector<std::string> more;      // what else there is to know of it: "documents", "cout", "delai", "qui", "ou"
};

// What a conversation is about when the next line comes; empty at its beginning.
struct Thread {
  std::vector<std::string> said;      // by the visitor, earlier
  std::string topic, procedure;       // of the last answer
  std::vector<Candidate> offered;     // by the last reply, best first
  bool choosing = false;              // it asked which of them is meant
  std::string wanted;                 // touched instead of typed: one of Reply::more, or "tout"
};

}  // namespace guichet::assistant
