#include "offline/envelope/token.hpp"

#include <catch2/catch.hpp>

#include "offline/envelope/crypto.hpp"
#include "tests/unit/envelope/keys_of_test.hpp"

using namespace guichet::envelope;

namespace {

Receipt sample(std::size_t numbers) {
  Receipt receipt;
  for (std::size_t i = 0; i < numbers; ++i) receipt.numbers.push_back(new_receipt_number("ISSY"));
  receipt.procedure_index = 4711;
  receipt.time = std::chrono::sys_seconds(std::chrono::seconds(1767225600));
  receipt.kiosk = "hall-1";
  receipt.commitment = sha256(bytes_of("dossier"));
  return receipt;
}

}  // namespace

TEST_CASE("receipt token comes back whole and stays short") {
  const Cast cast;
  Receipt receipt = sample(1);
  const std::string token = sign_receipt(receipt, cast.kiosk);
  CHECK(token.size() <= 166);
  CHECK(*verify_receipt(token, cast.kiosk.pub) == receipt);
  CHECK(*peek_receipt(token) == receipt);
  receipt.training = true;
  receipt.time = std::chrono::sys_seconds(std::chrono::seconds(-5));  // a clock before 1970 is still told truly
  CHECK(*verify_receipt(sign_receipt(receipt, cast.kiosk), cast.kiosk.pub) == receipt);
}

TEST_CASE("receipt token lists several numbers, even of several towns") {
  const Cast cast;
  for (std::size_t count : {2u, 5u, 15u}) {
    const Receipt receipt = sample(count);
    CHECK(*verify_receipt(sign_receipt(receipt, cast.kiosk), cast.kiosk.pub) == receipt);
  }
  Receipt mixed = sample(2);
  mixed.numbers.push_back(new_receipt_number("VANVES"));
  mixed.numbers.push_back(new_receipt_number("ISSY"));
  CHECK(*verify_receipt(sign_receipt(mixed, cast.kiosk), cast.kiosk.pub) == mixed);
}

TEST_CASE("receipt token is empty rather than wrong when the receipt is none") {
  const Cast cast;
  CHECK(sign_receipt(sample(0), cast.kiosk).empty());
  CHECK(sign_receipt(sample(16), cast.kiosk).empty());
  Receipt receipt = sample(1);
  receipt.numbers[0] = "ISSY-AAAAA-AAAAA-B";
  CHECK(sign_receipt(receipt, cast.kiosk).empty());
  receipt = sample(1);
  receipt.kiosk = "Hall 1";
  CHECK(sign_receipt(receipt, cast.kiosk).empty());
}

TEST_CASE("receipt token with any character changed or cut is refused") {
  const Cast cast;
  const std::string token = sign_receipt(sample(2), cast.kiosk);
  std::size_t passed = 0;
  for (std::size_t at = 0; at < token.size(); ++at) {
    passed += verify_receipt(token.substr(0, at), cast.kiosk.pub) ? 1 : 0;
    for (char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ")) {
      std::string bad = token;
      bad[at] = c;
      if (c != token[at]) passed += verify_receipt(bad, cast.kiosk.pub) ? 1 : 0;
    }
  }
  CHECK(passed == 0);
  CHECK_FALSE(verify_receipt(token + "A", cast.kiosk.pub));
  CHECK_FALSE(peek_receipt(std::string(5000, 'A')));
  CHECK(verify_receipt(token, cast.other_kiosk.pub).error().kind == Error::Kind::bad_signature);
}

TEST_CASE("receipt token is taken out of its address") {
  CHECK(token_of("https://guichet.ville.example/r#abc-_1") == "abc-_1");
  CHECK(token_of("abc-_1") == "abc-_1");
  CHECK(token_of(" https://guichet.ville.example/r#abc \r\n") == "abc");
}

TEST_CASE("commitment binds salt and dossier together") {
  std::array<std::uint8_t, 32> salt{}, other{};
  other[31] = 1;
  const Bytes dossier = bytes_of("{}");
  Bytes joined(salt.begin(), salt.end());
  joined.insert(joined.end(), dossier.begin(), dossier.end());
  CHECK(commit(salt, dossier) == sha256(joined));
  CHECK(commit(salt, dossier) != commit(other, dossier));
}
