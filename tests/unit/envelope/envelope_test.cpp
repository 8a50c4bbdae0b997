#include "offline/envelope/envelope.hpp"

#include <catch2/catch.hpp>

#include "offline/envelope/crypto.hpp"
#include "offline/envelope/header_wire.hpp"
#include "tests/unit/envelope/keys_of_test.hpp"

using namespace guichet::envelope;

namespace {

constexpr std::size_t signature_size = 64;

// What a thief who holds another kiosk's key can do: put that kiosk's name in front and sign anew.
Bytes signed_anew(const Bytes& envelope, const std::string& kiosk_name, const SigningKeyPair& thief) {
  Header header = *peek(envelope);
  const std::size_t old_head = write_header(header).size();
  header.kiosk = kiosk_name;
  const Bytes head = write_header(header);
  const Bytes sealed(envelope.begin() + static_cast<std::ptrdiff_t>(old_head), envelope.end() - signature_size);
  Bytes to_sign = head;
  const Hash hash = sha256(sealed);
  to_sign.insert(to_sign.end(), hash.bytes.begin(), hash.bytes.end());
  const Signature signature = sign_bytes("guichet/envelope/v1", to_sign, thief.secret);
  Bytes out = head;
  out.insert(out.end(), sealed.begin(), sealed.end());
  out.insert(out.end(), signature.begin(), signature.end());
  return out;
}

Bytes pattern(std::size_t size) {
  Bytes out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
  return out;
}

}  // namespace

TEST_CASE("envelope gives the town exactly what the kiosk sealed") {
  const Cast cast;
  for (std::size_t size : {0u, 1u, 65536u - 70u, 65536u, 65537u, 200000u}) {
    const Bytes body = pattern(size);
    const auto sealed = seal(cast.header, cast.town.pub, cast.kiosk, body);
    REQUIRE(sealed);
    CHECK(sealed->id == cast.header.id);
    CHECK(sealed->hash == sha256(sealed->bytes));
    const auto opened = open(sealed->bytes, cast.kiosk.pub, cast.town);
    REQUIRE(opened);
    CHECK(opened->body == body);
    CHECK(opened->header.town_key == key_id(cast.town.pub));
    CHECK(opened->header == *peek(sealed->bytes));
    CHECK(opened->header == *verify(sealed->bytes, cast.kiosk.pub));
  }
}

TEST_CASE("envelope fills chunk boundaries without an empty last chunk") {
  const Cast cast;
  const std::size_t head = write_header(*peek(seal(cast.header, cast.town.pub, cast.kiosk, {})->bytes)).size();
  for (std::size_t size : {65536 - head - 1, 65536 - head, 65536 - head + 1, 2 * 65536 - head}) {
    const Bytes body = pattern(size);
    const auto sealed = seal(cast.header, cast.town.pub, cast.kiosk, body);
    REQUIRE(sealed);
    const auto opened = open(sealed->bytes, cast.kiosk.pub, cast.town);
    REQUIRE(opened);
    CHECK(opened->body == body);
  }
}

TEST_CASE("envelope shows nothing of its body and never repeats itself") {
  const Cast cast;
  const Bytes body = bytes_of("Camille Durand, 12 rue des Lilas");
  const auto one = seal(cast.header, cast.town.pub, cast.kiosk, body);
  const auto two = seal(cast.header, cast.town.pub, cast.kiosk, body);
  CHECK(one->hash != two->hash);
  CHECK(std::search(one->bytes.begin(), one->bytes.end(), body.begin() + 8, body.begin() + 16) == one->bytes.end());
}

TEST_CASE("envelope with any single bit changed is refused before it is opened") {
  const Cast cast;
  const Bytes whole = seal(cast.header, cast.town.pub, cast.kiosk, bytes_of("answers"))->bytes;
  std::size_t passed = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes changed = whole;
      changed[at] ^= static_cast<std::uint8_t>(1u << bit);
      passed += verify(changed, cast.kiosk.pub) ? 1 : 0;
      passed += open(changed, cast.kiosk.pub, cast.town) ? 1 : 0;
    }
  }
  CHECK(passed == 0);
}

