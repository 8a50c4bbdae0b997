// Rows of the fault matrix (facts/reliability §2) as far as an answer decides them.
#include "offline/courier/outcome.hpp"

using namespace guichet;
using namespace guichet::courier;
using namespace std::chrono_literals;

namespace {

struct Exchange {
  envelope::SigningKeyPair gateway = envelope::new_signing_pair();
  std::vector<envelope::SigningPublicKey> keys{gateway.pub};
  envelope::SubmissionId id = envelope::new_submission_id();
  envelope::Hash hash = envelope::sha256({});

  Sent sent() const { return {id, hash, "issy-les-moulineaux", "mairie-1", keys}; }
  envelope::Acknowledgement ack() const {
    return {"issy-les-moulineaux", "mairie-1", id, hash, std::chrono::sys_seconds{1'800'000'000s}, ""};
  }
  std::string signed_ack() const { return envelope::sign(ack(), gateway); }
  Outcome answer(int http, std::string body, std::string type = "application/json") const {
    return classify({0, http, std::nullopt, std::move(type), std::move(body)}, sent());
  }
  Outcome problem(int http, std::string name) const {
    return answer(http, R"({"type":"urn:guichet:problem:)" + name + R"(","title":"x"})",
                  "application/problem+json");
  }
};

template <class T>
bool is(const Outcome& outcome) {
  return std::holds_alternative<T>(outcome);
}

}  // namespace

TEST_CASE("classify takes a verified acknowledgement of what was sent as the only success") {
  const Exchange x;
  CHECK(is<Acknowledged>(x.answer(201, x.signed_ack())));
  CHECK(is<Acknowledged>(x.answer(200, x.signed_ack())));  // rows 5, 20: known already, same receipt
  CHECK(std::get<Acknowledged>(x.answer(201, x.signed_ack())).ack == x.signed_ack());
  CHECK(is<Retry>(x.answer(202, x.signed_ack())));
}

TEST_CASE("classify retries whatever curl could not finish, even with 201 on top") {
  const Exchange x;
  // rows 1-5, 10, 11, 14-18: refused, DNS, timeouts, lost replies, truncated, header bomb, chunk, garbage, TLS
  for (const int code : {1, 6, 7, 18, 23, 27, 28, 35, 52, 55, 56, 60, 90}) {
    const auto outcome = classify({code, 201, std::nullopt, "application/json", x.signed_ack()}, x.sent());
    INFO("curl " << code);
    REQUIRE(is<Retry>(outcome));
    CHECK(std::get<Retry>(outcome).alert == (code == 35 || code == 60 || code == 90));
  }
}

TEST_CASE("classify does not believe a captive portal") {
  const Exchange x;  // row 12
  CHECK(is<Retry>(x.answer(200, "<html>Bienvenue sur le Wi-Fi</html>", "text/html")));
  CHECK(is<Retry>(x.answer(200, "")));
  CHECK(is<Retry>(x.answer(200, std::string(1 << 20, 'x'))));
}

TEST_CASE("classify retries redirects, 5xx, 408, 425 and 429, obeying Retry-After") {
  const Exchange x;
  for (const int http : {0, 100, 204, 301, 302, 307, 408, 425, 429, 500, 502, 503, 504}) {  // rows 6, 7, 13
    const auto outcome = classify({0, http, 30s, "text/html", ""}, x.sent());
    INFO("HTTP " << http);
    REQUIRE(is<Retry>(outcome));
    CHECK(std::get<Retry>(outcome).at_least == 30s);
    CHECK_FALSE(std::get<Retry>(outcome).refusal);
  }
}

TEST_CASE("classify parks what our gateway refuses for good") {
  const Exchange x;  // rows 8, 22
  for (const int http : {400, 404, 409, 413, 422}) CHECK(is<Parked>(x.problem(http, "malformed")));
  CHECK(std::get<Parked>(x.problem(409, "other-bytes")).reason == "HTTP 409 other-bytes");
}

TEST_CASE("classify only counts the same refusal from a proxy as a strike") {
  const Exchange x;
  for (const int http : {400, 404, 409, 413, 422}) {
    const auto outcome = x.answer(http, "<html>nginx</html>", "text/html");
    REQUIRE(is<Retry>(outcome));
    CHECK(std::get<Retry>(outcome).refusal);
  }
  CHECK(is<Retry>(x.answer(413, R"({"type":"about:blank"})", "application/problem+json")));
  CHECK(is<Retry>(x.answer(413, R"({"type":7})", "application/problem+json")));
  CHECK(is<Retry>(x.answer(413, "[[[[", "application/problem+json")));
}

TEST_CASE("classify holds the whole queue when the kiosk itself is not accepted") {
  const Exchange x;  // row 9
  CHECK(is<Hold>(x.answer(401, "")));
  CHECK(is<Hold>(x.problem(403, "unknown-kiosk")));
  CHECK(is<Hold>(x.problem(400, "unknown-version")));  // an older gateway: nothing is wrong with the record
}

TEST_CASE("classify rejects acknowledgements of anything else") {
  const Exchange x;  // row 19
  const auto with = [&](auto change) {
    auto ack = x.ack();
    change(ack);
    return x.answer(201, envelope::sign(ack, x.gateway));
  };
  CHECK(is<Acknowledged>(with([](auto&) {})));
  CHECK(is<Retry>(with([](auto& a) { a.id = envelope::new_submission_id(); })));
  CHECK(is<Retry>(with([](auto& a) { a.envelope.bytes[0] ^= 1; })));
  CHECK(is<Retry>(with([](auto& a) { a.kiosk = "mairie-2"; })));
  CHECK(is<Retry>(with([](auto& a) { a.town = "ailleurs"; })));
  CHECK(is<Retry>(x.answer(201, envelope::sign(x.ack(), envelope::new_signing_pair()))));
}

TEST_CASE("classify never takes another meaning from an acknowledgement with one bit flipped") {
  const Exchange x;
  const auto good = x.signed_ack();
  const auto meant = envelope::verify_acknowledgement(good, x.keys).value();
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      auto bad = good;
      bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
      const auto outcome = x.answer(201, bad);
      INFO("byte " << i << " bit " << bit);
      if (is<Retry>(outcome)) continue;
      // Upper-case hexadecimal says the same; anything else must have been refused.
      REQUIRE(is<Acknowledged>(outcome));
      REQUIRE(envelope::verify_acknowledgement(bad, x.keys).value() == meant);
    }
  }
}
