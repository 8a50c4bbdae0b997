#include "tests/simulators/language_model.hpp"

#include <nlohmann/json.hpp>

namespace guichet::simulators {

using Json = nlohmann::json;

LanguageModel::LanguageModel(std::string key) : key_(std::move(key)) {
  http.Post("/v1/chat/completions", [this](const httplib::Request& in, httplib::Response& out) { complete(in, out); });
}

LanguageModel::~LanguageModel() {
  ending_ = true;
  stop();
}

void LanguageModel::say(Script script) {
  const std::lock_guard lock(mutex);
  script_ = std::move(script);
}

std::string LanguageModel::asked() const {
  const std::lock_guard lock(mutex);
  return asked_;
}
std::string LanguageModel::authorization() const {
  const std::lock_guard lock(mutex);
  return authorization_;
}

LanguageModel::Script LanguageModel::answering(const std::string& text) {
  const auto event = [](const Json& delta, const Json& reason) {
    return "data: " + Json{{"id", "1"}, {"choices", {{{"index", 0}, {"delta", delta}, {"finish_reason", reason}}}}}.dump(-1, ' ', true) + "\n\n";
  };
  std::string stream = ": ready\n\n" + event({{"role", "assistant"}}, nullptr);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.size(), at + 12);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    stream += event({{"content", text.substr(at, end - at)}}, nullptr);
    at = end;
  }
  stream += event(Json::object(), "stop") + "data: {\"choices\":[],\"usage\":{\"total_tokens\":9}}\n\ndata: [DONE]\n\n";
  Script script;
  for (std::size_t at = 0; at < stream.size(); at += 37) script.pieces.push_back(stream.substr(at, 37));
  return script;
}

void LanguageModel::complete(const httplib::Request& in, httplib::Response& out) {
  Script script;
  {
    const std::lock_guard lock(mutex);
    asked_ = in.body;
    authorization_ = in.get_header_value("Authorization");
    script = script_;
  }
  if (in.get_header_value("Authorization") != "Bearer " + key_) return answer(out, 403, R"({"detail":"Invalid API key."})");
  if (script.status != 200) return answer(out, script.status, script.error);
  out.set_chunked_content_provider(script.type.c_str(), [this, script, at = std::size_t(0)](std::size_t, httplib::DataSink& sink) mutable {
    if (at < script.pieces.size()) {
      const auto& piece = script.pieces[at++];
      return sink.write(piece.data(), piece.size());
    }
    if (script.hangs && !ending_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      constexpr std::string_view comment = ": still here\n\n";
      return !script.chatters || sink.write(comment.data(), comment.size());
    }
    sink.done();
    return true;
  });
}

}  // namespace guichet::simulators
