#include "kiosk/procedures/extract.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace guichet::procedures {
namespace {

class Extractor {
 public:
  void read(const Procedure& p) {
    prefix_ = p.id + ".";
    heading(p);
    for (const auto& page : p.pages) {
      add("step", page.step);
      add(page.id + ".title", page.title);
      for (const auto& each : page.fields) field(each);
    }
    for (const auto& each : p.outcomes) outcome(each);
    for (const auto& each : p.documents) {
      add(each.id + ".label", each.label);
      add(each.id + ".hint", each.hint);
    }
    for (std::size_t i = 0; i < p.next_steps.size(); ++i) {
      add(fmt::format("next.{}.title", i), p.next_steps[i].title);
      add(fmt::format("next.{}.line", i), p.next_steps[i].line);
    }
    for (const auto& each : p.answers) add("answer." + each.intent, each.text);
  }

  void read(const LifeEvent& event) {
    prefix_ = event.id + ".";
    add("title", event.title);
    add("summary", event.summary);
    for (const auto& step : event.steps) add("step." + step.procedure, step.title);
  }

  void read(const Publication& news) {
    prefix_ = "publication.";
    add("kind", news.kind);
    add("title", news.title);
    add("text", news.text);
  }

  std::vector<Sentence> take() { return std::move(found_); }

 private:
  void heading(const Procedure& p) {
    add("title", p.title);
    add("summary", p.summary);
    add("authority", p.authority);
    for (std::size_t i = 0; i < p.conditions_to_meet.size(); ++i) add(fmt::format("condition.{}", i), p.conditions_to_meet[i]);
    add("minutes", p.minutes);
    add("cost", p.cost);
    add("cost_hint", p.cost_hint);
    add("delay", p.delay);
    add("delay_hint", p.delay_hint);
  }

  void field(const Field& f) {
    add(f.name + ".label", f.label);
    add(f.name + ".hint", f.hint);
    add(f.name + ".singular", f.singular);
    put("error", f.missing);
    put("error", f.check_message);
    for (const auto& option : f.options) {
      add(f.name + "." + option.id, option.label);
      add(f.name + "." + option.id + ".hint", option.hint);
    }
    for (const auto& inner : f.fields) field(inner);
  }

  void outcome(const Outcome& o) {
    add("outcome." + o.id + ".title", o.title);
    add("outcome." + o.id + ".text", o.text);
    add("outcome." + o.id + ".where", o.where);
  }

  void add(const std::string& part, const std::string& french) { put(prefix_ + part, french); }

  void put(const std::string& context, const std::string& french) {
    if (!french.empty() && seen_.emplace(context, french).second) found_.push_back({context, french});
  }

  std::string prefix_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<Sentence> found_;
};

}  // namespace

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + "\"";
}

std::vector<Sentence> sentences(const Catalogue& catalogue) {
  Extractor extractor;
  for (const auto& procedure : catalogue.procedures) extractor.read(procedure);
  for (const auto& event : catalogue.life_events) extractor.read(event);
  for (const auto& news : catalogue.publications) extractor.read(news);
  return extractor.take();
}

std::vector<Sentence> sentences(const Procedure& procedure) {
  Extractor extractor;
  extractor.read(procedure);
  return extractor.take();
}

std::string to_template(const std::vector<Sentence>& all) {
  std::string out = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";
  for (const auto& each : all)
    out += fmt::format("\nmsgctxt {}\nmsgid {}\nmsgstr \"\"\n", quoted(each.context), quoted(each.french));
  return out;
}

}  // namespace guichet::procedures
