#include "offline/gateway/connectors/publik.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include "offline/gateway/connectors/answers.hpp"
#include "offline/gateway/connectors/encoding.hpp"

namespace guichet::gateway {
namespace {

using Json = nlohmann::json;
using Kind = DeliveryFailure::Kind;

std::string fresh_nonce() {
  std::array<std::uint8_t, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex(bytes);
}

bool is_slug(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == text.npos;
}

std::string text_of_id(const Json& object) {
  const auto id = object.find("id");
  if (id == object.end()) return "";
  return id->is_string() ? id->get<std::string>() : id->dump();
}

tl::unexpected<DeliveryFailure> refused(const WebAnswer& answer, const std::string& slug) {
  const auto body = body_of(answer);
  const auto why = body.is_object() ? body.value("err_desc", body.value("err_class", "")) : "";
  const auto reason = fmt::format("publik {}: HTTP {} {}", slug, answer.status, why);
  // One form closed or gone must not hold up the others.
  if (answer.status == 404 || why == "Disabled form.") return refuse(Kind::temporary, reason, until_somebody_looks);
  if (why == "Only one formdata by user is allowed.") return refuse(Kind::permanent, reason);
  if (why == "Nonce already used.") return refuse(Kind::temporary, reason);
  if (answer.status == 401 || answer.status == 403) return refuse(Kind::unavailable, reason, until_somebody_looks);
  if (answer.status >= 400) return refuse(Kind::permanent, reason);
  return refuse(Kind::temporary, reason);
}

class Publik final : public System {
 public:
  Publik(PublikSettings settings, Web& web, Clock clock)
      : settings_(std::move(settings)), web_(web), clock_(std::move(clock)) {}

  PutResult put(const Delivery& delivery, const Entry& entry) override {
    if (!is_slug(entry.service)) return refuse(Kind::temporary, "publik: the route names no form", until_somebody_looks);
    const auto held = look_up(delivery, entry.service);
    if (!held) return tl::unexpected(held.error());
        if (*held) return entry.service + "/" + **held;
    return post(delivery, entry);
  }

 private:
  std::string address(const std::string& path, const std::string& query) const {
    return settings_.url + path + "?" + signed_query(settings_, query, clock_(), fresh_nonce());
  }
  std::string as_agent() const { return settings_.email.empty() ? "" : "email=" + percent_encoded(settings_.email) + "&"; }

  // The number under which this form holds our id already.
  tl::expected<std::optional<std::string>, DeliveryFailure> look_up(const Delivery& delivery, const std::string& slug) {
    const auto query = as_agent() + "filter-" + settings_.ref_field + "=" + envelope::to_string(delivery.id);
    const auto answer = web_.send({"GET", address("/api/forms/" + slug + "/list", query)});
    if (auto failure = common_failure("publik", answer)) return tl::unexpected(*failure);
    const auto body = body_of(*answer);
    if (answer->status != 200 || !body.is_array()) return refused(*answer, slug);
    if (body.empty()) return std::nullopt;
    const auto id = body[0].is_object() ? text_of_id(body[0]) : "";
    if (id.empty()) return refuse(Kind::temporary, "publik: a list without ids");
    return id;
  }

  PutResult post(const Delivery& delivery, const Entry& entry) {
    Json data = entry.fields;
    data[settings_.ref_field] = envelope::to_string(delivery.id);
    for (const auto& [field, file] : entry.files) {
      data[field] = {{"filename", file->name}, {"content_type", file->mime}, {"content", base64(file->bytes)}};
    }
    Json body = {{"data", data},
                 {"meta", {{"backoffice-submission", true}}},
                 {"context", {{"channel", settings_.channel}, {"comments", delivery.number}}}};
    if (!settings_.email.empty()) body["user"] = {{"email", settings_.email}};
    const auto answer = web_.send({"POST", address("/api/formdefs/" + entry.service + "/submit", ""), {}, "application/json", body.dump()});
    if (auto failure = common_failure("publik", answer)) return tl::unexpected(*failure);
    const auto told = body_of(*answer);
    if (answer->status != 200 || !told.is_object() || told.value("err", 1) != 0) return refused(*answer, entry.service);
    const auto id = text_of_id(told.value("data", Json::object()));
    if (id.empty()) return refuse(Kind::temporary, "publik: an answer without the form's number");
    return entry.service + "/" + id;
  }

  PublikSettings settings_;
  Web& web_;
  Clock clock_;
};

}  // namespace

std::string signed_query(const PublikSettings& settings, const std::string& query, std::chrono::sys_seconds now,
                         const std::string& nonce) {
  const auto time = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
  const auto text = fmt::format("{}{}orig={}&algo=sha256&timestamp={}&nonce={}", query, query.empty() || query.ends_with('&') ? "" : "&",
                                percent_encoded(settings.orig), percent_encoded(time), nonce);
  const auto mac = hmac_sha256(settings.key, text);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(mac.data());
  return text + "&signature=" + percent_encoded(base64({bytes, mac.size()}));
}

std::unique_ptr<System> make_publik(PublikSettings settings, Web& web, Clock clock) {
  return std::make_unique<Publik>(std::move(settings), web, std::move(clock));
}

}  // namespace guichet::gateway
