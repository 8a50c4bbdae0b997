#include "kiosk/assistant/assistant.hpp"

#include "kiosk/assistant/answers.hpp"
#include "kiosk/assistant/classifier.hpp"
#include "kiosk/assistant/emergency.hpp"
#include "kiosk/assistant/follow_up.hpp"
#include "kiosk/assistant/heard.hpp"
#include "kiosk/assistant/intent.hpp"
#include "kiosk/assistant/likeness.hpp"
#include "kiosk/assistant/manners.hpp"
#include "kiosk/assistant/ranker.hpp"
#include "kiosk/assistant/recall.hpp"
#include "kiosk/assistant/sentences.hpp"
#include "kiosk/assistant/taught.hpp"

#include <algorithm>
#include <set>

namespace guichet::assistant {
namespace {

using procedures::Catalogue;
using procedures::Procedure;

// Measured on tests/bench/assistant/dev.tsv; the bench prints what each of them costs.
constexpr double sure = 0.55;        // below, the visitor chooses
constexpr double possible = 0.22;    // below, honesty is better than a guess
constexpr double clear_lead = 0.25;  // nearer than this, the second is as likely
constexpr double least_known = 0.30; // of what was said, like anything learnt; below, it is about something else
constexpr double lines_voice = 0.4;  // of the nearest lines, beside the classifier's
constexpr double surely_alarming = 0.6, not_absurd = 0.05;  // chances that somebody is in danger
constexpr double alarm_in_passing = 0.8;                   // of a part of what was said
constexpr std::size_t most_candidates = 3;

Reply say(Kind kind, std::string_view topic, std::string_view text) {
  Reply reply;
  reply.kind = kind;
  reply.topic = topic;
  reply.answer = text;
  return reply;
}

Topic without_phrases(Topic topic) {
  topic.phrases = {};
  topic.elsewhere = {};
  return topic;
}

// What people in danger say is not among them.
std::vector<std::string> everyday_words(const std::vector<TopicWords>& taught) {
  const Mill mill;
  std::vector<std::string> out;
  for (const auto& topic : taught) {
    if (topic.topic.starts_with(alarm)) continue;
    for (const auto& phrase : topic.phrases)
      for (auto& word : mill.words(phrase)) out.push_back(std::move(word.folded));
  }
  return out;
}

class TownAssistant : public Assistant {
 public:
  TownAssistant(const Catalogue& catalogue, const Knowledge& knowledge, const std::vector<TopicWords>& taught, Lexicon lexicon, Emergencies emergencies, Translate translate)
      : catalogue_(catalogue), lexicon_(std::move(lexicon)), emergencies_(std::move(emergencies)),
        classifier_(taught, lexicon_), recall_(taught, lexicon_), forms_(make_ranker(taught_of_forms(catalogue, knowledge))), translate_(std::move(translate)) {
    emergencies_.set_ordinary(everyday_words(taught));
    for (const auto& topic : knowledge.topics) topics_.push_back(without_phrases(topic));
  }

  Reply ask(std::string_view said, std::string_view lang, const Thread& thread) const override {
    auto reply = turn(said, lang, thread);
    auto all = thread.said;
    all.emplace_back(said);
    for (auto& each : reply.candidates)
      if (const auto* procedure = catalogue_.find(each.procedure)) each.heard = heard_in(*procedure, all, catalogue_.communes.get());
    return reply;
  }

 private:
  Reply turn(std::string_view said, std::string_view lang, const Thread& thread) const {
    if (!thread.wanted.empty()) return more(thread.wanted == "tout" ? "" : thread.wanted, lang, thread);
    const std::string utterance = lexicon_.written_out(said);
    auto words = Mill().words(utterance);
    const auto intent = intent_of(utterance, words);
    if (const auto number = danger_in(words, intent); !number.empty())
      return say(Kind::emergency, "hors_sujet", emergency_sentence(number).in(lang));
    switch (manner_of(words)) {
      case Manner::hello:
        return say(Kind::greeting, "salutation_merci", sentence::hello.in(lang));
      case Manner::thanks:
        return say(Kind::greeting, "salutation_merci", sentence::thanks.in(lang));
      case Manner::agent:
        return say(Kind::agent, "parler_agent", sentence::agent.in(lang));
      case Manner::no_agent:
        return say(Kind::greeting, "parler_agent", sentence::no_agent.in(lang));
      case Manner::follow_up:
        return with(about("suivi_dossier", {}, lang, words), following(words));
      case Manner::none:
        break;
    }
    switch (const auto meant = turn_of(words, thread); meant.move) {
      case Move::pick: return on_subject(thread.offered[meant.picked], intent, lang);
      case Move::not_that: return instead(meant.rest, intent, lang, thread);
      case Move::more: return meant.sure ? more_for_whom(intent, lang, thread) : more_or_other(words, intent, lang, thread);
      case Move::new_subject: break;
    }
    return answer(without_refusals(words), intent, lang);
  }

