// content/procedures/*.toml: keys in the words of the agent who writes them.
#include <fmt/format.h>

#include "kiosk/procedures/draft.hpp"
#include "kiosk/procedures/form.hpp"
#include "kiosk/procedures/parse.hpp"
#include "kiosk/procedures/parse_field.hpp"
#include "kiosk/procedures/problems.hpp"

namespace guichet::procedures {
namespace {

bool good_date(std::string_view date) {  // 2024, 2024-07 or 2024-07-31
  constexpr std::string_view pattern = "dddd-dd-dd";
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (std::size_t i = 0; i < date.size(); ++i)
    if (pattern[i] == '-' ? date[i] != '-' : date[i] < '0' || date[i] > '9') return false;
  return true;
}

void read_heading(Words words, settings::Table table, Procedure& into) {
  into.id = words.id(table, "id", "-");
  into.index = static_cast<std::uint16_t>(table.integer("numero", 1, 65535));
  into.title = words.text(table, "titre");
  into.summary = words.text(table, "resume");
  into.category = words.text(table, "categorie");
  into.icon = table.string("icone", "description");
  into.authority = words.text(table, "autorite");
  into.conditions_to_meet = words.texts(table, "pour_vous_si");
}

// A fact that quotes something unconfirmed is one short honest line, whatever its hint would have said.
void read_fact(Words words, settings::Table table, std::string_view key, std::string& fact,
               std::string& hint) {
  auto raw = table.string(key);
  fact = words.text(table, key);
  hint = words.optional_text(table, fmt::format("{}_aide", key));
  if (!words.parameters->unconfirmed(raw)) return;
  fact = "À confirmer";
  hint = "par la mairie";
}

void read_assistant(Words words, settings::Table table, Procedure& into) {
  into.topic = words.id(table, "sujet", "_");
  into.phrases = words.texts(table, "phrases");
  auto replies = table.optional_table("reponses");
  if (!replies) return;
  for (auto intent : {"documents", "cout", "delai", "qui", "ou"})
    if (auto text = words.optional_text(*replies, intent); !text.empty())
      into.answers.push_back({intent, text});
}

void read_pages(Words words, settings::Table root, Draft& draft) {
  for (auto& table : root.tables("page")) {
    Page page;
    page.id = words.id(table, "id", "_");
    page.step = words.text(table, "etape");
    page.title = words.text(table, "titre");
    auto tables = table.tables("champ");
    if (tables.empty()) table.fail("champ", "is missing: a page asks at least one question");
    for (auto& field : tables) page.fields.push_back(read_field(words, field));
    draft.procedure.pages.push_back(std::move(page));
    draft.fields.push_back(std::move(tables));
  }
  if (draft.procedure.pages.empty()) root.fail("page", "is missing: a démarche has at least one page");
}

void read_documents(Words words, settings::Table root, Draft& draft) {
  for (auto& table : root.tables("document")) {
    Document document;
    document.id = words.id(table, "id", "_");
    document.label = words.text(table, "titre");
    document.hint = words.optional_text(table, "aide");
    document.legally_required = table.one_of("niveau", {"exige", "utile"}) == "exige";
    document.visible = words.conditions(table);
    draft.procedure.documents.push_back(std::move(document));
    draft.documents.push_back(table);
  }
}

void read_endings(Words words, settings::Table root, Procedure& into) {
  for (auto& table : root.tables("suite"))
    into.next_steps.push_back(
        {table.string("icone"), words.text(table, "titre"), words.optional_text(table, "texte")});
  for (auto& table : root.tables("source")) {
    Source source{words.text(table, "titre"), table.string("url"), table.string("date")};
    if (table.has("date") && !good_date(source.date)) table.fail("date", "must be written 2024-07-31");
    if (table.has("url") && !source.url.starts_with("http")) table.fail("url", "must begin with https://");
    into.sources.push_back(std::move(source));
  }
}

}  // namespace

tl::expected<Procedure, Problems> parse_procedure(std::string_view toml, std::string file_name,
                                                  const Parameters& parameters) {
  auto reader = settings::Reader::parse(toml, std::move(file_name));
  if (!reader) return tl::unexpected(Problems{problem(reader.error())});
  Words words{&parameters};
  Draft draft;
  auto root = reader->root();
  read_heading(words, root.table("demarche"), draft.procedure);
  auto facts = root.table("faits");
  draft.procedure.minutes = words.text(facts, "duree");
  read_fact(words, facts, "cout", draft.procedure.cost, draft.procedure.cost_hint);
  read_fact(words, facts, "delai", draft.procedure.delay, draft.procedure.delay_hint);
  read_assistant(words, root.table("assistant"), draft.procedure);
  read_pages(words, root, draft);
  read_documents(words, root, draft);
  read_endings(words, root, draft.procedure);
  verify(draft);
  if (auto found = problems(*reader); !found.empty()) return tl::unexpected(std::move(found));
  close_conditions(draft.procedure);
  return std::move(draft.procedure);
}

}  // namespace guichet::procedures
