#include "kiosk/fiches/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>

#include <algorithm>
#include <set>

#include "kiosk/fiches/body.hpp"

namespace guichet::fiches {
namespace {

constexpr const char* schema = "guichet-fiches-2";
constexpr double least_found = 0.5;         // of the words asked for, in one fiche; below, it is about something else
constexpr std::size_t most_asked = 12;      // words: a story's first ones say what it is about
constexpr std::size_t longest_extract = 220;  // bytes, cut at a word

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string either(const std::vector<std::string>& words) {
  std::string any;
  for (const auto& word : words) any += (any.empty() ? "\"" : " OR \"") + word + "\"";
  return any;
}

std::string beginning(const std::string& text) {
  if (text.size() <= longest_extract) return text;
  const auto end = text.rfind(' ', longest_extract);
  return text.substr(0, end == text.npos ? 0 : end) + " …";
}

void all_text(const std::vector<Block>& blocks, std::string& out) {
  for (const auto& block : blocks) {
    out += block.title + "\n" + block.text + "\n";
    all_text(block.inside, out);
  }
}

std::string first_text(const std::vector<Block>& blocks) {
  for (const auto& block : blocks) {
    if (!block.text.empty()) return block.text;
    if (auto inside = first_text(block.inside); !inside.empty()) return inside;
  }
  return "";
}

}  // namespace

Store::Store(std::unique_ptr<SQLite::Database> database, Stems stems) : database_(std::move(database)), stems_(std::move(stems)) {}
Store::Store(Store&&) noexcept = default;
Store::~Store() = default;

tl::expected<Store, std::string> Store::open(const std::filesystem::path& file, Stems stems) {
  const auto refuse = [&](const std::string& why) { return tl::unexpected(file.string() + ": " + why); };
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return refuse("no fiches here");
  try {
    auto database = std::make_unique<SQLite::Database>("file:" + file.string() + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    database->exec("PRAGMA cache_size=-512");  // kilobytes: a search reads little, and memory is the kiosk's
    SQLite::Statement about(*database, "SELECT value FROM about WHERE name = ?");
    about.bind(1, "schema");
    if (!about.executeStep() || about.getColumn(0).getString() != schema) return refuse("not a file of fiches");
    Store store(std::move(database), std::move(stems));
    about.reset();
    about.bind(1, "imported");
    if (about.executeStep()) store.imported_ = about.getColumn(0).getString();
    return store;
  } catch (const std::exception& why) {
    return refuse(why.what());
  }
}

std::optional<Fiche> Store::find(const std::string& id) const {
  try {
    SQLite::Statement row(*database_, "SELECT title, url, date, introduction, body FROM fiche WHERE id = ?");
    row.bind(1, id);
    if (!row.executeStep()) return std::nullopt;
    auto blocks = read_body(row.getColumn(4).getString());
    if (!blocks) return std::nullopt;
    return Fiche{id, row.getColumn(0), row.getColumn(1), row.getColumn(2), row.getColumn(3), std::move(*blocks)};
  } catch (const std::exception&) {
    return std::nullopt;  // damaged under our feet: as if it were not there
  }
}

// Of the words or pieces asked for, how many one fiche holds: asked of the index, which keeps no text.
std::size_t Store::held(const std::string& index, const std::vector<std::string>& terms, std::int64_t row) const {
  SQLite::Statement holds(*database_, "SELECT 1 FROM " + index + " WHERE " + index + " MATCH ? AND rowid = ?");
  std::size_t found = 0;
  for (const auto& term : terms) {
    holds.reset();
    holds.bind(1, "\"" + term + "\"");
    holds.bind(2, row);
    found += holds.executeStep();
  }
  return found;
}

std::optional<Hit> Store::hit(std::int64_t row) const {
  SQLite::Statement of(*database_, "SELECT id, title, url, date, extract FROM fiche WHERE rowid = ?");
  of.bind(1, row);
  if (!of.executeStep()) return std::nullopt;
  return Hit{of.getColumn(0), of.getColumn(1), of.getColumn(2), of.getColumn(3), of.getColumn(4)};
}

std::vector<std::int64_t> Store::best(const char* sql, const std::string& asked) const {
  std::vector<std::int64_t> rows;
  if (asked.empty()) return rows;
  SQLite::Statement found(*database_, sql);
  found.bind(1, asked);
  while (found.executeStep()) rows.push_back(found.getColumn(0).getInt64());
  return rows;
}

std::vector<Hit> Store::search(std::string_view asked, std::size_t most) const {
  auto words = stems_(asked);
  std::set<std::string> once;
  std::erase_if(words, [&](const std::string& word) { return word.size() < 2 || !once.insert(word).second; });
  if (words.size() > most_asked) words.resize(most_asked);
  if (words.empty()) return {};
  std::vector<Hit> hits;
  try {
    // The title weighs ten times the text: a fiche is about what it is called.
    auto rows = holding_most(words, best("SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 10.0, 1.0) LIMIT 24", either(words)));
    if (rows.empty()) rows = misspelt(words);
    for (const auto row : rows)
      if (auto one = hit(row); one && hits.size() < most) hits.push_back(std::move(*one));
  } catch (const std::exception&) {
    hits.clear();
  }
  return hits;
}

// Those that hold enough of the words; in the order of the index, which was measured better than the most first.
std::vector<std::int64_t> Store::holding_most(const std::vector<std::string>& words, const std::vector<std::int64_t>& rows) const {
  std::vector<std::int64_t> out;
  std::ranges::copy_if(rows, std::back_inserter(out), [&](std::int64_t row) { return static_cast<double>(held("words", words, row)) >= least_found * static_cast<double>(words.size()); });
  return out;
}

// Where no fiche holds the words as they are written: those whose title shares most of their pieces.
std::vector<std::int64_t> Store::misspelt(const std::vector<std::string>& words) const {
  std::set<std::string> pieces;
  for (const auto& word : words)
    for (std::size_t at = 0; at + 3 <= word.size(); ++at) pieces.insert(word.substr(at, 3));
  std::erase_if(pieces, [](const std::string& piece) { return std::ranges::any_of(piece, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }); });
  const std::vector<std::string> terms(pieces.begin(), pieces.end());
  auto rows = best("SELECT rowid FROM pieces WHERE pieces MATCH ? ORDER BY rank LIMIT 6", either(terms));
  std::erase_if(rows, [&](std::int64_t row) { return static_cast<double>(held("pieces", terms, row)) <= least_found * static_cast<double>(terms.size()); });
  return rows;
}

std::size_t Store::size() const {
  try {
    return static_cast<std::size_t>(database_->execAndGet("SELECT count(*) FROM fiche").getInt64());
  } catch (const std::exception&) {
    return 0;
  }
}

Writer::Writer(std::filesystem::path file, std::filesystem::path beside, std::unique_ptr<SQLite::Database> database, Stems stems)
    : file_(std::move(file)), beside_(std::move(beside)), database_(std::move(database)), stems_(std::move(stems)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer::~Writer() {
  if (!database_) return;
  database_.reset();
  std::error_code ignored;
  std::filesystem::remove(beside_, ignored);
}

tl::expected<Writer, std::string> Writer::begin(const std::filesystem::path& file, Stems stems) {
  auto beside = file;
  beside += ".new";
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  try {
    auto database = std::make_unique<SQLite::Database>(beside.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database->exec("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-4096;");  // synced once, at the end
    database->exec("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
                   "CREATE TABLE fiche (rowid INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL,"
                   " introduction TEXT NOT NULL, extract TEXT NOT NULL, body TEXT NOT NULL);"
                   "CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize = \"unicode61 remove_diacritics 0\");"
                   "CREATE VIRTUAL TABLE pieces USING fts5(title, content='', tokenize = 'trigram');"
                   "BEGIN");
    return Writer(file, beside, std::move(database), std::move(stems));
  } catch (const std::exception& why) {
    return tl::unexpected(beside.string() + ": " + why.what());
  }
}

// What the index is told of a fiche; told again to take it out, since the index keeps no text.
void Writer::index(const Fiche& fiche, std::int64_t row, bool out) {
  const auto titled = joined(stems_(fiche.title));
  std::string text = fiche.introduction + "\n";
  all_text(fiche.blocks, text);
  SQLite::Statement words(*database_, out ? "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)" : "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)");
  SQLite::bind(words, row, titled, joined(stems_(text)));
  words.exec();
  SQLite::Statement pieces(*database_, out ? "INSERT INTO pieces (pieces, rowid, title) VALUES ('delete', ?, ?)" : "INSERT INTO pieces (rowid, title) VALUES (?, ?)");
  SQLite::bind(pieces, row, titled);
  pieces.exec();
}

// One whose number came before is read back and taken out.
void Writer::take_out(const std::string& id) {
  SQLite::Statement old(*database_, "SELECT rowid, title, introduction, body FROM fiche WHERE id = ?");
  old.bind(1, id);
  if (!old.executeStep()) return;
  const auto row = old.getColumn(0).getInt64();
  index({id, old.getColumn(1), "", "", old.getColumn(2), read_body(old.getColumn(3).getString()).value_or(std::vector<Block>{})}, row, true);
  old.reset();
  SQLite::Statement gone(*database_, "DELETE FROM fiche WHERE rowid = ?");
  gone.bind(1, row);
  gone.exec();
}

tl::expected<void, std::string> Writer::add(const Fiche& fiche) {
  try {
    take_out(fiche.id);
    SQLite::Statement row(*database_, "INSERT INTO fiche (id, title, url, date, introduction, extract, body) VALUES (?, ?, ?, ?, ?, ?, ?)");
    const auto extract = beginning(fiche.introduction.empty() ? first_text(fiche.blocks) : fiche.introduction);
    SQLite::bind(row, fiche.id, fiche.title, fiche.url, fiche.date, fiche.introduction, extract, write_body(fiche.blocks));
    row.exec();
    index(fiche, database_->getLastInsertRowid(), false);
    return {};
  } catch (const std::exception& why) {
    return tl::unexpected(fiche.id + ": " + why.what());
  }
}

tl::expected<void, std::string> Writer::finish(const std::string& day) {
  try {
    {
      SQLite::Statement about(*database_, "INSERT INTO about VALUES ('schema', ?), ('imported', ?)");
      SQLite::bind(about, schema, day);
      about.exec();
    }
    database_->exec("COMMIT; INSERT INTO words(words) VALUES ('optimize'); INSERT INTO pieces(pieces) VALUES ('optimize'); PRAGMA synchronous=FULL; VACUUM;");
    database_.reset();
    std::filesystem::rename(beside_, file_);
    return {};
  } catch (const std::exception& why) {
    return tl::unexpected(file_.string() + ": " + why.what());
  }
}

}  // namespace guichet::fiches
