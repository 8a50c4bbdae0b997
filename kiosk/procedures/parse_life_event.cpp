// content/life-events/*.toml: which démarches a moment of life touches, and what they share.
#include <fmt/format.h>

#include "kiosk/procedures/form.hpp"
#include "kiosk/procedures/parse.hpp"
#include "kiosk/procedures/parse_field.hpp"
#include "kiosk/procedures/problems.hpp"

namespace guichet::procedures {
namespace {

void check_answers(settings::Table table, const LifeEventStep& step, const Procedure& procedure) {
  for (const auto& [id, answer] : step.answers) {
    const Field* field = find_field(procedure, id);
    if (!field) table.fail("reponses", fmt::format("'{}' asks no question '{}'", procedure.id, id));
    else if (field->type == FieldType::choice && std::none_of(field->options.begin(), field->options.end(), [&wanted = answer](const Option& o) { return o.id == wanted; }))
      table.fail("reponses", fmt::format("'{}' is no answer to '{}'", answer, id));
  }
}

// What a step takes over must come from a step before it, and be of the same kind.
void check_sources(settings::Table table, const LifeEventStep& step, const Procedure& procedure, const LifeEvent& before,
                   const Catalogue& catalogue) {
  for (const auto& [target, source] : step.from) {
    const Field* to = find_field(procedure, target);
    const Field* from = nullptr;
    for (const auto& earlier : before.steps)
      if (const auto* other = catalogue.find(earlier.procedure); other && !from) from = find_field(*other, source);
    if (!to) table.fail("depuis", fmt::format("'{}' asks no question '{}'", procedure.id, target));
    else if (!from) table.fail("depuis", fmt::format("no earlier démarche asks '{}'", source));
    else if (from->type != to->type) table.fail("depuis", fmt::format("'{}' and '{}' are not of the same type", source, target));
  }
}

void read_steps(Words words, settings::Table root, const Catalogue& catalogue, LifeEvent& into) {
  for (auto& table : root.tables("demarche")) {
    LifeEventStep step;
    step.procedure = words.id(table, "id", "-");
    step.title = words.optional_text(table, "titre");
    step.answers = table.string_map("reponses");
    step.from = table.string_map("depuis");
    const Procedure* procedure = catalogue.find(step.procedure);
    if (!procedure) table.fail("id", fmt::format("no démarche is called '{}'", step.procedure));
    else {
      check_answers(table, step, *procedure);
      check_sources(table, step, *procedure, into, catalogue);
    }
    into.steps.push_back(std::move(step));
  }
  if (into.steps.size() < 2) root.fail("demarche", "needs at least two: one alone is a démarche");
}

}  // namespace

tl::expected<LifeEvent, Problems> parse_life_event(std::string_view toml, std::string file_name,
                                                   const Parameters& parameters, const Catalogue& catalogue) {
  auto reader = settings::Reader::parse(toml, std::move(file_name));
  if (!reader) return tl::unexpected(Problems{problem(reader.error())});
  Words words{&parameters};
  auto root = reader->root();
  auto heading = root.table("evenement");
  LifeEvent event;
  event.id = words.id(heading, "id", "-");
  event.index = static_cast<std::uint16_t>(heading.integer("numero", 1, 65535));
  event.title = words.text(heading, "titre");
  event.summary = words.text(heading, "resume");
  event.icon = heading.string("icone", "event");
  const auto clashes = [&](const auto& each) { return each.id == event.id || each.index == event.index; };
  if (std::any_of(catalogue.procedures.begin(), catalogue.procedures.end(), clashes) ||
      std::any_of(catalogue.life_events.begin(), catalogue.life_events.end(), clashes))
    heading.fail("numero", "id or numero is already that of another démarche or life event");
  read_steps(words, root, catalogue, event);
  if (auto found = problems(*reader); !found.empty()) return tl::unexpected(std::move(found));
  return event;
}

}  // namespace guichet::procedures
