#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "offline/settings/document.hpp"

namespace guichet::settings {
namespace {

tl::unexpected<Error> refuse(std::string file, int line, std::string message) {
  return tl::unexpected(Error{std::move(file), line, "", std::move(message), 0});
}

// One byte beyond the cap is enough to know that a file is too large.
std::optional<std::string> slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text(max_settings_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return std::nullopt;
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

bool breaks(std::string_view text) {
  try {
    (void)toml::parse(text);
  } catch (const toml::parse_error&) {
    return false;  // cut in the middle of something, but not broken yet
  } catch (const BrokenText&) {
    return true;
  }
  return false;
}

// BrokenText carries no place; the parser reads from front to back, so the first lines that break it end with it.
int broken_line(std::string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    ends.push_back(at + 1);
  const auto first = std::ranges::partition_point(ends, [&](std::size_t end) { return !breaks(text.substr(0, end)); });
  return static_cast<int>(first - ends.begin()) + 1;
}

void note_unread(Document& document, const TableNode& node, std::vector<Error>& out) {
  if (!node.table) return;
  for (const auto& [key, value] : *node.table) {
    if (node.read.contains(key.str())) continue;
    const std::string where = join(node.path, key.str());
    const auto line = static_cast<int>(key.source().begin.line);
    out.push_back({document.file, line, where, fmt::format("unknown key '{}'", where), 0});
  }
}

}  // namespace

std::string to_string(const Error& error) {
  if (error.line <= 0) return fmt::format("{}: {}", error.file, error.message);
  if (error.column > 0) return fmt::format("{}:{}:{}: {}", error.file, error.line, error.column, error.message);
  return fmt::format("{}:{}: {}", error.file, error.line, error.message);
}

Reader::Reader(std::shared_ptr<Document> document) : document_(std::move(document)) {}

Result<Reader> Reader::open(const std::filesystem::path& file) {
  std::error_code code;
  if (std::filesystem::is_directory(file, code)) return refuse(file.string(), 0, "is a directory, not a file");
  errno = 0;
  auto text = slurp(file);
  if (!text) return refuse(file.string(), 0, fmt::format("cannot be read: {}", std::strerror(errno)));
  return parse(*text, file.string());
}

Result<Reader> Reader::parse(std::string_view text, std::string name) {
  if (text.size() > max_settings_bytes)
    return refuse(std::move(name), 0, fmt::format("is larger than {} bytes", max_settings_bytes));
  auto document = std::make_shared<Document>();
  try {
    document->root = toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    return refuse(std::move(name), static_cast<int>(error.source().begin.line), std::string(error.description()));
  } catch (const BrokenText&) {
    return refuse(std::move(name), broken_line(text), "is not valid TOML here");
  }
  document->file = std::move(name);
  document->add(&document->root, "", 1);
  return Reader(std::move(document));
}

Table Reader::root() const { return {document_, &document_->nodes.front()}; }

std::vector<Error> Reader::errors() {
  std::vector<Error> out = document_->errors;
  for (const TableNode& node : document_->nodes) note_unread(*document_, node, out);
  std::stable_sort(out.begin(), out.end(), [](const Error& a, const Error& b) { return a.line < b.line; });
  return out;
}

Result<void> Reader::finish() {
  const auto found = errors();
  if (found.empty()) return {};
  return tl::unexpected(found.front());
}

}  // namespace guichet::settings
