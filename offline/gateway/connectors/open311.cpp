#include "offline/gateway/connectors/open311.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "offline/gateway/connectors/answers.hpp"
#include "offline/gateway/connectors/encoding.hpp"

namespace guichet::gateway {
namespace {

using Json = nlohmann::json;
using Kind = DeliveryFailure::Kind;

constexpr std::size_t longest_description = 4000;  // characters

std::string as_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return value.is_null() ? "" : value.dump();
}

void add(std::string& form, const std::string& name, const std::string& value) {
  form += (form.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
}

// No HTML, and no more than the service keeps; cut between characters.
std::string plain(std::string text, std::size_t most) {
  std::ranges::replace_if(text, [](char c) { return c == '<' || c == '>'; }, ' ');
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u && ++characters > most) return text.substr(0, at);
  }
  return text;
}

std::string mark_of(const Delivery& delivery) { return "[" + delivery.number + "]"; }

std::string description(const Delivery& delivery, const Entry& entry) {
  const auto told = entry.fields.find("description");
  const auto mark = " " + mark_of(delivery);
  return plain(told == entry.fields.end() ? "" : as_text(*told), longest_description - mark.size()) + mark;
}

// `[{"code","description"}]`; the description is theirs and may quote ours.
std::string code_of(const WebAnswer& answer) {
  const auto body = body_of(answer);
  if (!body.is_array() || body.empty() || !body[0].is_object()) return "";
  return as_text(body[0].value("code", Json()));
}

tl::unexpected<DeliveryFailure> refused(const WebAnswer& answer) {
  const auto reason = fmt::format("open311: HTTP {} {}", answer.status, code_of(answer));
  if (answer.status == 401 || answer.status == 403) return refuse(Kind::unavailable, reason, until_somebody_looks);
  // 400 also stands for "our own CRM is down" there, so it is never a last word.
  return refuse(Kind::temporary, reason, until_somebody_looks);
}

class Open311 final : public System {
 public:
  Open311(Open311Settings settings, Web& web, Clock clock)
      : settings_(std::move(settings)), web_(web), clock_(std::move(clock)) {}

  PutResult put(const Delivery& delivery, const Entry& entry) override {
    const auto held = look_up(delivery, entry);
    if (!held) return tl::unexpected(held.error());
    return *held ? PutResult(**held) : post(delivery, entry);
  }

 private:
  std::string with_jurisdiction(std::string query) const {
    if (!settings_.jurisdiction.empty()) add(query, "jurisdiction_id", settings_.jurisdiction);
    return query;
  }

  // The kiosk's clock may have been ahead of theirs, so a month is looked through at least. ISO dates sort as text.
  std::string since(const Entry& entry) const {
    const auto month_ago = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(clock_() - std::chrono::days(30))));
    return entry.created.empty() ? month_ago : std::min(entry.created, month_ago);
  }

  tl::expected<std::optional<std::string>, DeliveryFailure> look_up(const Delivery& delivery, const Entry& entry) {
    std::string query;
    add(query, "service_code", entry.service);
    add(query, "start_date", since(entry));
    const auto answer = web_.send({"GET", settings_.url + "/requests.json?" + with_jurisdiction(query)});
    if (auto failure = common_failure("open311", answer)) return tl::unexpected(*failure);
    const auto body = body_of(*answer);
    if (answer->status != 200 || !body.is_array()) return refused(*answer);
    for (const auto& request : body) {
      if (!request.is_object() || as_text(request.value("description", Json())).find(mark_of(delivery)) == std::string::npos) continue;
      return as_text(request.value("service_request_id", Json()));
    }
    return std::nullopt;
  }

  std::string form(const Delivery& delivery, const Entry& entry) const {
    std::string form;
    add(form, "api_key", settings_.api_key);
    if (!settings_.jurisdiction.empty()) add(form, "jurisdiction_id", settings_.jurisdiction);
    add(form, "service_code", entry.service);
    for (const auto& [name, value] : entry.fields.items()) {
      if (name == "description") continue;
      if (value.is_array())
        for (const auto& each : value) add(form, name + "[]", as_text(each));
      else add(form, name, as_text(value));
    }
    add(form, "description", description(delivery, entry));
    return form;
  }

  PutResult post(const Delivery& delivery, const Entry& entry) {
    const auto answer = web_.send({"POST", settings_.url + "/requests.json", {}, "application/x-www-form-urlencoded; charset=utf-8",
                                   form(delivery, entry)});
    if (auto failure = common_failure("open311", answer)) return tl::unexpected(*failure);
    const auto body = body_of(*answer);
    const bool is_told = body.is_array() && !body.empty() && body[0].is_object();
    if ((answer->status != 200 && answer->status != 201) || !is_told) return refused(*answer);
    if (const auto id = as_text(body[0].value("service_request_id", Json())); !id.empty()) return id;
    return id_behind(as_text(body[0].value("token", Json())));
  }

  // A service that files later gives a token first. Until it has a number, the token is what we know it by.
  PutResult id_behind(const std::string& token) {
    if (token.empty()) return refuse(Kind::temporary, "open311: an answer without a number");
    const auto answer = web_.send({"GET", settings_.url + "/tokens/" + percent_encoded(token) + ".json?" + with_jurisdiction("")});
    const auto body = answer ? body_of(*answer) : Json();
    if (body.is_array() && !body.empty() && body[0].is_object()) {
      if (const auto id = as_text(body[0].value("service_request_id", Json())); !id.empty()) return id;
    }
    return "token " + token;
  }

  Open311Settings settings_;
  Web& web_;
  Clock clock_;
};

}  // namespace

std::unique_ptr<System> make_open311(Open311Settings settings, Web& web, Clock clock) {
  return std::make_unique<Open311>(std::move(settings), web, std::move(clock));
}

}  // namespace guichet::gateway