  // Two voices: the phrases of urgences.txt, and what was learnt from people in danger. What the phrases hear, the other must
  // not find absurd ("mi madre no puede ir a votar"); what they miss, it must be sure of, and it must be no old story.
  std::string danger_in(const Words& words, std::string_view intent) const {
    const auto heard = emergencies_.hear(words);
    if (heard.number) return alarm_in(words).score >= not_absurd || alarm_in_parts(words).score >= not_absurd ? std::string(*heard.number) : std::string{};
    if (intent == "cout" || intent == "documents") return {};  // nobody in danger asks for a price or for papers
    if (heard.told || !says_enough(heard.rest)) return {};
    auto learnt = alarm_in(heard.rest);
    if (const auto part = alarm_in_parts(heard.rest); part.score * alarm_in_passing > learnt.score) learnt = {part.topic, part.score * alarm_in_passing};
    return learnt.score >= surely_alarming ? learnt.topic : std::string{};
  }

  Ranked alarm_in_parts(const Words& words) const {
    Ranked out;
    for (const auto& part : parts_of(words))
      if (auto each = alarm_in(part); each.score > out.score) out = std::move(each);
    return out;
  }

  // One word alone is too little to be sure by likeness.
  static bool says_enough(const Words& words) {
    return std::ranges::count_if(words, [](const Word& word) { return !says_nothing(word); }) > 1 || (words.size() == 1 && ideographic(words[0].folded));
  }

  // The likeliest number, and how likely it is that any must be called.
  Ranked alarm_in(const Words& words) const {
    Ranked out;
    for (const auto& each : classifier_.rank(words)) {
      if (!each.topic.starts_with(alarm)) continue;
      if (out.topic.empty()) out.topic = each.topic.substr(alarm.size());
      out.score += each.score;
    }
    return out;
  }

  Reply on_subject(const Candidate& subject, std::string_view intent, std::string_view lang) const {
    if (const auto* procedure = catalogue_.find(subject.procedure)) {
      auto reply = with(answer_about(*procedure, intent, {lang, &translate_}), {subject});
      reply.more = more_about(*procedure, intent);
      return reply;
    }
    if (const auto* known = topic_of(subject.topic)) return with(answer_about(*known, catalogue_, {lang, &translate_}), {subject});
    return with(say(Kind::refuse, subject.topic, sentence::not_here.in(lang)), {subject});
  }

  Reply more(std::string_view intent, std::string_view lang, const Thread& thread) const {
    const auto* procedure = thread.procedure.empty() ? procedure_of(thread.topic, {}) : catalogue_.find(thread.procedure);
    return on_subject({thread.topic, 1, procedure ? procedure->id : ""}, intent, lang);
  }

  // "Et pour ma mère ?": who may ask, where its file says so.
  Reply more_for_whom(std::string_view intent, std::string_view lang, const Thread& thread) const {
    const auto* procedure = catalogue_.find(thread.procedure);
    if (!procedure || !intent.empty()) return more(intent, lang, thread);
    const auto known = more_about(*procedure, "");
    return more(std::ranges::find(known, "qui") == known.end() ? "" : "qui", lang, thread);
  }

  // "Et combien ?" is about the last subject; "et le passeport ?" names its own, and is heard when it does so clearly.
  Reply more_or_other(const Words& words, std::string_view intent, std::string_view lang, const Thread& thread) const {
    auto other = answer(without_refusals(words), intent, lang);
    if (other.kind == Kind::answer && other.topic != thread.topic) return other;
    return more_for_whom(intent, lang, thread);
  }

  // "Non": what was meant then, without what it was taken for.
  Reply instead(const Words& rest, std::string_view intent, std::string_view lang, const Thread& thread) const {
    std::vector<Candidate> others;
    if (std::all_of(rest.begin(), rest.end(), says_nothing)) {
      for (const auto& each : thread.offered)
        if (each.topic != thread.topic) others.push_back(each);
      return with(say(Kind::choice, thread.topic, sentence::what_then.in(lang)), std::move(others));
    }
    auto reply = answer(without_refusals(rest), intent, lang);
    if (reply.topic != thread.topic || reply.kind == Kind::refuse || thread.topic.empty()) return reply;
    for (const auto& each : reply.candidates)
      if (each.topic != thread.topic) others.push_back(each);
    return with(say(Kind::choice, thread.topic, sentence::what_then.in(lang)), std::move(others));
  }

