#include "kiosk/run/rewording.hpp"

#include <nlohmann/json.hpp>

#include "offline/envelope/inquiry.hpp"

namespace guichet::run {

std::optional<assistant::Reworded> reworded_in(const std::optional<uplink::Response>& heard, const assistant::Question& question) {
  if (!heard || heard->curl_code != 0 || heard->http != 200) return std::nullopt;
  const auto json = nlohmann::json::parse(heard->body, nullptr, false);
  if (!json.is_object() || !json.contains("text") || !json["text"].is_string()) return std::nullopt;
  return assistant::believed(json["text"].get_ref<const std::string&>(), question);
}

assistant::Reply in_other_words(const assistant::Reply& reply, const assistant::Reworded& reworded) {
  auto out = reply;
  out.answer = reworded.text;
  out.sources = reworded.sources;
  out.candidates.clear();
  out.fiches.clear();
  return out;
}

void ask_model(assistant::Question question, Sender& sender, std::shared_ptr<const Identity> identity, Told told) {
  auto text = assistant::to_json(question);
  if (text.size() > envelope::max_inquiry_text) return;
  const auto body = envelope::sign(envelope::Inquiry{identity->kiosk, envelope::new_nonce(), std::move(text)}, identity->key);
  uplink::Request request;
  request.method = "POST";
  request.path = "/v1/inquiries";
  request.headers = {{"content-type", "application/json"}};
  request.body.assign(body.begin(), body.end());
  request.limits.total = std::chrono::seconds(9);  // the gateway gives the model eight
  sender.exchange_at_leisure(std::move(request), [question = std::move(question), told = std::move(told)](std::optional<uplink::Response> heard) {
    if (auto reworded = reworded_in(heard, question)) told(std::move(*reworded));
  });
}

}  // namespace guichet::run
