// When the town has a language model: what it may be asked about an answer, and how far it is believed. It chooses among what this
// kiosk offered, or says quoted text again in the visitor's language; whatever else it says is as if it had said nothing. Pure: who
// carries the question, and for how long, is kiosk/run's business.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/assistant/reply.hpp"

namespace guichet::assistant {

struct Extract { std::string title, text; std::vector<Source> sources = {}; };
struct Question {
  std::string lang, text;             // the text masked
  std::vector<std::string> topics;    // on offer
  std::vector<Extract> extracts;      // numbered from 1, at most five
};
// Nothing: an emergency, a greeting, a call for an agent, or a reply with nothing to choose from nor to quote.
std::optional<Question> question_about(const Reply&, std::string_view utterance, std::string_view lang);
std::string to_json(const Question&);

struct Reworded {
  std::string topic;                  // one of those offered; empty: none
  std::string text;                   // in the visitor's language, without its marks; empty: nothing believable
  std::vector<std::size_t> cited;     // indices into Question::extracts, in order of first mention
  std::vector<Source> sources;        // of those extracts
};
// What the model said, judged. Nothing: not one word of it holds. Every sentence must cite an extract that exists, and name
// no number, address of the web, price, free service, duration, day or street that the cited extracts do not; numbers that stand
// together must stand together there. No mark-up.
std::optional<Reworded> believed(std::string_view said, const Question&);

}  // namespace guichet::assistant
