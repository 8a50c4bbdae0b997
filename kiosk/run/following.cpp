#include "kiosk/run/following.hpp"

#include <nlohmann/json.hpp>

#include "offline/envelope/status.hpp"
#include "offline/envelope/token.hpp"

namespace guichet::run {

using Told = visit::FollowVisit::Told;

Told status_in(const std::optional<uplink::Response>& heard, const std::string& number, const Identity& identity) {
  if (!heard || heard->curl_code != 0) return {Told::What::offline};
  if (heard->http == 404 || heard->http == 400) return {Told::What::unknown};
  if (heard->http == 429) return {Told::What::tried};
  if (heard->http != 200) return {Told::What::offline};
  const auto status = envelope::verify_status(heard->body, identity.trust.acknowledgement_keys);
  const auto wanted = envelope::parse_receipt_number(number);
  if (!status || !wanted || status->number != *wanted) return {Told::What::offline};  // somebody else answered: as good as nobody
  return {Told::What::state, std::string(envelope::name(status->state)), status->reference, status->time};
}

void ask_status(const visit::effect::AskStatus& asked, Sender* sender, std::shared_ptr<const Identity> identity, Mailbox& mail) {
  if (!sender || !identity) return mail.post(visit::event::StatusTold{asked.visit, {Told::What::offline}});
  uplink::Request request;
  request.method = "POST";
  request.path = "/v1/status";
  request.headers = {{"content-type", "application/json"}};
  const auto body = nlohmann::json{{"number", asked.number}, {"code", asked.code}}.dump();
  request.body.assign(body.begin(), body.end());
  request.limits.total = std::chrono::seconds(10);
  sender->exchange(std::move(request), [asked, identity = std::move(identity), &mail](std::optional<uplink::Response> heard) {
    mail.post(visit::event::StatusTold{asked.visit, status_in(heard, asked.number, *identity)});
  });
}

std::string number_in(const std::string& scanned) {
  const auto receipt = envelope::peek_receipt(envelope::token_of(scanned));
  return receipt ? receipt->numbers.front() : "";
}

}  // namespace guichet::run
