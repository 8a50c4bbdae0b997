// content/knowledge/*.toml: what the town's topics are called and how people say them, with or without a form
// here.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/assistant/reply.hpp"
#include "kiosk/procedures/extract.hpp"

namespace guichet::assistant {

struct Topic {
  std::string id, title, title_en;
  std::vector<std::string> phrases;
  std::vector<std::string> elsewhere;  // phrases of the topic that no form here answers: "changer de prénom"
  std::string answer;  // empty: the counter knows, the kiosk does not
  std::vector<Source> sources;
};

// knowledge/paroles/<topic>.txt: how people say it, a line each, in every language and spelling.
struct Spoken {
  std::string topic;
  std::vector<std::string> phrases;
};

struct Knowledge {
  std::vector<Topic> topics;
  std::vector<Spoken> spoken;
  std::vector<Spoken> alarms;      // knowledge/alarmes/<number>.txt: how people in danger say it; `topic` is the number to call
  std::vector<std::string> story;  // knowledge/recit.txt: what people tell around what they want
  std::vector<procedures::Problem> problems;  // files refused; the others still count
};

Knowledge load_knowledge(const std::filesystem::path& content_dir);
Knowledge parse_knowledge(std::string_view toml, std::string file_name);
// Its titles and answers, under the contexts "sujet.<id>.title" and "sujet.<id>.answer": what a translator works from.
std::vector<procedures::Sentence> sentences(const Knowledge&);
bool known_topic(std::string_view id);  // the closed list that every program and the town's statistics share

}  // namespace guichet::assistant
