#include "kiosk/assistant/library.hpp"

#include <algorithm>

#include "kiosk/assistant/sentences.hpp"
#include "kiosk/assistant/utterance.hpp"

namespace guichet::assistant {
namespace {

constexpr std::size_t most_fiches = 3;

bool shares_a_word(const std::vector<std::string>& asked, const std::string& title) {
  const auto words = search_stems(Mill(), title);
  return std::ranges::any_of(asked, [&](const std::string& word) { return word.size() > 2 && std::ranges::find(words, word) != words.end(); });
}

}  // namespace

std::unique_ptr<fiches::Store> open_library(const std::filesystem::path& content_dir) {
  auto store = fiches::Store::open(content_dir / "fiches.sqlite", [mill = std::make_shared<Mill>()](std::string_view text) { return search_stems(*mill, text); });
  return store ? std::make_unique<fiches::Store>(std::move(*store)) : nullptr;
}

Reply with_fiches(Reply reply, std::string_view utterance, std::string_view lang, const fiches::Store* store) {
  const bool silent = (reply.kind == Kind::answer && !reply.from_town) || reply.kind == Kind::refuse;
  if (!store || !silent) return reply;
  const auto asked = search_stems(Mill(), utterance);
  for (auto& hit : store->search(utterance, most_fiches))
    if (shares_a_word(asked, hit.title)) reply.fiches.push_back(std::move(hit));
  if (reply.fiches.empty()) return reply;
  reply.kind = Kind::answer;
  reply.answer = sentence::state_says.in(lang);
  reply.sources.clear();
  for (const auto& hit : reply.fiches) reply.sources.push_back(source_of(hit));
  return reply;
}

}  // namespace guichet::assistant
