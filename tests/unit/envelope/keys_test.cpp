#include "offline/envelope/keys.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "offline/envelope/crypto.hpp"
#include "tests/unit/envelope/keys_of_test.hpp"

using namespace guichet::envelope;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
  std::ifstream in(file);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

void put(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

unsigned mode_of(const fs::path& file) {
  struct stat about {};
  REQUIRE(::stat(file.c_str(), &about) == 0);
  return about.st_mode & 0777;
}

}  // namespace

TEST_CASE("key files come back as they were and say what they are") {
  const Cast cast;
  const Folder dir;
  REQUIRE(save(dir.path / "sub/kiosk.key", cast.kiosk.secret));
  REQUIRE(save(dir.path / "kiosk.pub", cast.kiosk.pub));
  REQUIRE(save(dir.path / "town.key", cast.town.secret));
  REQUIRE(save(dir.path / "town.pub", cast.town.pub));
  CHECK(load_signing_pair(dir.path / "sub/kiosk.key")->pub == cast.kiosk.pub);
  CHECK(load_signing_public(dir.path / "kiosk.pub") == cast.kiosk.pub);
  CHECK(load_sealing_pair(dir.path / "town.key")->pub == cast.town.pub);
  CHECK(load_sealing_public(dir.path / "town.pub") == cast.town.pub);
  CHECK(content(dir.path / "town.pub").rfind("guichet-x25519-public ", 0) == 0);
  CHECK(mode_of(dir.path / "town.key") == 0600);
  CHECK(mode_of(dir.path / "town.pub") == 0644);
  CHECK(key_id(cast.town.pub).size() == 16);
}

TEST_CASE("key files replace an older one and leave nothing beside it") {
  const Cast cast;
  const Folder dir;
  REQUIRE(save(dir.path / "k.key", cast.kiosk.secret));
  REQUIRE(save(dir.path / "k.key", cast.other_kiosk.secret));
  CHECK(load_signing_pair(dir.path / "k.key")->pub == cast.other_kiosk.pub);
  CHECK(std::distance(fs::directory_iterator(dir.path), fs::directory_iterator()) == 1);
}

TEST_CASE("key files that are missing, damaged, of another kind or open to all are refused") {
  const Cast cast;
  const Folder dir;
  CHECK(load_signing_pair(dir.path / "none").error().kind == Error::Kind::io);
  REQUIRE(save(dir.path / "k.key", cast.kiosk.secret));
  CHECK(load_sealing_pair(dir.path / "k.key").error().kind == Error::Kind::malformed);
  CHECK(load_signing_public(dir.path / "k.key").error().kind == Error::Kind::malformed);
  const std::string good = content(dir.path / "k.key");
  for (std::size_t at : {std::size_t{25}, good.size() - 10}) {  // in the seed, in the public half
    std::string bad = good;
    bad[at] = bad[at] == 'A' ? 'B' : 'A';
    put(dir.path / "k.key", bad);
    CHECK_FALSE(load_signing_pair(dir.path / "k.key"));
  }
  for (const std::string& bad : {std::string(), good.substr(0, 40), good + "x", std::string(5000, 'A')}) {
    put(dir.path / "k.key", bad);
    CHECK_FALSE(load_signing_pair(dir.path / "k.key"));
  }
  put(dir.path / "k.key", good);
  fs::permissions(dir.path / "k.key", fs::perms(0644));
  CHECK(load_signing_pair(dir.path / "k.key").error().kind == Error::Kind::io);
  CHECK_FALSE(save("/proc/nowhere/k.key", cast.kiosk.secret));
}

TEST_CASE("trust is believed only under the root and only forwards") {
  const Cast cast;
  const Folder dir;
  const SigningKeyPair root = new_signing_pair(), thief = new_signing_pair();
  const Trust first{"issy", 3, cast.town.pub, {cast.gateway.pub}};
  REQUIRE(write_trust(dir.path, first, root));
  CHECK(load_trust(dir.path)->version == 3);
  CHECK(load_trust(dir.path)->acknowledgement_keys == first.acknowledgement_keys);
  CHECK(load_trust(dir.path)->town_key == cast.town.pub);

  Trust next = first;
  CHECK_FALSE(write_trust(dir.path, next, root));  // the same version
  next.version = 4;
  next.town_key = cast.other_town.pub;
  CHECK(write_trust(dir.path, next, thief).error().kind == Error::Kind::bad_signature);
  CHECK(install_trust(dir.path, sign_trust(next, thief)).error().kind == Error::Kind::bad_signature);
  CHECK(load_trust(dir.path)->town_key == cast.town.pub);
  REQUIRE(install_trust(dir.path, sign_trust(next, root)));
  CHECK(load_trust(dir.path)->town_key == cast.other_town.pub);
  CHECK_FALSE(install_trust(dir.path, sign_trust(first, root)));  // rolled back
}

TEST_CASE("trust file with any byte changed is refused") {
  const Cast cast;
  const SigningKeyPair root = new_signing_pair();
  const Trust trust{"issy", 3, cast.town.pub, {cast.gateway.pub}};
  const std::string good = sign_trust(trust, root);
  std::size_t altered = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    const auto read = verify_trust(bad, root.pub);
    const bool same = read && read->version == 3 && read->town == "issy" && read->town_key == trust.town_key &&
                      read->acknowledgement_keys == trust.acknowledgement_keys;
    altered += read && !same ? 1 : 0;  // white space may change, what it says may not
  }
  CHECK(altered == 0);
}

TEST_CASE("a signature made for one purpose does not pass for another") {
  const Cast cast;
  const Bytes payload = bytes_of("same bytes");
  const Signature signature = sign_bytes("guichet/ack/v1", payload, cast.gateway.secret);
  CHECK(signed_by("guichet/ack/v1", payload, signature, cast.gateway.pub));
  CHECK_FALSE(signed_by("guichet/status/v1", payload, signature, cast.gateway.pub));
  CHECK_FALSE(signed_by("guichet/ack/v1", payload, std::span(signature).first(63), cast.gateway.pub));
}
