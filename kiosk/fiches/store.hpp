// All fiches in one read-only SQLite file, made by `guichetctl content import-dila` and searched by SQLite's FTS5. What words
// are compared by comes from outside, so that what is written and what is asked go through the same mill.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <tl/expected.hpp>

#include "kiosk/fiches/fiche.hpp"

namespace SQLite {
class Database;
}

namespace guichet::fiches {

using Stems = std::function<std::vector<std::string>(std::string_view text)>;  // the words that mean something, in order

class Store {
 public:
  // The error is one line: missing, damaged, or not ours.
  static tl::expected<Store, std::string> open(const std::filesystem::path& file, Stems stems);
  Store(Store&&) noexcept;
  ~Store();

  std::optional<Fiche> find(const std::string& id) const;
  // Best first; none when too little of what was asked is in any fiche. One thread at a time.
  std::vector<Hit> search(std::string_view asked, std::size_t most) const;
  std::size_t size() const;
  const std::string& imported() const { return imported_; }  // the day the file was made, ISO

 private:
  Store(std::unique_ptr<SQLite::Database> database, Stems stems);
  std::size_t held(const std::string& index, const std::vector<std::string>& terms, std::int64_t row) const;
  std::vector<std::int64_t> holding_most(const std::vector<std::string>& words, const std::vector<std::int64_t>& rows) const;
  std::optional<Hit> hit(std::int64_t row) const;
  std::vector<std::int64_t> best(const char* sql, const std::string& asked) const;
  std::vector<std::int64_t> misspelt(const std::vector<std::string>& words) const;
  std::unique_ptr<SQLite::Database> database_;
  Stems stems_;
  std::string imported_;
};

// Writes a new file beside `file` and puts it in its place when finished: a kiosk keeps the last good one.
class Writer {
 public:
  static tl::expected<Writer, std::string> begin(const std::filesystem::path& file, Stems stems);
  Writer(Writer&&) noexcept;
  ~Writer();  // unfinished: nothing stays
  tl::expected<void, std::string> add(const Fiche&);  // one of an id already there takes its place
  tl::expected<void, std::string> finish(const std::string& day);

 private:
  void index(const Fiche&, std::int64_t row, bool out);
  void take_out(const std::string& id);
  Writer(std::filesystem::path file, std::filesystem::path beside, std::unique_ptr<SQLite::Database> database, Stems stems);
  std::filesystem::path file_, beside_;
  std::unique_ptr<SQLite::Database> database_;
  Stems stems_;
};

}  // namespace guichet::fiches
