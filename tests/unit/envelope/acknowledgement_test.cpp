#include "offline/envelope/acknowledgement.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/envelope/keys_of_test.hpp"

using namespace guichet::envelope;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

Acknowledgement sample() {
  return {"issy", "hall-1", new_submission_id(), sha256(bytes_of("envelope")), sys_seconds(seconds(1767225600)), ""};
}

Status sample_status() {
  Status status;
  status.number = new_receipt_number("ISSY");
  status.sequence = 7;
  status.time = sys_seconds(seconds(1767225600));
  status.state = Status::State::registered;
  status.reference = "DEM-2026-00042";
  return status;
}

// Every byte in turn, with two kinds of change: the text may be refused or mean the same, never something else.
template <class Read, class T>
std::size_t altered(const std::string& good, const T& truth, Read read) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int flip : {1, 32}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      const auto result = read(bad);
      count += result && *result != truth ? 1 : 0;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("acknowledgement is believed from any of the town's keys and no other") {
  const Cast cast;
  const SigningKeyPair older = new_signing_pair();
  const std::vector<SigningPublicKey> keys{cast.gateway.pub, older.pub};
  const Acknowledgement ack = sample();
  for (const SigningKeyPair* by : {&cast.gateway, &older}) {
    const std::string text = sign(ack, *by);
    CHECK(text.size() <= max_acknowledgement_bytes);
    const auto read = verify_acknowledgement(text, keys);
    REQUIRE(read);
    CHECK(read->id == ack.id);
    CHECK(read->envelope == ack.envelope);
    CHECK(read->gateway_time == ack.gateway_time);
    CHECK(read->key == key_id(by->pub));
  }
  const auto foreign = verify_acknowledgement(sign(ack, cast.other_kiosk), keys);
  REQUIRE_FALSE(foreign);
  CHECK(foreign.error().kind == Error::Kind::wrong_key);
  CHECK_FALSE(verify_acknowledgement(sign(ack, cast.gateway), {}));
}

TEST_CASE("acknowledgement with names at their longest stays under its cap") {
  const Cast cast;
  Acknowledgement ack = sample();
  ack.town = std::string(64, 't');
  ack.kiosk = std::string(64, 'k');
  const std::vector<SigningPublicKey> keys{cast.gateway.pub};
  CHECK(verify_acknowledgement(sign(ack, cast.gateway), keys));
}

TEST_CASE("acknowledgement with any byte changed never says something else") {
  const Cast cast;
  const std::vector<SigningPublicKey> keys{cast.gateway.pub};
  const std::string good = sign(sample(), cast.gateway);
  const auto truth = *verify_acknowledgement(good, keys);
  CHECK(altered(good, truth, [&](const std::string& text) { return verify_acknowledgement(text, keys); }) == 0);
}

TEST_CASE("acknowledgement refuses what a captive portal or a broken line may send") {
  const Cast cast;
  const std::vector<SigningPublicKey> keys{cast.gateway.pub};
  const std::string good = sign(sample(), cast.gateway);
  for (std::size_t size = 0; size < good.size(); ++size)
    if (verify_acknowledgement(good.substr(0, size), keys)) FAIL("cut at " << size);
  for (const std::string& bad : {std::string("<html>Bienvenue</html>"), std::string("{}"), std::string("null"),
                                 std::string("[1]"), std::string(1000, '['), std::string(2000, ' ') + good,
                                 good.substr(0, good.size() - 1) + ",\"more\":1}"})
    CHECK_FALSE(verify_acknowledgement(bad, keys));
  std::string tomorrow = good;
  tomorrow.replace(tomorrow.find("\"v\":1"), 5, "\"v\":2");
  CHECK(verify_acknowledgement(tomorrow, keys).error().kind == Error::Kind::unknown_version);
}

TEST_CASE("status comes back as signed and never altered") {
  const Cast cast;
  const std::vector<SigningPublicKey> keys{cast.gateway.pub};
  const Status status = sample_status();
  const std::string good = sign(status, cast.gateway);
  const auto read = verify_status(good, keys);
  REQUIRE(read);
  CHECK(read->number == status.number);
  CHECK(read->sequence == 7);
  CHECK(read->reference == status.reference);
  CHECK(read->state == Status::State::registered);
  CHECK(altered(good, *read, [&](const std::string& text) { return verify_status(text, keys); }) == 0);
  CHECK_FALSE(verify_status(sign(status, cast.kiosk), keys));
  CHECK_FALSE(verify_status(sign(sample(), cast.gateway), keys));
}

TEST_CASE("status refuses a number, state or reference out of bounds") {
  const Cast cast;
  const std::vector<SigningPublicKey> keys{cast.gateway.pub};
  const auto passes = [&](const Status& status) { return verify_status(sign(status, cast.gateway), keys).has_value(); };
  Status status = sample_status();
  status.reference = "n° 12 — mairie";
  CHECK(passes(status));
  for (const std::string& bad : {std::string("a\nb"), std::string(65, 'x'), std::string("\x1b[2J"), std::string("\xc2\x9b")}) {
    status.reference = bad;
    CHECK_FALSE(passes(status));
  }
  status = sample_status();
  status.number = "ISSY-AAAAA-AAAAA-B";
  CHECK_FALSE(passes(status));
  status = sample_status();
  status.state = static_cast<Status::State>(99);
  CHECK_FALSE(passes(status));
  CHECK(parse_state("needs_visitor") == Status::State::needs_visitor);
  CHECK_FALSE(parse_state(""));
}
