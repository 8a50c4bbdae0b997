// Compiles every condition of a definition. A question's conditions are compiled before those that mention it, since they
// are part of what it means: an answer to a question no longer asked counts for nothing.
#include <fmt/format.h>

#include <set>

#include "kiosk/procedures/draft.hpp"
#include "kiosk/procedures/form.hpp"

namespace guichet::procedures {
namespace {

ValueType value_type(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::plate:
    case FieldType::email:
    case FieldType::phone:
    case FieldType::commune:
    case FieldType::country:
    case FieldType::iban: return ValueType::text;
    case FieldType::date: return ValueType::date;
    case FieldType::integer:
    case FieldType::decimal: return ValueType::number;
    case FieldType::choice: return ValueType::choice;
    case FieldType::choices: return ValueType::choices;
    case FieldType::yes_no: return ValueType::boolean;
    case FieldType::group: return ValueType::rows;
    case FieldType::address:
    case FieldType::foreign_address:
    case FieldType::file:
    case FieldType::identity:
    case FieldType::signature:
    case FieldType::note:
    case FieldType::heading: break;
  }
  return ValueType::other;
}

struct Entry {
  Field* field;
  settings::Table table;
  Entry* group = nullptr;
  std::string visible;  // one more condition
  std::vector<std::string> options;
  enum class State : std::uint8_t { fresh, under_way, done } state = State::fresh;
};

using Found = tl::expected<std::optional<Symbol>, std::string>;

class Binder {
 public:
  explicit Binder(Draft& draft) : draft_(draft) { collect(); }

  void all() {
    for (auto& entry : entries_) conditions(*entry);
    for (auto& entry : entries_) checks(*entry);
    for (std::size_t i = 0; i < draft_.documents.size(); ++i)
      draft_.procedure.documents[i].visible = compiled(draft_.documents[i], "visible_si", nullptr);
    for (std::size_t i = 0; i < draft_.outcomes.size(); ++i) outcome(i);
  }

 private:
  void collect() {
    for (std::size_t p = 0; p < draft_.fields.size(); ++p)
      for (std::size_t f = 0; f < draft_.fields[p].size(); ++f) {
        auto& field = draft_.procedure.pages[p].fields[f];
        Entry* entry = add(field, draft_.fields[p][f].table, nullptr, top_);
        entry->visible = draft_.fields[p][f].visible;
        pages_[field.id] = p;
        std::map<std::string, Entry*, std::less<>>& inner = rows_[entry];
        for (std::size_t r = 0; r < field.fields.size(); ++r)
          add(field.fields[r], draft_.fields[p][f].fields[r], entry, inner);
      }
  }

  Entry* add(Field& field, settings::Table table, Entry* group, std::map<std::string, Entry*, std::less<>>& names) {
    entries_.push_back(std::make_unique<Entry>(Entry{&field, table, group, {}, {}, {}}));
    Entry* entry = entries_.back().get();
    for (const auto& option : field.options) entry->options.push_back(option.id);
    if (!names.emplace(field.id, entry).second)
      table.fail("id", fmt::format("is the second question named '{}'", field.id));
    return entry;
  }

  // `scope`: the entry whose condition is read; a row's questions see their own row first.
  Entry* find(std::string_view id, const Entry* scope) {
    if (scope && scope->group)
      if (auto found = rows_[scope->group].find(id); found != rows_[scope->group].end()) return found->second;
    auto found = top_.find(id);
    return found == top_.end() ? nullptr : found->second;
  }

  Found look_up(std::string_view name, const Entry* scope) {
    const auto dot = name.find('.');
    const auto head = name.substr(0, dot), tail = dot == std::string_view::npos ? "" : name.substr(dot + 1);
    if (head == "person") return of_person(tail);
    Entry* entry = find(head, scope);
    if (!entry) return std::optional<Symbol>{};
    if (!conditions(*entry)) return tl::unexpected(fmt::format("'{}' depends on itself: the conditions go round in a circle", head));
    Symbol symbol{std::string(name), value_type(entry->field->type), nullptr, entry->group != nullptr, false,
                  entry->field->visible};
    if (!entry->options.empty()) symbol.options = &entry->options;
    if (tail.empty()) return answerable(entry->field->type) ? Found(symbol) : tl::unexpected(fmt::format("'{}' is a sentence: it has no answer", head));
    const auto parts = boxes(*entry->field);
    if (entry->field->type == FieldType::date || std::find(parts.begin(), parts.end(), std::string(name)) == parts.end())
      return tl::unexpected(fmt::format("'{}' has no part '{}'", head, tail));
    symbol.type = ValueType::text;
    return symbol;
  }

