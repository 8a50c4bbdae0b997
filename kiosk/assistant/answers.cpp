#include "kiosk/assistant/answers.hpp"

#include "kiosk/assistant/sentences.hpp"

namespace guichet::assistant {
namespace {

using procedures::Procedure;

// What a file says, in the visitor's language or, marked, in French.
std::string quoted(const Tongue& tongue, const std::string& context, const std::string& french) {
  if (auto said = tongue.said(context, french)) return std::move(*said);
  return std::string(sentence::in_french.in(tongue.lang)) + french;
}

struct Listed { std::string text; bool french = false; };  // french: a part of it is not translated

Listed list_of(const Procedure& procedure, bool required, const Tongue& tongue) {
  Listed out;
  const auto add = [&](const std::string& part, const std::string& french) {
    auto said = tongue.said(procedure.id + "." + part, french);
    out.french |= !said;
    return said.value_or(french);
  };
  for (const auto& document : procedure.documents) {
    if (document.legally_required != required) continue;
    out.text += (out.text.empty() ? "" : "\u202f; ") + add(document.id + ".label", document.label);
    if (!document.hint.empty()) out.text += " (" + add(document.id + ".hint", document.hint) + ")";
  }
  return out;
}

std::string documents_text(const Procedure& procedure, const Tongue& tongue) {
  const auto lang = tongue.lang;
  if (procedure.documents.empty()) return std::string(sentence::no_documents.in(lang));
  std::string out;
  if (auto needed = list_of(procedure, true, tongue); !needed.text.empty())
    out += std::string((needed.french ? sentence::bring_in_french : sentence::bring).in(lang)) + needed.text + ". ";
  if (auto useful = list_of(procedure, false, tongue); !useful.text.empty())
    out += std::string(sentence::useful.in(lang)) + useful.text + ". ";
  return out + std::string(sentence::come_anyway.in(lang));
}

const std::string* written_answer(const Procedure& procedure, std::string_view intent) {
  for (const auto& answer : procedure.answers)
    if (answer.intent == intent) return &answer.text;
  return nullptr;
}

std::string text_about(const Procedure& procedure, std::string_view intent, const Tongue& tongue) {
  if (intent.empty())
    return quoted(tongue, procedure.id + ".summary", procedure.summary) + " " + std::string(sentence::starts_here.in(tongue.lang));
  if (const auto* written = written_answer(procedure, intent)) return quoted(tongue, procedure.id + ".answer." + std::string(intent), *written);
  if (intent == "documents") return documents_text(procedure, tongue);
  return std::string(sentence::no_such_fact.in(tongue.lang));
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

Reply answer_about(const Procedure& procedure, std::string_view intent, const Tongue& tongue) {
  Reply reply;
  reply.kind = has_fact(procedure, intent) ? Kind::answer : Kind::refuse;
  reply.topic = procedure.topic;
  const auto title = tongue.said(procedure.id + ".title", procedure.title).value_or(procedure.title);
  const bool ended = title.ends_with('?') || title.ends_with('!') || title.ends_with("\u061f") || title.ends_with("\uff1f");
  reply.answer = title + (ended ? " " : ". ") + text_about(procedure, intent, tongue);
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

Reply answer_about(const Topic& topic, const procedures::Catalogue& catalogue, const Tongue& tongue) {
  const auto lang = tongue.lang;
  Reply reply;
  reply.kind = Kind::answer;
  reply.topic = topic.id;
  reply.sources = topic.sources;
  const bool english = lang.starts_with("en") && !topic.title_en.empty();
  reply.answer = tongue.said("sujet." + topic.id + ".title", topic.title).value_or(english ? topic.title_en : topic.title) + ". ";
  if (topic.id == "horaires_contact_mairie")
    reply.answer += hours_text(catalogue, lang);
  else if (!topic.answer.empty())
    reply.answer += quoted(tongue, "sujet." + topic.id + ".answer", topic.answer);
  else
    reply.answer += sentence::not_here.in(lang), reply.from_town = false;
  return reply;
}

}  // namespace guichet::assistant
