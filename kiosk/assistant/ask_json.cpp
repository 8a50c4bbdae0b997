#include "kiosk/assistant/ask_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace guichet::assistant {

std::chrono::nanoseconds steady_now() { return std::chrono::steady_clock::now().time_since_epoch(); }

std::string ask_json(const Assistant& assistant, std::string_view text, std::string_view lang,
                     const fiches::Store* library, const Stopwatch& now) {
  auto before = now();
  auto reply = with_fiches(assistant.ask(text, lang), text, lang, library);
  auto took = std::chrono::duration_cast<std::chrono::microseconds>(now() - before);
  using Json = nlohmann::ordered_json;
  Json candidates = Json::array(), sources = Json::array();
  for (const auto& each : reply.candidates)
    candidates.push_back({{"topic", each.topic}, {"score", std::round(each.score * 1000) / 1000}});
  for (const auto& each : reply.sources)
    sources.push_back({{"title", each.title}, {"url", each.url}, {"date", each.date}});
  Json line{{"text", text},           {"kind", name(reply.kind)},
            {"topic", reply.topic},   {"candidates", candidates},
            {"answer", reply.answer}, {"sources", sources},
            {"micros", took.count()}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace guichet::assistant
