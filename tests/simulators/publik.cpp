#include "tests/simulators/publik.hpp"

#include <openssl/hmac.h>
#include <sodium.h>

#include <ctime>

namespace guichet::simulators {
namespace {

using Json = nlohmann::json;

std::string mac_of(const std::string& key, const std::string& text) {
  unsigned char mac[32];
  unsigned size = sizeof mac;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &size);
  char out[64];
  sodium_bin2base64(out, sizeof out, mac, size, sodium_base64_VARIANT_ORIGINAL);
  return out;
}

// Seconds between a time as Publik writes it and now.
double age_of(const std::string& text) {
  std::tm time{};
  if (!strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time)) return 1e9;
  return std::difftime(std::time(nullptr), timegm(&time));
}

}  // namespace

Publik::Publik(std::string orig, std::string key) : orig_(std::move(orig)), key_(std::move(key)) {
  using In = const httplib::Request&;
  using Out = httplib::Response&;
  http.Get(R"(/api/forms/([\w-]+)/list)", [this](In in, Out out) { list(in, out); });
  http.Post(R"(/api/formdefs/([\w-]+)/submit)", [this](In in, Out out) { submit(in, out); });
}

std::vector<Json> Publik::filed(const std::string& slug) const {
  const std::lock_guard lock(mutex);
  const auto found = forms_.find(slug);
  return found == forms_.end() ? std::vector<Json>{} : found->second;
}
void Publik::disable(const std::string& slug) {
  const std::lock_guard lock(mutex);
  disabled_.insert(slug);
}

void Publik::complain(httplib::Response& out, int status, const std::string& why) {
  answer(out, status, Json{{"err", 1}, {"err_class", "AccessForbiddenError"}, {"err_desc", why}}.dump());
}

bool Publik::is_signed(const httplib::Request& in, httplib::Response& out) {
  const auto question = in.target.find('?');
  const auto mark = in.target.rfind("&signature=");
  if (question == in.target.npos || mark == in.target.npos) return complain(out, 403, "Unsigned API call."), false;
  const auto raw = in.target.substr(question + 1, mark - question - 1);
  if (in.get_param_value("orig") != orig_ || in.get_param_value("algo") != "sha256") return complain(out, 403, "Unsigned API call."), false;
  if (in.get_param_value("signature") != mac_of(key_, raw)) return complain(out, 403, "Invalid signature."), false;
  if (std::abs(age_of(in.get_param_value("timestamp"))) > 30) return complain(out, 403, "Timestamp too old."), false;
  if (!nonces_.insert(in.get_param_value("nonce").substr(0, 128)).second) return complain(out, 403, "Nonce already used."), false;
  return true;
}

bool Publik::is_refused(Fault fault, httplib::Response& out) {
  switch (fault) {
    case Fault::none:
    case Fault::lost_answer:
    case Fault::race: return false;
    case Fault::down:
    case Fault::quota:
      out.set_header("Retry-After", "120");
      out.status = 503;
      out.set_content("<html>down</html>", "text/html");
      return true;
    case Fault::busy: out.status = 429; return true;
    case Fault::no_session:
    case Fault::forbidden: complain(out, 403, "no-backoffice-submission-role"); return true;
    case Fault::bad_data: complain(out, 400, "Invalid payload"); return true;
    case Fault::locked: out.status = 502; return true;
  }
  return false;
}

void Publik::list(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  if (!is_signed(in, out)) return;
  const auto form = forms_.find(in.matches[1]);
  if (form == forms_.end()) return complain(out, 404, "no such form");
  Json found = Json::array();
  for (std::size_t i = 0; i < form->second.size(); ++i) {
    if (form->second[i]["data"].value("kiosk_ref", "") == in.get_param_value("filter-kiosk_ref")) found.push_back({{"id", i + 1}, {"url", url()}});
  }
  answer(out, 200, found.dump());
}

void Publik::submit(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  if (!is_signed(in, out)) return;
  const auto form = forms_.find(in.matches[1]);
  if (form == forms_.end()) return complain(out, 404, "no such form");
  if (disabled_.contains(in.matches[1])) return complain(out, 403, "Disabled form.");
  const auto fault = take_fault();
  if (is_refused(fault, out)) return;
  const auto body = Json::parse(in.body, nullptr, false);
  if (!in.get_header_value("Content-Type").starts_with("application/json") || !body.is_object() || !body.contains("data")) {
    return complain(out, 400, "Invalid payload");
  }
  form->second.push_back(body);
  if (fault == Fault::lost_answer) return break_off(out);
  answer(out, 200, Json{{"err", 0}, {"data", {{"id", std::to_string(form->second.size())}, {"url", url()}}}}.dump());
}

}  // namespace guichet::simulators
