// What the chatbot answers, as plain values: all that visit and screens ever see of it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::assistant {

enum class Kind : std::uint8_t { answer, choice, refuse, emergency, greeting, agent };
std::string_view name(Kind);

struct Candidate { std::string topic; double score = 0; std::string procedure; };  // procedure empty: no form here
struct Source { std::string title, url, date; };

struct Reply {
  Kind kind = Kind::refuse;
  std::string topic;                  // design.md's list
  std::vector<Candidate> candidates;  // best first, at most three
  std::string answer;                 // plain sentences in the visitor's language
  std::vector<Source> sources;
};

}  // namespace guichet::assistant
