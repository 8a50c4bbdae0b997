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

DraftField drafted(settings::Table table, const Field& field) {
  DraftField draft{table, {}, {}};
  if (field.type == FieldType::group) draft.fields = table.tables("champ");
  return draft;
}

void read_pages(Words words, settings::Table root, Draft& draft) {
  for (auto& table : root.tables("page")) {
    Page page;
    page.id = words.id(table, "id", "_");
    page.step = words.text(table, "etape");
    page.title = words.text(table, "titre");
    std::vector<DraftField> drafts;
    for (auto& each : table.tables("champ")) {
      page.fields.push_back(read_field(words, each));
      drafts.push_back(drafted(each, page.fields.back()));
    }
    if (drafts.empty()) table.fail("champ", "is missing: a page asks at least one question");
    draft.procedure.pages.push_back(std::move(page));
    draft.fields.push_back(std::move(drafts));
  }
  if (draft.procedure.pages.empty()) root.fail("page", "is missing: a démarche has at least one page");
}

// After all pages are read: only then is it known whether the address is asked elsewhere.
void unfold_contacts(Draft& draft) {
  const bool asks_address = find_field(draft.procedure, "adresse") != nullptr;
  for (std::size_t p = 0; p < draft.fields.size(); ++p) {
    auto& fields = draft.procedure.pages[p].fields;
    auto& drafts = draft.fields[p];
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (!is_contact(drafts[f].table) || !drafts[f].visible.empty()) continue;
      const auto table = drafts[f].table;
      for (auto& [field, visible] : contact_fields(fields[f], asks_address)) {
        ++f;
        fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(f), std::move(field));
        drafts.insert(drafts.begin() + static_cast<std::ptrdiff_t>(f), DraftField{table, {}, visible});
      }
    }
  }
}

void read_documents(Words words, settings::Table root, Draft& draft) {
  for (auto& table : root.tables("document")) {
    Document document;
    document.id = words.id(table, "id", "_");
    document.label = words.text(table, "titre");
    document.hint = words.optional_text(table, "aide");
    document.legally_required = table.one_of("niveau", {"exige", "utile"}) == "exige";
    document.basis = words.optional_text(table, "base");
    document.photo = table.boolean("photo", false);
    draft.procedure.documents.push_back(std::move(document));
    draft.documents.push_back(table);
  }
}

void read_outcomes(Words words, settings::Table root, Draft& draft) {
  for (auto& table : root.tables("issue")) {
    Outcome outcome;
    outcome.id = std::to_string(draft.outcomes.size() + 1);
    const bool stop = table.one_of("type", {"arret", "redirection"}) != "redirection";
    outcome.kind = stop ? Outcome::Kind::stop : Outcome::Kind::redirect;
    outcome.title = words.text(table, "titre");
    outcome.text = words.text(table, "texte");
    outcome.where = words.optional_text(table, "ou");
    outcome.procedure = table.string("demarche", "");
    outcome.url = words.optional_text(table, "adresse");
    if (!table.has("si")) table.fail("si", "is missing: when does it hold?");
    if (!stop && outcome.procedure.empty() && outcome.url.empty())
      table.fail("type", "is a redirection that leads nowhere: needs demarche or adresse");
    if (!outcome.url.empty() && !outcome.url.starts_with("https://")) table.fail("adresse", "must begin with https://");
    draft.procedure.outcomes.push_back(std::move(outcome));
    draft.outcomes.push_back(table);
  }
}

void read_endings(Words words, settings::Table root, Procedure& into) {
  for (auto& table : root.tables("suite"))
    into.next_steps.push_back(
        {table.string("icone"), words.text(table, "titre"), words.optional_text(table, "texte")});
  for (auto& table : root.tables("source")) {
    Source source{words.text(table, "titre"), table.string("url"), table.string("date", ""), table.boolean("loi", false)};
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
  unfold_contacts(draft);
  read_documents(words, root, draft);
  read_outcomes(words, root, draft);
  read_endings(words, root, draft.procedure);
  bind(draft);
  if (auto found = problems(*reader); !found.empty()) return tl::unexpected(std::move(found));
  return std::move(draft.procedure);
}

}  // namespace guichet::procedures
