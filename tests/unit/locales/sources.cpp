#include "tests/unit/locales/sources.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "kiosk/procedures/form.hpp"
#include "ui/widgets/key_cap.hpp"

namespace guichet::test {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

void append_utf8(std::string& out, unsigned c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

class Scanner {
 public:
  Scanner(const std::string& text, std::size_t at) : text_(text), at_(at) {}

  // Adjacent literals are one, as the compiler has them.
  std::optional<std::string> literal() {
    std::optional<std::string> out;
    for (skip_blanks(); peek() == '"'; skip_blanks()) {
      if (!out) out.emplace();
      for (++at_; peek() != '"' && at_ < text_.size();) take_character(*out);
      ++at_;
    }
    return out;
  }
  bool comma() {
    skip_blanks();
    if (peek() != ',') return false;
    ++at_;
    return true;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  }
  void take_character(std::string& out) {
    if (peek() != '\\') {
      out += text_[at_++];
      return;
    }
    const char kind = text_[++at_];
    ++at_;
    if (kind == 'u') {
      append_utf8(out, static_cast<unsigned>(std::stoul(text_.substr(at_, 4), nullptr, 16)));
      at_ += 4;
    } else {
      out += kind == 'n' ? '\n' : kind;
    }
  }

  const std::string& text_;
  std::size_t at_;
};

void scan(const std::string& text, const std::string& call, Asked& asked) {
  for (auto at = text.find(call); at != text.npos; at = text.find(call, at + 1)) {
    if (at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '_')) continue;
    Scanner scanner(text, at + call.size());
    const auto context = scanner.literal();
    if (!context || !scanner.comma()) continue;
    if (auto french = scanner.literal()) asked.emplace(*context, *french);
  }
}

}  // namespace

Asked asked_by_the_sources() {
  Asked asked;
  for (const char* pillar : {"kiosk", "ui"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(GUICHET_SOURCE_DIR) / pillar)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      const auto text = text_of(entry.path());
      scan(text, "tr(", asked);
      scan(text, "plural(", asked);
    }
  for (const auto key : ui::key_names()) asked.emplace("keyboard", key);
  for (const auto message : procedures::all_messages()) asked.emplace("error", message);
  return asked;
}

}  // namespace guichet::test
