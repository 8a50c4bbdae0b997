// Strict reading of hand-written TOML, for the gateway, kiosk.toml and the procedures. A typo in a settings file
// must be found on the bench, not at a counter: what nobody asked for is refused, and every problem is one line
// that names file, line and key. Getters never throw and never stop the reader: they note the problem, give back
// the fallback and go on, so that the caller writes a plain list of fields and asks once, at the end:
//
//   auto reader = settings::Reader::open(path);            // missing file, broken TOML
//   if (!reader) return tl::unexpected(reader.error());
//   auto top = reader->root();
//   config.name = top.string("name");                      // required
//   config.port = top.integer("port", 1, 65535, 8443);     // 8443 when absent
//   for (auto& hook : top.tables("hook")) config.hooks.push_back(hook.string("url"));
//   if (auto done = reader->finish(); !done) return tl::unexpected(done.error());
#pragma once
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::settings {

struct Error {
  std::string file;
  int line = 0;         // 0: the file as a whole
  std::string key;      // dotted path, `sender.url`; empty when the problem is not of one key
  std::string message;  // names the key already
  int column = 0;       // 0: the line as a whole
};
// `kiosk.toml:12: unknown key 'colour'`, `kiosk.toml:12:30: …`; without the line when there is none.
std::string to_string(const Error&);

template <class T>
using Result = tl::expected<T, Error>;

enum class Type { absent, string, integer, number, boolean, list, table, other };

struct Document;
struct TableNode;

// One table of the file. A light handle; valid as long as any handle or the Reader lives.
class Table {
 public:
  // Without a fallback the key is required.
  std::string string(std::string_view key);
  std::string string(std::string_view key, std::string fallback);
  std::optional<std::string> optional_string(std::string_view key);
  // A string out of a closed list; the error names the list.
  std::string one_of(std::string_view key, std::initializer_list<std::string_view> allowed);
  std::string one_of(std::string_view key, std::initializer_list<std::string_view> allowed,
                     std::string fallback);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t fallback);
  std::optional<std::int64_t> optional_integer(std::string_view key, std::int64_t least, std::int64_t most);
  double number(std::string_view key, double least, double most);  // takes 1 as well as 1.0
  double number(std::string_view key, double least, double most, double fallback);
  bool boolean(std::string_view key);
  bool boolean(std::string_view key, bool fallback);
  std::vector<std::string> strings(std::string_view key);
  std::vector<std::string> strings(std::string_view key, std::vector<std::string> fallback);
  // A table whose every value is a string; empty when absent.
  std::map<std::string, std::string> string_map(std::string_view key);

  // An absent table reads as an empty one: its required keys are then reported as missing.
  Table table(std::string_view key);
  std::optional<Table> optional_table(std::string_view key);
  std::vector<Table> tables(std::string_view key);  // [[key]]; none when absent

  bool has(std::string_view key) const;
  Type type_of(std::string_view key) const;
  std::vector<std::string> keys() const;  // in the order of the file; does not count as reading them
  int line() const;
  int line_of(std::string_view key) const;
  const std::string& path() const;  // dotted, empty for the whole file

  // For what only the caller can know ("no such field"): noted with the key's line, returned by finish().
  void fail(std::string_view key, std::string_view message);
  // The same, at a byte of the key's text; the column is exact for a text on one line without escapes.
  void fail_at(std::string_view key, std::size_t offset, std::string_view message);
  // Leaves this table and all below unread without complaint (a part meant for another program).
  void ignore(std::string_view key);

 private:
  friend class Reader;
  friend struct Access;
  Table(std::shared_ptr<Document> document, TableNode* node);
  std::shared_ptr<Document> document_;
  TableNode* node_;
};

class Reader {
 public:
  static Result<Reader> open(const std::filesystem::path& file);
  // `name` is what errors call the file.
  static Result<Reader> parse(std::string_view text, std::string name);

  Table root() const;
  // Refuses keys nobody read; gives the first problem by line. errors() gives them all.
  Result<void> finish();
  std::vector<Error> errors();

 private:
  explicit Reader(std::shared_ptr<Document> document);
  std::shared_ptr<Document> document_;
};

inline constexpr std::size_t max_settings_bytes = 1u << 20;

}  // namespace guichet::settings