  static Found of_person(std::string_view key) {
    const auto type = person_field(key.substr(0, key.find('.')));
    const bool part = key.find('.') != std::string_view::npos;
    if (!type || part != (*type == FieldType::address))
      return tl::unexpected(fmt::format("the person's record holds no '{}'", key));
    const ValueType value = part || *type == FieldType::choice ? ValueType::text : value_type(*type);
    return Symbol{std::string(key), value, nullptr, false, true, nullptr};
  }

  // False: this very question is under way, and a condition of its own leads back to it.
  bool conditions(Entry& entry) {
    if (entry.state == Entry::State::under_way) return false;
    if (entry.state == Entry::State::done) return true;
    entry.state = Entry::State::under_way;
    bool sound = true;
    if (entry.group) sound = conditions(*entry.group);
    Expression own = compiled(entry.table, "visible_si", &entry);
    if (!entry.visible.empty()) own = both(own, compile(entry.visible, lookup(&entry)).value_or(nullptr));
    entry.field->visible = both(entry.group ? entry.group->field->visible : nullptr, own);
    entry.state = Entry::State::done;
    return sound;
  }

  void checks(Entry& entry) {
    Field& field = *entry.field;
    field.required_when = compiled(entry.table, "obligatoire_si", &entry);
    field.check = compiled(entry.table, "verifier", &entry);
    if (field.check && field.check_message.empty()) entry.table.fail("verifier", "needs a message to say when it fails");
    if (!field.linked_to.empty()) linked(entry);
  }

  void linked(Entry& entry) {
    Entry* other = find(entry.field->linked_to, &entry);
    if (!other || other->field->type != FieldType::choice)
      return entry.table.fail("selon", fmt::format("names '{}', which is not a choix", entry.field->linked_to));
    for (const auto& option : entry.field->options)
      for (const auto& answer : option.when)
        if (std::find(other->options.begin(), other->options.end(), answer) == other->options.end())
          entry.table.fail("options", fmt::format("'{}' is not an answer of '{}'", answer, entry.field->linked_to));
  }

  void outcome(std::size_t i) {
    auto& outcome = draft_.procedure.outcomes[i];
    auto& table = draft_.outcomes[i];
    outcome.when = compiled(table, "si", nullptr);
    const auto page = table.optional_string("apres");
    if (!page) {
      for (const auto& name : names_in(outcome.when))
        if (auto at = pages_.find(name.substr(0, name.find('.'))); at != pages_.end())
          outcome.after = std::max(outcome.after, at->second);
      return;
    }
    const auto& pages = draft_.procedure.pages;
    const auto at = std::find_if(pages.begin(), pages.end(), [&](const Page& each) { return each.id == *page; });
    if (at == pages.end()) return table.fail("apres", fmt::format("names the unknown page '{}'", *page));
    outcome.after = static_cast<std::size_t>(at - pages.begin());
  }

  Lookup lookup(const Entry* scope) {
    return [this, scope](std::string_view name) { return look_up(name, scope); };
  }

  Expression compiled(settings::Table table, std::string_view key, const Entry* scope) {
    const auto text = table.optional_string(key);
    if (!text) return nullptr;
    auto expression = compile(*text, lookup(scope));
    if (expression) return *expression;
    table.fail_at(key, expression.error().offset, expression.error().message);
    return nullptr;
  }

  Draft& draft_;
  std::vector<std::unique_ptr<Entry>> entries_;
  std::map<std::string, Entry*, std::less<>> top_;
  std::map<const Entry*, std::map<std::string, Entry*, std::less<>>> rows_;
  std::map<std::string, std::size_t, std::less<>> pages_;
};

template <class Things, class Tables>
void check_ids(const Things& things, Tables& tables, std::string_view what) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < things.size(); ++i)
    if (!seen.insert(things[i].id).second)
      tables[i].fail("id", fmt::format("is the second {} named '{}'", what, things[i].id));
}

}  // namespace

void bind(Draft& draft) {
  Binder(draft).all();
  check_ids(draft.procedure.documents, draft.documents, "document");
}

}  // namespace guichet::procedures
