// Which sentences a language still owes, told from the catalogues' text: no screen is needed to know it.
#include <fstream>
#include <set>

#include "kiosk/procedures/extract.hpp"

namespace guichet::procedures {
namespace {

namespace fs = std::filesystem;

// A translator's tool breaks long texts over several quoted lines: they are put together again as one.
class Entries {
 public:
  void line(std::string_view text) {
    if (text.starts_with("msgctxt ")) start(context_, text.substr(8));
    else if (text.starts_with("msgid ")) start(id_, text.substr(6));
    else if (text.starts_with("msgstr ")) start(said_, text.substr(7));
    else if (text.starts_with('"') && part_ && part_->ends_with('"')) *part_ = part_->substr(0, part_->size() - 1) + std::string(text.substr(1));
    else close();
  }
  std::set<std::pair<std::string, std::string>> finish() {
    close();
    return std::move(known_);
  }

 private:
  void start(std::string& part, std::string_view text) {
    part_ = &part;
    part = text;
  }
  void close() {
    if (said_.size() > 2) known_.emplace(context_, id_);
    context_.clear(), id_.clear(), said_.clear();
    part_ = nullptr;
  }

  std::string context_, id_, said_;
  std::string* part_ = nullptr;
  std::set<std::pair<std::string, std::string>> known_;
};

}  // namespace

std::vector<Sentence> untranslated(const std::vector<Sentence>& all, const fs::path& po) {
  Entries entries;
  std::ifstream in(po);
  for (std::string line; std::getline(in, line);) entries.line(line);
  const auto known = entries.finish();
  std::vector<Sentence> owed;
  for (const auto& each : all)
    if (known.count({quoted(each.context), quoted(each.french)}) == 0) owed.push_back(each);
  return owed;
}

}  // namespace guichet::procedures
