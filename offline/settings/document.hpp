// The parsed file behind the handles of settings.hpp; kept apart so that toml++ is compiled in this room alone.
#pragma once
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "offline/settings/settings.hpp"

namespace guichet::settings {
// toml++ takes some broken texts (`a = 2026-01-01Tx`) for its own mistake and would end the program. Here it throws
// as on any other error, so that a slip of the keyboard stays one line for the technician.
struct BrokenText {};
[[noreturn]] void broken_text();
}  // namespace guichet::settings

#define TOML_EXCEPTIONS 1
#define TOML_ASSERT(expr) (static_cast<bool>(expr) ? void() : ::guichet::settings::broken_text())
#include <toml++/toml.h>

namespace guichet::settings {

struct TableNode {
  const toml::table* table = nullptr;  // null: absent in the file, reads as empty
  std::string path;
  int line = 0;
  std::set<std::string, std::less<>> read;
};

struct Document {
  std::string file;
  toml::table root;
  std::deque<TableNode> nodes;  // a deque, so that handles stay valid
  std::vector<Error> errors;

  TableNode* add(const toml::table* table, std::string path, int line);
  void note(int line, std::string key, std::string message, int column = 0);
};

std::string join(const std::string& path, std::string_view key);
std::string_view name_of(toml::node_type type);
int line_in(const toml::node& node, int otherwise);

// How the getters look at a table: marks the key as read.
struct Access {
  Table& table;
  std::string_view key;

  Document& document() const { return *table.document_; }
  TableNode& node() const { return *table.node_; }
  const toml::node* find() const;
  std::string where() const { return join(node().path, key); }
  int line(const toml::node* found) const { return found ? line_in(*found, node().line) : node().line; }
  void missing() const;
  void wrong_type(const toml::node& found, std::string_view wanted) const;
  void complain(const toml::node& found, std::string_view message) const;
};

}  // namespace guichet::settings
