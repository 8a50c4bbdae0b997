#include <fmt/format.h>

#include <algorithm>

#include "offline/settings/document.hpp"

namespace guichet::settings {
namespace {

Type type_from(toml::node_type type) {
  switch (type) {
    case toml::node_type::string: return Type::string;
    case toml::node_type::integer: return Type::integer;
    case toml::node_type::floating_point: return Type::number;
    case toml::node_type::boolean: return Type::boolean;
    case toml::node_type::array: return Type::list;
    case toml::node_type::table: return Type::table;
    case toml::node_type::none: return Type::absent;
    default: return Type::other;
  }
}

}  // namespace

Table Table::table(std::string_view key) {
  const Access at{*this, key};
  const toml::node* found = at.find();
  const toml::table* inner = found ? found->as_table() : nullptr;
  if (found && !inner) at.wrong_type(*found, "a table");
  return {document_, document_->add(inner, at.where(), at.line(found))};
}

std::optional<Table> Table::optional_table(std::string_view key) {
  const Access at{*this, key};
  const toml::node* found = at.find();
  if (!found) return std::nullopt;
  if (found->is_table()) return table(key);
  at.wrong_type(*found, "a table");
  return std::nullopt;
}

std::vector<Table> Table::tables(std::string_view key) {
  const Access at{*this, key};
  std::vector<Table> out;
  const toml::node* found = at.find();
  if (!found) return out;
  const toml::array* array = found->as_array();
  if (!array) return at.wrong_type(*found, "a list of tables"), out;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const toml::node& item = (*array)[i];
    if (const toml::table* inner = item.as_table())
      out.push_back({document_, document_->add(inner, fmt::format("{}[{}]", at.where(), i),
                                               line_in(item, at.line(found)))});
    else at.wrong_type(item, "a list of tables");
  }
  return out;
}

bool Table::has(std::string_view key) const { return node_->table && node_->table->contains(key); }

Type Table::type_of(std::string_view key) const {
  const toml::node* found = node_->table ? node_->table->get(key) : nullptr;
  return found ? type_from(found->type()) : Type::absent;
}

std::vector<std::string> Table::keys() const {
  std::vector<std::pair<toml::source_position, std::string>> found;
  if (node_->table)
    for (const auto& [key, value] : *node_->table) found.emplace_back(key.source().begin, key.str());
  std::sort(found.begin(), found.end());
  std::vector<std::string> out;
  for (auto& [position, name] : found) out.push_back(std::move(name));
  return out;
}

int Table::line() const { return node_->line; }

int Table::line_of(std::string_view key) const {
  const toml::node* found = node_->table ? node_->table->get(key) : nullptr;
  return found ? line_in(*found, node_->line) : node_->line;
}

const std::string& Table::path() const { return node_->path; }

void Table::fail(std::string_view key, std::string_view message) {
  const std::string where = join(node_->path, key);
  document_->note(line_of(key), where, fmt::format("'{}' {}", where, message));
}

void Table::fail_at(std::string_view key, std::size_t offset, std::string_view message) {
  fail(key, message);
  const toml::node* found = node_->table ? node_->table->get(key) : nullptr;
  const auto* text = found ? found->as_string() : nullptr;
  if (!text || text->get().find('\n') != std::string::npos) return;
  const auto before = std::string_view(text->get()).substr(0, offset);
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  document_->errors.back().column = static_cast<int>(found->source().begin.column) + 1 + static_cast<int>(characters);
}

void Table::ignore(std::string_view key) { node_->read.emplace(key); }

}  // namespace guichet::settings
