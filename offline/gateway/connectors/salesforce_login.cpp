#include "offline/gateway/connectors/salesforce_login.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "offline/gateway/connectors/answers.hpp"
#include "offline/gateway/connectors/encoding.hpp"

namespace guichet::gateway {
namespace {

constexpr std::chrono::minutes valid_for{3};

template <auto Free>
struct With {
  template <class T>
  void operator()(T* p) const { Free(p); }
};
using Bio = std::unique_ptr<BIO, With<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, With<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, With<EVP_MD_CTX_free>>;

tl::expected<std::string, std::string> rs256(std::string_view text, const std::string& pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (!key || EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA) return tl::unexpected<std::string>("not an RSA private key");
  const Digest digest(EVP_MD_CTX_new());
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  bool done = EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
              EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size()) == 1;
  std::string signature(size, '\0');
  done = done && EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size()) == 1;
  if (!done) return tl::unexpected<std::string>("OpenSSL cannot sign");
  signature.resize(size);
  return signature;
}

// Salesforce names the reason in a word, `invalid_grant`; its sentence beside it holds no personal data.
std::string reason_of(const WebAnswer& answer) {
  const auto body = body_of(answer);
  if (!body.is_object()) return fmt::format("HTTP {}", answer.status);
  return fmt::format("{} ({})", body.value("error", fmt::format("HTTP {}", answer.status)), body.value("error_description", ""));
}

// A session may not lead from https to a plain address.
bool is_as_safe(const std::string& url, const std::string& login) {
  return url.starts_with("https://") || (login.starts_with("http://") && url.starts_with("http://"));
}

}  // namespace

tl::expected<std::string, std::string> signed_assertion(const SalesforceAccount& account, std::chrono::sys_seconds now) {
  const nlohmann::json claims = {{"iss", account.consumer_key},
                                 {"sub", account.username},
                                 {"aud", account.login_url},
                                 {"exp", (now + valid_for).time_since_epoch().count()}};
  const auto text = base64url(R"({"alg":"RS256"})") + "." + base64url(claims.dump());
  return rs256(text, account.private_key).map([&](const std::string& signature) { return text + "." + base64url(signature); });
}

tl::expected<SalesforceSession, DeliveryFailure> log_in(const SalesforceAccount& account, Web& web,
                                                        std::chrono::sys_seconds now) {
  using Kind = DeliveryFailure::Kind;
  const auto assertion = signed_assertion(account, now);
  if (!assertion) return refuse(Kind::unavailable, "salesforce login: " + assertion.error(), until_somebody_looks);
  const auto answer = web.send({"POST", account.login_url + "/services/oauth2/token", {}, "application/x-www-form-urlencoded",
                                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + *assertion});
  if (auto failure = common_failure("salesforce login", answer)) return tl::unexpected(*failure);
  const auto body = body_of(*answer);
  if (answer->status != 200 || !body.is_object()) {
    return refuse(Kind::unavailable, "salesforce login: " + reason_of(*answer), until_somebody_looks);
  }
  SalesforceSession session{body.value("instance_url", ""), body.value("access_token", "")};
  if (session.token.empty() || !is_as_safe(session.url, account.login_url)) {
    return refuse(Kind::unavailable, "salesforce login: no usable session in the answer", until_somebody_looks);
  }
  return session;
}

}  // namespace guichet::gateway
