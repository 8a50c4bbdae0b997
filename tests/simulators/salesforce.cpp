#include "tests/simulators/salesforce.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sodium.h>

#include <algorithm>
#include <chrono>

namespace guichet::simulators {
namespace {

using Json = nlohmann::json;

std::string decoded(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr, &size,
                        nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
    return "";
  }
  out.resize(size);
  return out;
}

bool is_signed_by(const std::string& pem, std::string_view text, const std::string& signature) {
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  EVP_PKEY* key = PEM_read_bio_PUBKEY(bio, nullptr, nullptr, nullptr);
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  const auto bytes = [](std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); };
  const bool good = key && EVP_DigestVerifyInit(digest, nullptr, EVP_sha256(), nullptr, key) == 1 &&
                    EVP_DigestVerify(digest, bytes(signature), signature.size(), bytes(text), text.size()) == 1;
  EVP_MD_CTX_free(digest);
  EVP_PKEY_free(key);
  BIO_free(bio);
  return good;
}

std::string id_of(const char* prefix, int number) {
  auto digits = std::to_string(number);
  return prefix + std::string(15 - digits.size(), '0') + digits;
}

}  // namespace

Salesforce::Salesforce(Account account) : account_(std::move(account)) {
  using In = const httplib::Request&;
  using Out = httplib::Response&;
  http.Post("/services/oauth2/token", [this](In in, Out out) { log_in(in, out); });
  const std::string data = R"(/services/data/v[0-9]+\.0/)";
  http.Patch(data + "sobjects/Case/Kiosk_Ref__c/([^/]+)", [this](In in, Out out) { upsert(in, out); });
  http.Get(data + "sobjects/Case/Kiosk_Ref__c/([^/]+)", [this](In in, Out out) { fetch_by_ref(in, out); });
  http.Get(data + "sobjects/Case/([^/]+)", [this](In in, Out out) { fetch(in, out); });
  http.Post(data + "sobjects/ContentVersion/?", [this](In in, Out out) { insert_file(in, out); });
  http.Get(data + "query/?", [this](In in, Out out) { query(in, out); });
}

std::map<std::string, Json> Salesforce::cases() const {
  const std::lock_guard lock(mutex);
  return cases_;
}
std::vector<Json> Salesforce::files() const {
  const std::lock_guard lock(mutex);
  return files_;
}
int Salesforce::logins() const {
  const std::lock_guard lock(mutex);
  return logins_;
}
void Salesforce::use_up(int percent) {
  const std::lock_guard lock(mutex);
  percent_ = percent;
}
void Salesforce::make_twice(const std::string& external_id) {
  const std::lock_guard lock(mutex);
  twice_.insert(external_id);
}
void Salesforce::end_sessions() {
  const std::lock_guard lock(mutex);
  tokens_.clear();
}

void Salesforce::complain(httplib::Response& out, int status, const std::string& code) {
  answer(out, status, Json::array({{{"message", "made up"}, {"errorCode", code}}}).dump());
}