TEST_CASE("envelope cut at any length or extended is refused") {
  const Cast cast;
  const Bytes whole = seal(cast.header, cast.town.pub, cast.kiosk, bytes_of("answers"))->bytes;
  std::size_t passed = 0;
  for (std::size_t size = 0; size < whole.size(); ++size)
    passed += open(std::span(whole).first(size), cast.kiosk.pub, cast.town) ? 1 : 0;
  CHECK(passed == 0);
  Bytes longer = whole;
  longer.push_back(0);
  CHECK_FALSE(open(longer, cast.kiosk.pub, cast.town));
  CHECK(open(whole, cast.kiosk.pub, cast.town));
}

TEST_CASE("envelope signed anew by another kiosk is refused by the header inside") {
  const Cast cast;
  const Bytes whole = seal(cast.header, cast.town.pub, cast.kiosk, bytes_of("answers"))->bytes;
  const Bytes stolen = signed_anew(whole, "hall-2", cast.other_kiosk);
  REQUIRE(verify(stolen, cast.other_kiosk.pub));  // the thief's signature is fine
  const auto opened = open(stolen, cast.other_kiosk.pub, cast.town);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().kind == Error::Kind::bad_signature);
  CHECK(open(signed_anew(whole, "hall-1", cast.kiosk), cast.kiosk.pub, cast.town));  // the test's forgery is sound
}

TEST_CASE("envelope changed inside and signed anew by its own kiosk's key does not open") {
  const Cast cast;
  const Bytes whole = seal(cast.header, cast.town.pub, cast.kiosk, pattern(70000))->bytes;
  const std::size_t head = write_header(*peek(whole)).size();
  for (std::size_t at : {head, head + 79, head + 80, head + 104, head + 70000}) {
    Bytes changed = whole;
    changed[at] ^= 1;
    CHECK_FALSE(open(signed_anew(changed, "hall-1", cast.kiosk), cast.kiosk.pub, cast.town));
  }
  Bytes cut = whole;  // the last chunk dropped whole: only the final tag can tell
  const std::size_t first_chunk_end = head + 104 + 65536 + 17;
  cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(first_chunk_end), cut.end() - signature_size);
  CHECK_FALSE(open(signed_anew(cut, "hall-1", cast.kiosk), cast.kiosk.pub, cast.town));
}

TEST_CASE("envelope refuses the wrong kiosk and the wrong town key by name") {
  const Cast cast;
  const Bytes whole = seal(cast.header, cast.town.pub, cast.kiosk, bytes_of("answers"))->bytes;
  CHECK(verify(whole, cast.other_kiosk.pub).error().kind == Error::Kind::bad_signature);
  CHECK(open(whole, cast.kiosk.pub, cast.other_town).error().kind == Error::Kind::wrong_key);
  SealingKeyPair mixed{cast.town.pub, cast.other_town.secret};
  CHECK(open(whole, cast.kiosk.pub, mixed).error().kind == Error::Kind::wrong_key);
}

TEST_CASE("envelope refuses formats of tomorrow, oversize and names out of bounds") {
  Cast cast;
  Bytes whole = seal(cast.header, cast.town.pub, cast.kiosk, {})->bytes;
  whole[4] = 2;
  CHECK(peek(whole).error().kind == Error::Kind::unknown_version);
  whole[4] = 1;
  whole[5] = 9;
  CHECK(peek(whole).error().kind == Error::Kind::unknown_version);
  whole[5] = 1;
  whole[6] = 7;
  CHECK(peek(whole).error().kind == Error::Kind::malformed);
  CHECK(peek(Bytes(max_envelope_bytes + 1)).error().kind == Error::Kind::too_large);
  CHECK(seal(cast.header, cast.town.pub, cast.kiosk, Bytes(max_envelope_bytes)).error().kind == Error::Kind::too_large);
  for (const char* name : {"", "Hall", "hall 1", "../hall", "é"}) {
    cast.header.kiosk = name;
    CHECK_FALSE(seal(cast.header, cast.town.pub, cast.kiosk, {}));
  }
  cast.header.kiosk = std::string(65, 'a');
  CHECK_FALSE(seal(cast.header, cast.town.pub, cast.kiosk, {}));
}

TEST_CASE("envelope keeps its class through the journey") {
  Cast cast;
  for (Class cls : {Class::real, Class::training, Class::draft}) {
    cast.header.cls = cls;
    const auto sealed = seal(cast.header, cast.town.pub, cast.kiosk, {});
    CHECK(sealed->cls == cls);
    CHECK(peek(sealed->bytes)->cls == cls);
  }
}
