#include "kiosk/assistant/assistant.hpp"

#include "kiosk/assistant/answers.hpp"
#include "kiosk/assistant/emergency.hpp"
#include "kiosk/assistant/intent.hpp"
#include "kiosk/assistant/manners.hpp"
#include "kiosk/assistant/ranker.hpp"
#include "kiosk/assistant/sentences.hpp"

namespace guichet::assistant {
namespace {

using procedures::Catalogue;
using procedures::Procedure;

constexpr double sure = 0.42;        // below, the visitor chooses
constexpr double possible = 0.26;    // below, honesty is better than a guess
constexpr double clear_lead = 0.10;  // nearer than this, the second is as likely
constexpr std::size_t most_candidates = 3;

Reply say(Kind kind, std::string_view topic, std::string_view text) {
  Reply reply;
  reply.kind = kind;
  reply.topic = topic;
  reply.answer = text;
  return reply;
}

class TownAssistant : public Assistant {
 public:
  TownAssistant(const Catalogue& catalogue, Knowledge knowledge)
      : catalogue_(catalogue), knowledge_(std::move(knowledge)), ranker_(make_ranker(vocabulary())), forms_(make_ranker(forms())) {}

  Reply ask(std::string_view utterance, std::string_view lang) const override {
    auto words = Mill().words(utterance);
    if (auto number = emergency(words))
      return say(Kind::emergency, "hors_sujet", emergency_sentence(*number).in(lang));
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
        return with(about("suivi_dossier", {}, lang, words), {candidate("suivi_dossier", 1, words)});
      case Manner::none:
        break;
    }
    return answer(without_refusals(words), intent_of(utterance, words), lang);
  }

 private:
  std::vector<TopicWords> vocabulary() const {
    std::map<std::string, std::vector<std::string>> words;
    auto add = [&](const std::string& topic, const std::string& title,
                   const std::vector<std::string>& phrases) {
      auto& all = words[topic];
      all.push_back(title);
      all.insert(all.end(), phrases.begin(), phrases.end());
    };
    for (const auto& topic : knowledge_.topics) add(topic.id, topic.title, topic.phrases);
    for (const auto& procedure : catalogue_.procedures)
      add(procedure.topic, procedure.title, procedure.phrases);
    std::vector<TopicWords> out;
    for (auto& [topic, phrases] : words) out.push_back({topic, std::move(phrases)});
    return out;
  }

  std::vector<TopicWords> forms() const {
    std::vector<TopicWords> out;
    for (const auto& procedure : catalogue_.procedures) {
      out.push_back({procedure.id, procedure.phrases});
      out.back().phrases.push_back(procedure.title);
    }
    return out;
  }

  // Of the démarches of one topic, the one these words speak of; the first where they speak of none.
  const Procedure* procedure_of(std::string_view topic, const Words& words) const {
    for (const auto& each : forms_->rank(words)) {
      const auto* procedure = catalogue_.find(each.topic);
      if (procedure && procedure->topic == topic) return procedure;
    }
    for (const auto& procedure : catalogue_.procedures)
      if (procedure.topic == topic) return &procedure;
    return nullptr;
  }
  const Topic* topic_of(std::string_view id) const {
    for (const auto& topic : knowledge_.topics)
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

  Reply answer(const Words& words, std::string_view intent, std::string_view lang) const {
    auto ranked = ranker_->rank(words);
    if (only_intent(words) && !intent.empty()) return about_any(intent, lang);
    double best = ranked.empty() ? 0 : ranked[0].score;
    double second = ranked.size() < 2 ? 0 : ranked[1].score;
    if (best < possible) return with(say(Kind::refuse, "hors_sujet", sentence::not_understood.in(lang)), {});
    if (best < sure || best - second < clear_lead) return choice(ranked, lang, words);
    ranked.resize(std::min<std::size_t>(ranked.size(), most_candidates));
    return with(about(ranked[0].topic, intent, lang, words), candidates(ranked, words));
  }

  // "Combien ça coûte ?" without a démarche: said of the only one there is, named, else asked back.
  Reply about_any(std::string_view intent, std::string_view lang) const {
    const auto& all = catalogue_.procedures;
    if (all.size() == 1) return with(answer_about(all[0], intent, lang), {{all[0].topic, possible, all[0].id}});
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
    std::erase_if(ranked, [](const Ranked& each) { return each.score < possible; });
    auto topic = ranked[0].topic;
    return with(say(Kind::choice, topic, sentence::which_one.in(lang)), candidates(ranked, words));
  }

  Reply about(const std::string& topic, std::string_view intent, std::string_view lang, const Words& words) const {
    if (const auto* procedure = procedure_of(topic, words)) return answer_about(*procedure, intent, lang);
    if (const auto* known = topic_of(topic)) return answer_about(*known, catalogue_, lang);
    return say(Kind::refuse, topic, sentence::not_here.in(lang));
  }

  static Reply with(Reply reply, std::vector<Candidate> candidates) {
    reply.candidates = std::move(candidates);
    return reply;
  }

  const Catalogue& catalogue_;
  Knowledge knowledge_;
  std::unique_ptr<Ranker> ranker_;  // topics
  std::unique_ptr<Ranker> forms_;   // démarches, by their ids
};

}  // namespace

std::unique_ptr<Assistant> make_assistant(const Catalogue& catalogue,
                                          const std::filesystem::path& content_dir) {
  return std::make_unique<TownAssistant>(catalogue, load_knowledge(content_dir));
}

}  // namespace guichet::assistant
