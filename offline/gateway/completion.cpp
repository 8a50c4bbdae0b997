#include "offline/gateway/completion.hpp"

#include <nlohmann/json.hpp>

namespace guichet::gateway {

using Json = nlohmann::json;

void Completion::fail(std::string why) {
  state_ = State::broken;
  why_ = std::move(why);
}

Completion::State Completion::take(std::string_view bytes) {
  while (state_ == State::open && !bytes.empty()) {
    const auto end = bytes.find('\n');
    rest_ += bytes.substr(0, end);
    if (rest_.size() > longest_line) fail("a line of the stream is too long");
    if (end == bytes.npos || state_ != State::open) break;
    bytes.remove_prefix(end + 1);
    if (rest_.ends_with('\r')) rest_.pop_back();
    line(rest_);
    rest_.clear();
  }
  return state_;
}

// « : » opens a comment that keeps the connection; other fields of the format (event, id, retry) tell us nothing.
void Completion::line(std::string_view text) {
  constexpr std::string_view field = "data:";
  if (text.starts_with('<')) return fail("not a stream of events");
  if (text.starts_with('{')) return fail("an answer that is not streamed");
  if (!text.starts_with(field)) return;
  text.remove_prefix(field.size());
  if (text.starts_with(' ')) text.remove_prefix(1);
  if (text != "[DONE]") return event(text);
  if (stopped_ && started()) state_ = State::whole;
  else fail("the stream ended without an answer");
}

// Facts/wire §6: the first event may hold a role only, the last no choice at all (the count of tokens).
void Completion::event(std::string_view text) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return fail("an event that is not JSON");
  if (json.contains("error")) return fail("the model reported an error");
  const auto choices = json.find("choices");
  if (choices == json.end() || !choices->is_array()) return fail("an event without choices");
  if (choices->empty()) return;
  const auto& choice = choices->front();
  if (!choice.is_object()) return fail("a choice that is no object");
  const auto delta = choice.value("delta", Json::object());
  if (delta.is_object() && delta.contains("tool_calls")) return fail("the model wants to call a tool");
  if (const auto content = delta.is_object() ? delta.find("content") : delta.end(); delta.is_object() && content != delta.end() && content->is_string())
    text_ += content->get_ref<const std::string&>();
  if (text_.size() > longest_text) return fail("the answer is too long");
  const auto reason = choice.find("finish_reason");
  if (reason == choice.end() || reason->is_null()) return;
  if (!reason->is_string() || *reason != "stop") return fail("the model stopped before its end");
  stopped_ = true;
}

}  // namespace guichet::gateway