  // Of the démarches of one topic, the one these words speak of; the first where they speak of none; none where they speak of
  // what the town names as answered elsewhere.
  const Procedure* procedure_of(std::string_view topic, const Words& words, bool meant = false) const {
    constexpr double surely_meant = 0.5;
    for (const auto& each : forms_->rank(words)) {
      if (each.topic.starts_with(elsewhere) && each.topic.substr(elsewhere.size()) == topic) return nullptr;  // said as what no form here answers
      const auto* procedure = catalogue_.find(each.topic);
      if (procedure && procedure->topic == topic && (!meant || each.score >= surely_meant)) return procedure;
    }
    if (meant) return nullptr;
    for (const auto& procedure : catalogue_.procedures)
      if (procedure.topic == topic) return &procedure;
    return nullptr;
  }
  const Topic* topic_of(std::string_view id) const {
    for (const auto& topic : topics_)
      if (topic.id == id) return &topic;
    return nullptr;
  }
  Candidate candidate(const std::string& topic, double score, const Words& words) const {
    const auto* procedure = procedure_of(topic, words);
    return {topic, score, procedure ? procedure->id : std::string{}};
  }
  std::vector<Candidate> candidates(const std::vector<Ranked>& ranked, const Words& words) const {
    std::vector<Candidate> out;
    for (const auto& each : ranked)
      if (out.size() < most_candidates) out.push_back(candidate(each.topic, each.score, words));
    return out;
  }

