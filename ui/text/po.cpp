#include "ui/text/po.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace guichet::ui {
namespace {

std::string_view trimmed(std::string_view s) {
  const auto from = s.find_first_not_of(" \t\r");
  return from == s.npos ? std::string_view{} : s.substr(from, s.find_last_not_of(" \t\r") - from + 1);
}

bool take(std::string_view& s, std::string_view prefix) {
  if (!s.starts_with(prefix)) return false;
  s.remove_prefix(prefix.size());
  return true;
}

char unescaped(char c) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    default: return c;  // a quote, a backslash
  }
}

// Appends what a quoted string says; false when it is not one whole quoted string.
bool append_quoted(std::string_view s, std::string& out) {
  if (s.size() < 2 || s.front() != '"') return false;
  for (std::size_t i = 1; i < s.size(); ++i) {
    if (s[i] == '"') return i + 1 == s.size();
    if (s[i] != '\\') out += s[i];
    else if (++i < s.size()) out += unescaped(s[i]);
  }
  return false;
}

class Parser {
 public:
  explicit Parser(std::string_view file) : file_(file) {}

  void line(std::string_view s) {
    ++number_;
    s = trimmed(s);
    if (s.empty()) return close();  // ends an entry, as the next msgctxt or msgid does
    if (s.front() == '#') return comment(s);
    if (s.front() == '"') return text(s);
    if (take(s, "msgctxt")) return start(context_, s);
    if (take(s, "msgid_plural")) return start(plural_, s);
    if (take(s, "msgid")) return start(id_, s);
    if (take(s, "msgstr")) return form(s);
    problem("not understood");
  }

  Po finish() {
    close();
    return std::move(po_);
  }

 private:
  void comment(std::string_view s) {
    if (!forms_.empty()) close();
    if (s.starts_with("#,") && s.find("fuzzy") != s.npos) fuzzy_ = true;
    target_ = nullptr;
  }

  void start(std::string& part, std::string_view s) {
    if (!forms_.empty()) close();
    target_ = &part;
    part.clear();
    text(trimmed(s));
  }

  void form(std::string_view s) {
    std::size_t index = forms_.empty() ? 0 : forms_.size();
    if (take(s, "[")) {
      index = s.empty() ? 99 : static_cast<std::size_t>(s.front() - '0');
      if (index > 5 || s.size() < 2 || s[1] != ']') return problem("a plural form is msgstr[0] to msgstr[5]");
      s.remove_prefix(2);
    }
    if (index >= forms_.size()) forms_.resize(index + 1);
    target_ = &forms_[index];
    text(trimmed(s));
  }

  void text(std::string_view s) {
    if (!target_) return problem("text that belongs to nothing");
    if (!append_quoted(s, *target_)) problem("a text needs one pair of double quotes");
  }

  void close() {
    target_ = nullptr;
    if (forms_.empty() && !(context_ + id_).empty()) problem("a text without msgstr");
    const bool translated = std::none_of(forms_.begin(), forms_.end(), [](const auto& f) { return f.empty(); });
    if (id_.empty() && context_.empty()) header(forms_.empty() ? std::string_view{} : forms_.front());
    else if (translated && !fuzzy_ && !forms_.empty()) keep();
    context_.clear(), id_.clear(), plural_.clear(), forms_.clear();
    fuzzy_ = false;
  }

  void keep() {
    if (!po_.entries.emplace(PoKey{context_, id_}, forms_).second) problem("said twice: " + id_);
  }

  void header(std::string_view s) {
    auto at = s.find("plural=");
    if (at == s.npos) return;
    s.remove_prefix(at + 7);
    po_.plural_forms = trimmed(s.substr(0, s.find_first_of(";\n")));
  }

  void problem(std::string_view what) { po_.problems.push_back(fmt::format("{}:{}: {}", file_, number_, what)); }

  std::string file_;
  int number_ = 0;
  Po po_;
  std::string context_, id_, plural_;
  std::vector<std::string> forms_;
  std::string* target_ = nullptr;
  bool fuzzy_ = false;
};

}  // namespace

Po parse_po(std::string_view text, std::string_view file_name) {
  Parser parser(file_name);
  take(text, "\xEF\xBB\xBF");
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    parser.line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parser.finish();
}

Po read_po(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    Po none;
    none.problems.push_back(path.filename().string() + ": cannot be read");
    return none;
  }
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  return parse_po(text, path.filename().string());
}

}  // namespace guichet::ui
