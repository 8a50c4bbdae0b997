#include "offline/settings/document.hpp"

#include <fmt/format.h>

namespace guichet::settings {

void broken_text() { throw BrokenText{}; }

TableNode* Document::add(const toml::table* table, std::string path, int line) {
  for (TableNode& known : nodes)  // asking twice for one table must not forget what was read
    if (table && known.table == table) return &known;
  nodes.push_back({table, std::move(path), line, {}});
  return &nodes.back();
}

void Document::note(int line, std::string key, std::string message, int column) {
  errors.push_back({file, line, std::move(key), std::move(message), column});
}

std::string join(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string_view name_of(toml::node_type type) {
  switch (type) {
    case toml::node_type::string: return "a string";
    case toml::node_type::integer: return "an integer";
    case toml::node_type::floating_point: return "a number";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::array: return "a list";
    case toml::node_type::table: return "a table";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time: return "a date or time";
    case toml::node_type::none: break;
  }
  return "nothing";
}

int line_in(const toml::node& node, int otherwise) {
  const auto line = static_cast<int>(node.source().begin.line);
  return line > 0 ? line : otherwise;
}

const toml::node* Access::find() const {
  node().read.emplace(key);
  return node().table ? node().table->get(key) : nullptr;
}

void Access::missing() const {
  document().note(node().line, where(), fmt::format("missing key '{}'", where()));
}

void Access::wrong_type(const toml::node& found, std::string_view wanted) const {
  complain(found, fmt::format("must be {}, not {}", wanted, name_of(found.type())));
}

void Access::complain(const toml::node& found, std::string_view message) const {
  document().note(line(&found), where(), fmt::format("'{}' {}", where(), message));
}

}  // namespace guichet::settings