void Salesforce::log_in(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  const auto refuse = [&](const char* why) {
    answer(out, 400, Json{{"error", "invalid_grant"}, {"error_description", why}}.dump());
  };
  if (in.get_param_value("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer") {
    return answer(out, 400, R"({"error":"unsupported_grant_type","error_description":"grant type not supported"})");
  }
  const auto jwt = in.get_param_value("assertion");
  const auto first = jwt.find('.'), last = jwt.rfind('.');
  if (first == jwt.npos || last <= first) return refuse("invalid assertion");
  const auto header = Json::parse(decoded(jwt.substr(0, first)), nullptr, false);
  const auto claims = Json::parse(decoded(jwt.substr(first + 1, last - first - 1)), nullptr, false);
  if (!header.is_object() || header.value("alg", "") != "RS256" || !claims.is_object()) return refuse("invalid assertion");
  if (!is_signed_by(account_.public_key, jwt.substr(0, last), decoded(jwt.substr(last + 1)))) return refuse("invalid assertion");
  if (claims.value("iss", "") != account_.consumer_key) return answer(out, 400, R"({"error":"invalid_client_id"})");
  if (claims.value("aud", "") != url()) return refuse("audience is invalid");
  if (claims.value("sub", "") != account_.username) return refuse("user hasn't approved this consumer");
  const auto left = claims.value("exp", 0LL) - static_cast<long long>(std::time(nullptr));
  if (left <= 0 || left > 300) return refuse("expired authorization code");
  const auto token = "session-" + std::to_string(++logins_);
  tokens_.insert(token);
  answer(out, 200, Json{{"access_token", token}, {"scope", "api"}, {"instance_url", url()}, {"id", url() + "/id/1"},
                        {"token_type", "Bearer"}}.dump());
}

bool Salesforce::is_allowed(const httplib::Request& in, httplib::Response& out) {
  out.set_header("Sforce-Limit-Info", "api-usage=" + std::to_string(percent_) + "000/100000");
  const auto bearer = in.get_header_value("Authorization");
  if (bearer.starts_with("Bearer ") && tokens_.contains(bearer.substr(7))) return true;
  complain(out, 401, "INVALID_SESSION_ID");
  return false;
}

bool Salesforce::is_refused(Fault fault, httplib::Response& out) {
  switch (fault) {
    case Fault::none:
    case Fault::lost_answer:
    case Fault::race: return false;
    case Fault::down:
      out.set_header("Retry-After", "120");
      complain(out, 503, "SERVER_UNAVAILABLE");
      return true;
    case Fault::busy: complain(out, 429, "TOO_MANY_REQUESTS"); return true;
    case Fault::no_session: tokens_.clear(); complain(out, 401, "INVALID_SESSION_ID"); return true;
    case Fault::forbidden: complain(out, 403, "INSUFFICIENT_ACCESS"); return true;
    case Fault::bad_data: complain(out, 400, "STRING_TOO_LONG"); return true;
    case Fault::locked: complain(out, 400, "UNABLE_TO_LOCK_ROW"); return true;
    case Fault::quota: complain(out, 403, "REQUEST_LIMIT_EXCEEDED"); return true;
  }
  return false;
}

void Salesforce::upsert(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  if (!is_allowed(in, out)) return;
  const auto fault = take_fault();
  if (is_refused(fault, out)) return;
  const std::string ref = in.matches[1];
  if (twice_.contains(ref)) return answer(out, 300, R"(["/one","/two"])");
  const auto fields = Json::parse(in.body, nullptr, false);
  if (!fields.is_object()) return complain(out, 400, "JSON_PARSER_ERROR");
  if (fields.contains("Kiosk_Ref__c") || fields.contains("Id")) return complain(out, 400, "INVALID_FIELD");
  const bool is_new = !cases_.contains(ref);
  auto& record = cases_[ref];
  if (is_new) record = {{"Id", id_of("500", ++ids_)}, {"CaseNumber", id_of("", ids_)}};
  if (fault == Fault::race) return complain(out, 400, "DUPLICATE_VALUE");
  record.update(fields);
  if (fault == Fault::lost_answer) return break_off(out);
  if (!is_new && answers_like_old_versions) {
    out.status = 204;
    return;
  }
  answer(out, is_new ? 201 : 200, Json{{"id", record["Id"]}, {"success", true}, {"created", is_new}, {"errors", Json::array()}}.dump());
}

void Salesforce::fetch_by_ref(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  if (!is_allowed(in, out)) return;
  const auto found = cases_.find(in.matches[1]);
  if (found == cases_.end()) return complain(out, 404, "NOT_FOUND");
  answer(out, 200, Json{{"Id", found->second["Id"]}}.dump());
}

void Salesforce::fetch(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  if (!is_allowed(in, out)) return;
  for (const auto& [ref, record] : cases_)
    if (record["Id"] == std::string(in.matches[1])) return answer(out, 200, record.dump());
  complain(out, 404, "NOT_FOUND");
}

void Salesforce::insert_file(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  if (!is_allowed(in, out)) return;
  const auto fault = take_fault();
  if (is_refused(fault, out)) return;
  auto file = Json::parse(in.body, nullptr, false);
  if (!file.is_object() || !file.contains("PathOnClient") || !file.contains("VersionData")) return complain(out, 400, "REQUIRED_FIELD_MISSING");
  file["Id"] = id_of("068", ++ids_);
  files_.push_back(file);
  if (fault == Fault::lost_answer) return break_off(out);
  answer(out, 201, Json{{"id", file["Id"]}, {"success", true}, {"errors", Json::array()}}.dump());
}

// The one shape of query a connector needs: SELECT a field FROM ContentVersion WHERE it LIKE 'something%'.
void Salesforce::query(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  if (!is_allowed(in, out)) return;
  static const std::regex shape(R"(SELECT (\w+) FROM ContentVersion WHERE \1 LIKE '([^'%]*)%')");
  std::smatch parts;
  const auto text = in.get_param_value("q");
  if (!std::regex_match(text, parts, shape)) return complain(out, 400, "MALFORMED_QUERY");
  Json records = Json::array();
  for (const auto& file : files_)
    if (file.value(std::string(parts[1]), "").starts_with(std::string(parts[2]))) records.push_back({{std::string(parts[1]), file[std::string(parts[1])]}});
  answer(out, 200, Json{{"totalSize", records.size()}, {"done", true}, {"records", records}}.dump());
}

}  // namespace guichet::simulators
