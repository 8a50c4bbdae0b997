#include "kiosk/assistant/taught.hpp"

#include <map>

namespace guichet::assistant {

constexpr int alarm_emphasis = 2;

std::vector<TopicWords> taught_of_topics(const procedures::Catalogue& catalogue, const Knowledge& knowledge) {
  std::map<std::string, std::vector<std::string>> words;
  auto add = [&](const std::string& topic, const std::string& title, const std::vector<std::string>& phrases) {
    auto& all = words[topic];
    all.push_back(title);
    all.insert(all.end(), phrases.begin(), phrases.end());
  };
  for (const auto& topic : knowledge.topics) add(topic.id, topic.title, topic.phrases), add(topic.id, topic.title, topic.elsewhere);
  for (const auto& spoken : knowledge.spoken) add(spoken.topic, spoken.phrases.empty() ? std::string{} : spoken.phrases.front(), spoken.phrases);
  for (const auto& procedure : catalogue.procedures) add(procedure.topic, procedure.title, procedure.phrases);
  std::vector<TopicWords> out;
  for (auto& [topic, phrases] : words) out.push_back({topic, std::move(phrases)});
  for (const auto& alarms : knowledge.alarms) out.push_back({std::string(alarm) + alarms.topic, alarms.phrases, alarm_emphasis});
  if (!knowledge.story.empty()) out.push_back({std::string(story), knowledge.story});
  return out;
}

std::vector<TopicWords> taught_of_forms(const procedures::Catalogue& catalogue, const Knowledge& knowledge) {
  std::vector<TopicWords> out;
  for (const auto& procedure : catalogue.procedures) {
    out.push_back({procedure.id, procedure.phrases});
    out.back().phrases.push_back(procedure.title);
  }
  for (const auto& topic : knowledge.topics)
    if (!topic.elsewhere.empty()) out.push_back({std::string(elsewhere) + topic.id, topic.elsewhere});
  return out;
}

}  // namespace guichet::assistant
