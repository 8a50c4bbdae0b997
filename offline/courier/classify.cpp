#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "offline/courier/outcome.hpp"

namespace guichet::courier {
namespace {

// curl's codes for "the other end is not who it should be" (facts/reliability §2, rows 16-18). Named here, since
// only the uplink may include curl.
bool is_identity_failure(int curl_code) {
  constexpr int ssl_connect = 35, certificate = 60, ca_bad = 77, issuer = 83, pin = 90, status = 91;
  switch (curl_code) {
    case ssl_connect:
    case certificate:
    case ca_bad:
    case issuer:
    case pin:
    case status:
      return true;
    default:
      return false;
  }
}

// A technician reads this, not a manual of curl.
std::string curl_words(int curl_code) {
  switch (curl_code) {
    case 6: return "curl 6: name not found";
    case 7: return "curl 7: connection refused";
    case 28: return "curl 28: timeout";
    case 35: return "curl 35: no common TLS";
    case 60: return "curl 60: certificate of another authority, of another name, or out of date";
    case 90: return "curl 90: certificate with another key than the pinned ones";
    default: return fmt::format("curl {}", curl_code);
  }
}

// The last part of our gateway's problem type, or nothing when somebody else wrote the body.
std::optional<std::string> our_problem(const SendResult& result) {
  if (!result.content_type.starts_with("application/problem+json")) return std::nullopt;
  const auto body = nlohmann::json::parse(result.body, nullptr, false);
  if (!body.is_object()) return std::nullopt;
  const auto type = body.find("type");
  if (type == body.end() || !type->is_string()) return std::nullopt;
  const auto& text = type->get_ref<const std::string&>();
  if (!text.starts_with(problem_prefix) || text.size() > 120) return std::nullopt;
  return text.substr(problem_prefix.size());
}

Outcome accepted(const SendResult& result, const Sent& sent) {
  if (result.body.size() > envelope::max_acknowledgement_bytes) return Retry{"answer is not an acknowledgement"};
  const auto ack = envelope::verify_acknowledgement(result.body, sent.acknowledgement_keys);
  if (!ack) return Retry{"answer is not an acknowledgement: " + ack.error().context};
  const bool ours = ack->town == sent.town && ack->kiosk == sent.kiosk && ack->id == sent.id;
  if (!ours) return Retry{"acknowledgement of another submission", std::nullopt, true};
  if (ack->envelope != sent.hash) return Retry{"acknowledgement of other bytes", std::nullopt, true};
  return Acknowledged{result.body};
}

Outcome refused(const SendResult& result) {
  const auto problem = our_problem(result);
  const std::string reason = fmt::format("HTTP {}{}{}", result.http, problem ? " " : "", problem.value_or(""));
  switch (result.http) {
    case 401:
    case 403:
      return Hold{reason};
    case 400:
      // A gateway older than this kiosk: bringing it up to date heals every record, so none is parked.
      if (problem == "unknown-version") return Hold{reason};
      [[fallthrough]];
    case 404:
    case 409:
    case 410:
    case 411:
    case 413:
    case 414:
    case 415:
    case 422:
      if (problem) return Parked{reason};
      return Retry{reason, result.retry_after, true, true};
    default:
      return Retry{reason, result.retry_after};
  }
}

}  // namespace

Outcome classify(const SendResult& result, const Sent& sent) {
  if (result.curl_code != 0) {
    return Retry{curl_words(result.curl_code), result.retry_after, is_identity_failure(result.curl_code)};
  }
  if (result.http == 200 || result.http == 201) return accepted(result, sent);
  return refused(result);
}

Outcome link_failed(std::string_view reason) { return Retry{fmt::format("uplink: {}", reason)}; }

}  // namespace guichet::courier
