#include "ui/access/reader.hpp"

#include <cstring>
#include <utility>

namespace guichet::ui {

// Errors and statuses that came or changed since the last frame.
std::string Reader::announced(const NodeList& nodes, const Translate& tr) {
  std::map<std::string, std::string, std::less<>> now;
  std::string out;
  for (const auto& n : nodes.all()) {
    const bool notice = n.role == Role::alert || (n.role == Role::status && !n.id.starts_with("header.") && !n.id.starts_with("keyboard."));
    if (!notice && !n.invalid) continue;
    auto text = spoken(n, tr);
    const auto known = notices_.find(n.id);
    if (known == notices_.end() || known->second != text) out += (out.empty() ? "" : ".\n") + text;
    now[n.id] = std::move(text);
  }
  notices_ = std::move(now);
  return out;
}

// Whose house it is and what time, once; then only what the header tells anew, as that the network is away.
std::string Reader::header_news(const NodeList& nodes, const Translate& tr) {
  std::string all, but_the_hour;
  for (const auto& n : nodes.all()) {
    if (!n.id.starts_with("header.")) continue;
    const auto text = ".\n" + spoken(n, tr);
    all += text;
    if (n.id != "header.clock") but_the_hour += text;
  }
  return but_the_hour == std::exchange(header_, but_the_hour) ? "" : all;
}

std::optional<std::string> Reader::look(const NodeList& nodes, std::string_view screen, std::string_view focused, const Translate& tr) {
  const Node* node = nodes.by_id(focused);
  const std::string state = node ? spoken(*node, tr) : "";
  const bool is_new = !began_ || screen != screen_, moved = focused != focused_, changed = state != state_;
  const auto news = announced(nodes, tr);
  began_ = true;
  screen_ = screen, focused_ = focused, state_ = state;
  std::string text;
  if (is_new) text = spoken_page(nodes, tr) + header_news(nodes, tr) + (state.empty() ? "" : ".\n" + state);
  else if (!news.empty()) text = news;
  else if ((moved || changed) && node && node->role != Role::key) text = state;
  else if (moved && node) text = state;
  if (text.empty()) return std::nullopt;
  return last_ = std::move(text);
}

void Reader::forget() {
  const auto wipe = [](std::string& text) {
    text.resize(text.capacity());  // a longer one may have been there before
    explicit_bzero(text.data(), text.size());
    text.clear();
  };
  header_.clear();
  wipe(screen_), wipe(focused_), wipe(state_), wipe(last_);
  for (auto& [id, text] : notices_) wipe(text);
  notices_.clear();
  began_ = false;
}

}  // namespace guichet::ui
