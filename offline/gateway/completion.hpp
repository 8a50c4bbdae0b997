// Reading what a language model streams: server-sent events of an OpenAI-compatible endpoint, put back together. Takes bytes as they
// come, in any pieces; keeps at most so much; believes in nothing but a stream that says by itself that it ended well.
#pragma once
#include <string>
#include <string_view>

namespace guichet::gateway {

class Completion {
 public:
  enum class State {
    open,    // more is to come
    whole,   // « [DONE] » after a reason to stop
    broken,  // an error in the stream, no events at all, a tool call, cut short by its length, or too long
  };
  // Returns the state after these bytes; once it is not open, what comes is ignored.
  State take(std::string_view bytes);
  State state() const { return state_; }
  bool started() const { return !text_.empty(); }  // the first token came
  const std::string& text() const { return text_; }
  const std::string& why() const { return why_; }  // one line, when broken; never what the model said

  static constexpr std::size_t longest_line = 64u << 10, longest_text = 8u << 10;

 private:
  void line(std::string_view);
  void event(std::string_view json);
  void fail(std::string why);

  std::string rest_, text_, why_;
  bool stopped_ = false;  // finish_reason was "stop"
  State state_ = State::open;
};

}  // namespace guichet::gateway
