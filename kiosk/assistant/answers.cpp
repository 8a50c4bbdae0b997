#include "kiosk/assistant/answers.hpp"

#include "kiosk/assistant/sentences.hpp"

namespace guichet::assistant {
namespace {

using procedures::Procedure;

std::string list_of(const Procedure& procedure, bool required) {
  std::string out;
  for (const auto& document : procedure.documents) {
    if (document.legally_required != required) continue;
    out += (out.empty() ? "" : "\u202f; ") + document.label;
    if (!document.hint.empty()) out += " (" + document.hint + ")";
  }
  return out;
}

std::string documents_text(const Procedure& procedure, std::string_view lang) {
  if (procedure.documents.empty()) return std::string(sentence::no_documents.in(lang));
  std::string out;
  if (auto needed = list_of(procedure, true); !needed.empty())
    out += std::string(sentence::bring.in(lang)) + needed + ". ";
  if (auto useful = list_of(procedure, false); !useful.empty())
    out += std::string(sentence::useful.in(lang)) + useful + ". ";
  return out + std::string(sentence::come_anyway.in(lang));
}

const std::string* written_answer(const Procedure& procedure, std::string_view intent) {
  for (const auto& answer : procedure.answers)
    if (answer.intent == intent) return &answer.text;
  return nullptr;
}

std::string quoted(const std::string& french, std::string_view lang) {
  return std::string(sentence::in_french.in(lang)) + french;
}

std::string text_about(const Procedure& procedure, std::string_view intent, std::string_view lang) {
  if (intent.empty())
    return quoted(procedure.summary, lang) + " " + std::string(sentence::starts_here.in(lang));
  if (const auto* written = written_answer(procedure, intent)) return quoted(*written, lang);
  if (intent == "documents") return documents_text(procedure, lang);
  return std::string(sentence::no_such_fact.in(lang));
}

bool has_fact(const Procedure& procedure, std::string_view intent) {
  return intent.empty() || intent == "documents" || written_answer(procedure, intent);
}

constexpr std::string_view all_intents[] = {"documents", "cout", "delai", "qui", "ou"};

std::string hours_text(const procedures::Catalogue& catalogue, std::string_view lang) {
  std::string out;
  if (!catalogue.town_hours.empty())
    out += std::string(sentence::hours.in(lang)) + catalogue.town_hours + ". ";
  else
    out += std::string(sentence::hours_unknown.in(lang)) + " ";
  if (!catalogue.town_phone.empty())
    out += std::string(sentence::phone.in(lang)) + catalogue.town_phone + ".";
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

Reply answer_about(const Procedure& procedure, std::string_view intent, std::string_view lang) {
  Reply reply;
  reply.kind = has_fact(procedure, intent) ? Kind::answer : Kind::refuse;
  reply.topic = procedure.topic;
  const char last = procedure.title.empty() ? '.' : procedure.title.back();
  reply.answer = procedure.title + (last == '?' || last == '!' ? " " : ". ") + text_about(procedure, intent, lang);
  if (reply.kind == Kind::answer)
    for (const auto& source : procedure.sources)
      reply.sources.push_back({source.title, source.url, source.date});
  return reply;
}

std::vector<std::string> more_about(const Procedure& procedure, std::string_view intent) {
  std::vector<std::string> more;
  for (const auto each : all_intents)
    if (each != intent && has_fact(procedure, each)) more.emplace_back(each);
  return more;
}

Reply answer_about(const Topic& topic, const procedures::Catalogue& catalogue, std::string_view lang) {
  Reply reply;
  reply.kind = Kind::answer;
  reply.topic = topic.id;
  reply.sources = topic.sources;
  bool english = lang.starts_with("en") && !topic.title_en.empty();
  reply.answer = (english ? topic.title_en : topic.title) + ". ";
  if (topic.id == "horaires_contact_mairie")
    reply.answer += hours_text(catalogue, lang);
  else if (!topic.answer.empty())
    reply.answer += quoted(topic.answer, lang);
  else
    reply.answer += sentence::not_here.in(lang), reply.from_town = false;
  return reply;
}

}  // namespace guichet::assistant