  // Parts that may each mean something of their own: sentences, and what "et" joins when both sides say enough.
  static std::vector<Words> parts_of(const Words& words) {
    static const std::set<std::string, std::less<>> joints{"et", "and", "puis", "ausi", "mais", "y", "e", "tambien", "tambem"};
    auto content = [](const Words& part) { return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](const Word& w) { return !says_nothing(w); })); };
    const std::size_t enough = content(words) <= 4 ? 1 : 2;  // "parking et passeport" is two things already
    std::vector<Words> parts(1);
    for (const auto& word : words) {
      const bool joint = joints.contains(word.folded);
      if (joint && content(parts.back()) >= enough) parts.emplace_back();
      parts.back().push_back(word);
      if (word.sentence_end && content(parts.back()) >= enough) parts.emplace_back();
    }
    std::erase_if(parts, [&](const Words& part) { return content(part) < enough; });
    return parts;
  }

  // An alarm that did not ring is no topic: the others share what it had.
  static void forget_alarms(std::vector<Ranked>& ranked) {
    double left = 0;
    std::erase_if(ranked, [](const Ranked& each) { return each.topic.starts_with(alarm); });
    for (const auto& each : ranked) left += each.score;
    if (left > 0)
      for (auto& each : ranked) each.score /= left;
  }

  // Both voices: what words weigh, and which lines are near.
  std::vector<Ranked> heard(const Words& words, bool with_story = false) const {
    auto ranked = classifier_.rank(words);
    const auto near = recall_.rank(words);
    forget_alarms(ranked);
    if (!with_story) std::erase_if(ranked, [](const Ranked& each) { return each.topic == story; });
    if (near.empty()) return ranked;
    for (auto& each : ranked) {
      const auto found = std::ranges::find(near, each.topic, &Ranked::topic);
      each.score = (1 - lines_voice) * each.score + lines_voice * (found == near.end() ? 0 : found->score);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return ranked;
  }

  struct Part {
    std::vector<Ranked> ranked;  // the story of it too
    double known = 0;            // of its words, like anything learnt
  };
  struct Meaning {
    std::vector<Ranked> topics;
    std::vector<Part> parts;  // none: it is all one
  };

  // A long story speaks of its topic once: each part has its say, a little less loud than the whole.
  Meaning understood(const Words& words) const {
    constexpr double part_voice = 0.85;
    Meaning out{heard(words), {}};
    const auto parts = parts_of(words);
    if (parts.size() < 2) return out;
    for (const auto& part : parts) {
      const auto& meant = out.parts.emplace_back(Part{heard(part, true), classifier_.known(part)});
      if (meant.ranked.empty() || meant.ranked.front().topic == story) continue;
      for (const auto& each : meant.ranked)
        for (auto& whole : out.topics)
          if (whole.topic == each.topic && each.topic != "hors_sujet" && each.topic != "salutation_merci")
            whole.score = std::max(whole.score, part_voice * each.score * meant.known);
    }
    std::stable_sort(out.topics.begin(), out.topics.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return out;
  }

  // Each side of an "et" means a topic of its own: the visitor says which first.
  static bool two_things(const std::vector<Part>& parts) {
    constexpr double clearly = 0.6;
    std::set<std::string> topics;
    for (const auto& part : parts) {
      const auto first = std::ranges::find_if(part.ranked, [](const Ranked& each) { return each.topic != story; });
      if (first == part.ranked.end() || first->topic == "hors_sujet" || first->topic == "salutation_merci" || first->topic == "parler_agent") continue;
      if (first->score >= clearly && part.known >= clearly) topics.insert(first->topic);
    }
    return topics.size() > 1;
  }

  // "Où en est mon dossier de logement social": the request first, then what it is about.
  std::vector<Candidate> following(const Words& words) const {
    std::vector<Candidate> out{candidate("suivi_dossier", 1, words)};
    for (const auto& each : classifier_.rank(words))
      if (out.size() < most_candidates && each.topic != "suivi_dossier" && each.topic != "hors_sujet" && !each.topic.starts_with(alarm)) out.push_back(candidate(each.topic, each.score, words));
    return out;
  }

  Reply answer(const Words& words, std::string_view intent, std::string_view lang) const {
    if (only_intent(words) && !intent.empty()) return about_any(intent, lang);
    if (std::all_of(words.begin(), words.end(), says_nothing)) return with(say(Kind::refuse, "hors_sujet", sentence::not_understood.in(lang)), {});
    auto [ranked, parts] = understood(words);
    const double best = ranked.empty() ? 0 : ranked[0].score, second = ranked.size() < 2 ? 0 : ranked[1].score;
    const double known = classifier_.known(words);
    if (best < possible || known < least_known || ranked[0].topic == "hors_sujet")
      return with(say(Kind::refuse, "hors_sujet", sentence::not_understood.in(lang)), {});
    if (ranked[0].topic == "salutation_merci") return with(say(Kind::greeting, ranked[0].topic, sentence::hello.in(lang)), {candidate(ranked[0].topic, best, words)});
    if (ranked[0].topic == "parler_agent" && !procedure_of("parler_agent", words, true))
      return with(say(Kind::agent, "parler_agent", sentence::agent.in(lang)), {candidate("parler_agent", best, words)});
    std::erase_if(ranked, [](const Ranked& each) { return each.topic == "hors_sujet" || each.topic == "salutation_merci"; });
    if (best < sure || best - second < clear_lead || two_things(parts)) return choice(ranked, lang, words);
    ranked.resize(std::min<std::size_t>(ranked.size(), most_candidates));
    auto reply = with(about(ranked[0].topic, intent, lang, words), candidates(ranked, words));
    if (const auto* procedure = catalogue_.find(reply.candidates[0].procedure)) reply.more = more_about(*procedure, intent);
    return reply;
  }

  // "Combien ça coûte ?" without a démarche: said of the only one there is, named, else asked back.
  Reply about_any(std::string_view intent, std::string_view lang) const {
    const auto& all = catalogue_.procedures;
    if (all.size() == 1) return with(answer_about(all[0], intent, {lang, &translate_}), {{all[0].topic, possible, all[0].id}});
    std::vector<Candidate> first;
    for (const auto& procedure : all)
      if (first.size() < most_candidates) first.push_back({procedure.topic, possible, procedure.id});
    return with(say(Kind::choice, "hors_sujet", sentence::for_which.in(lang)), std::move(first));
  }

  static bool only_intent(const Words& words) {
    return std::all_of(words.begin(), words.end(),
                       [](const Word& word) { return says_nothing(word) || asks_something(word); });
  }

  Reply choice(std::vector<Ranked> ranked, std::string_view lang, const Words& words) const {
    auto topic = ranked[0].topic;
    return with(say(Kind::choice, topic, sentence::which_one.in(lang)), candidates(ranked, words));
  }

  Reply about(const std::string& topic, std::string_view intent, std::string_view lang, const Words& words) const {
    if (const auto* procedure = procedure_of(topic, words)) return answer_about(*procedure, intent, {lang, &translate_});
    if (const auto* known = topic_of(topic)) return answer_about(*known, catalogue_, {lang, &translate_});
    return say(Kind::refuse, topic, sentence::not_here.in(lang));
  }

  static Reply with(Reply reply, std::vector<Candidate> candidates) {
    reply.candidates = std::move(candidates);
    return reply;
  }

  const Catalogue& catalogue_;
  std::vector<Topic> topics_;       // to answer from: what taught them is learnt, and not kept
  Lexicon lexicon_;
  Emergencies emergencies_;
  Classifier classifier_;           // topics, by the weight of words
  Recall recall_;                   // topics, by the nearest lines
  std::unique_ptr<Ranker> forms_;   // démarches by their ids, and what is of a topic without being any of them by the topic's
  Translate translate_;             // empty: no catalogues here
};

}  // namespace

std::unique_ptr<Assistant> make_assistant(const Catalogue& catalogue,
                                          const std::filesystem::path& content_dir, Translate translate) {
  std::vector<procedures::Problem> told;  // by load_knowledge, to whoever checks the content
  const auto knowledge = load_knowledge(content_dir);
  return std::make_unique<TownAssistant>(catalogue, knowledge, taught_of_topics(catalogue, knowledge), Lexicon::load(content_dir / "knowledge"), Emergencies::load(content_dir, told), std::move(translate));
}

}  // namespace guichet::assistant
