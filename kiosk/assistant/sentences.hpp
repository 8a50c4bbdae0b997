// The assistant's own sentences, in the languages of the screen. Facts are never here: they come from the town's files,
// with their sources.
#pragma once
#include <string>
#include <string_view>

namespace guichet::assistant {

// Easy French is French where the sentence is easy already.
struct Sentence {
  std::string_view fr, en, es, pt, ar, uk, zh, falc{};
  std::string_view in(std::string_view lang) const;  // a locale as the screen names it; French, the town's, when unknown
};

Sentence emergency_sentence(std::string_view number);

namespace sentence {

extern const Sentence hello, thanks, agent, no_agent, not_understood, which_one, what_then, for_which, starts_here, not_here,
    no_such_fact, bring, bring_in_french, useful, no_documents, come_anyway, in_french, hours, phone, hours_unknown, state_says;

}  // namespace sentence
}  // namespace guichet::assistant
