#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "kiosk/run/identity.hpp"
#include "offline/envelope/keys.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

namespace fs = std::filesystem;
using test::contains;

std::map<std::string, std::string> snapshot(const fs::path& dir) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(dir))
    if (entry.is_regular_file()) files[entry.path().string()] = test::read(entry.path());
  return files;
}

TEST_CASE("keys new and enrol make all that a town and its kiosk need") {
  test::Town town;
  town.found();
  const auto identity = run::load_identity(town.places.kiosk(), "borne-1");
  REQUIRE(identity);
  CHECK(identity->trust.town == "issy-les-moulineaux");
  CHECK(*envelope::load_signing_public(town.places.kiosk_pub("borne-1")) == identity->key.pub);
  CHECK(envelope::load_sealing_pair(town.places.keys() / "town.key")->pub == identity->trust.town_key);
  CHECK(envelope::load_signing_pair(town.places.keys() / "ack.key")->pub == identity->trust.acknowledgement_keys.at(0));
  for (const auto& secret : {town.places.keys() / "town.key", town.places.keys() / "ack.key",
                             town.places.keys() / "root.key", town.places.kiosk_key()})
    CHECK((fs::status(secret).permissions() & fs::perms::mask) == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("keys new and enrol said twice change nothing") {
  test::Town town;
  town.found();
  const auto before = snapshot(town.dir);
  town.found();
  CHECK(snapshot(town.dir) == before);
}

TEST_CASE("enrolling works after the root's secret was carried away") {
  test::Town town;
  REQUIRE(town.ctl({"keys", "new", "--data", town.data, "--town", "issy-les-moulineaux"}).code == 0);
  fs::remove(town.places.keys() / "root.key");
  town.found();
  CHECK(run::load_identity(town.places.kiosk(), "borne-1"));
  CHECK_FALSE(fs::exists(town.places.keys() / "root.key"));
}

TEST_CASE("keys new never puts another town or other keys in the place of those there") {
  test::Town town;
  town.found();
  const auto before = snapshot(town.dir);
  const auto other = town.ctl({"keys", "new", "--data", town.data, "--town", "vanves"});
  CHECK(other.code == 1);
  CHECK(contains(other.err, "issy-les-moulineaux"));
  CHECK(snapshot(town.dir) == before);
  fs::remove(town.places.keys() / "town.key");
  CHECK(town.ctl({"keys", "new", "--data", town.data, "--town", "issy-les-moulineaux"}).code == 1);
  CHECK_FALSE(fs::exists(town.places.keys() / "town.key"));
}

TEST_CASE("enrol refuses a second name for one kiosk, and a name the gateway knows by another key") {
  test::Town town;
  town.found();
  CHECK(town.ctl({"enrol", "borne-2", "--data", town.data}).code == 1);
  CHECK_FALSE(fs::exists(town.places.kiosk_pub("borne-2")));
  fs::remove_all(town.places.kiosk());
  const auto stranger = town.ctl({"enrol", "borne-1", "--data", town.data});
  CHECK(stranger.code == 1);
  CHECK(contains(stranger.err, "another key"));
}

TEST_CASE("enrol refuses to move a kiosk to another town's root") {
  test::Town town, other;
  town.found();
  other.found();
  fs::remove_all(town.dir / "gateway");
  fs::copy(other.dir / "gateway", town.dir / "gateway", fs::copy_options::recursive);
  fs::remove(town.places.kiosk_pub("borne-1"));
  CHECK(town.ctl({"enrol", "borne-1", "--data", town.data}).code == 1);
  CHECK_FALSE(fs::exists(town.places.kiosk_pub("borne-1")));
}

TEST_CASE("names that are not names and missing keys are usage errors") {
  test::Town town;
  CHECK(town.ctl({"keys", "new", "--data", town.data, "--town", "../issy"}).code == 2);
  CHECK(town.ctl({"enrol", "borne-1", "--data", town.data}).code == 2);
  CHECK(town.ctl({"enrol", "Borne 1", "--data", town.data}).code == 2);
  CHECK(fs::is_empty(town.dir));
}

}  // namespace
}  // namespace guichet::ctl
