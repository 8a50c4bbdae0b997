// Keys over the years, judged by the gateway's own reception and delivery.
#include <catch2/catch.hpp>
#include <filesystem>

#include "kiosk/run/identity.hpp"
#include "offline/dossier/dossier.hpp"
#include "offline/envelope/acknowledgement.hpp"
#include "offline/envelope/key_ring.hpp"
#include "offline/envelope/token.hpp"
#include "offline/gateway/opening.hpp"
#include "offline/gateway/reception.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

namespace fs = std::filesystem;
namespace gw = gateway;
using test::contains;

struct Story {
  test::Town town;
  std::unique_ptr<gw::Inbox> inbox;
  Story() {
    town.found();
    inbox = *gw::open_sqlite_inbox(town.dir / "gateway" / "inbox.db");
  }

  test::Said ctl(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", town.data});
    return town.ctl(words);
  }
  run::Identity kiosk() const { return *run::load_identity(town.places.kiosk(), "borne-1"); }
  envelope::Sealed seal(const run::Identity& as) const {
    dossier::Dossier d;
    d.id = envelope::new_submission_id();
    d.number = envelope::new_receipt_number("ISSY");
    d.procedure = "solliciter-la-mairie";
    d.definition_sha256 = std::string(64, '0');
    d.kiosk = "borne-1";
    d.created = town.now;
    d.clock.boot_id = "boot";
    envelope::Header header;
    header.town = as.trust.town;
    header.kiosk = "borne-1";
    header.id = d.id;
    return *envelope::seal(header, as.trust.town_key, as.key, dossier::pack({dossier::to_json(d), "", {}}));
  }
  // As a gateway does that was just started.
  gw::Answer receive(const envelope::Sealed& sealed) const {
    const auto keys = *gw::load_reception_keys(town.places.keys());
    const gw::Kiosks kiosks(town.places.kiosks());
    const auto clock = [this] { return town.now; };
    const gw::Reception reception(*inbox, keys, kiosks, "", clock, gw::Drafts(*inbox, std::chrono::hours(24), clock));
    return reception.receive(envelope::to_string(sealed.id), sealed.bytes);
  }
  std::string verdict(const envelope::Sealed& sealed) const {
    const auto answer = receive(sealed);
    if (const auto* problem = std::get_if<gw::Problem>(&answer)) return std::to_string(problem->status) + " " + problem->name;
    const auto ack = envelope::verify_acknowledgement(std::get<gw::Taken>(answer).acknowledgement, kiosk().trust.acknowledgement_keys);
    return ack ? "acknowledged" : "not signed as this kiosk knows";
  }
  bool can_open(const envelope::Sealed& sealed) const {
    const auto stored = inbox->read(sealed.id);
    return stored && *stored && gw::open_submission(sealed.id, **stored, *gw::load_delivery_keys(town.places.keys())).has_value();
  }
  void pass(std::chrono::days days) { town.now += days; }
};

}  // namespace

TEST_CASE("a kiosk's new key signs from now on, and its old one stays good for what it signed, for 400 days") {
  Story s;
  const auto before = s.kiosk();
  const auto waiting = s.seal(before), late = s.seal(before);
  REQUIRE(s.ctl({"enrol", "borne-1", "--new-key"}).code == 0);
  const auto after = s.kiosk();
  CHECK_FALSE(after.key.pub == before.key.pub);
  CHECK(s.verdict(s.seal(after)) == "acknowledged");
  CHECK(s.verdict(waiting) == "acknowledged");
  CHECK(s.can_open(waiting));
  s.pass(std::chrono::days(401));
  CHECK(s.verdict(late) == "403 bad-signature");
  CHECK(s.verdict(waiting) == "403 bad-signature");
  CHECK(s.verdict(s.seal(after)) == "acknowledged");
}

TEST_CASE("a receipt outlives the key that signed it") {
  Story s;
  envelope::Receipt receipt;
  receipt.numbers = {envelope::new_receipt_number("ISSY")};
  receipt.time = s.town.now;
  receipt.kiosk = "borne-1";
  const auto token = envelope::sign_receipt(receipt, s.kiosk().key);
  REQUIRE(s.ctl({"enrol", "borne-1", "--new-key"}).code == 0);
  REQUIRE(s.ctl({"enrol", "borne-1", "--new-key"}).code == 0);
  s.pass(std::chrono::days(2000));
  const auto keys = s.town.places.kiosks().string();
  CHECK(contains(s.town.ctl({"receipt", "verify", token, "--keys", keys}).out, "authentic"));
  REQUIRE(s.ctl({"revoke", "borne-1"}).code == 0);
  CHECK(s.town.ctl({"receipt", "verify", token, "--keys", keys}).code == 1);
}

TEST_CASE("a change of a kiosk's key that was interrupted is taken up again with the same key") {
  Story s;
  const auto before = s.kiosk();
  const auto next = envelope::new_signing_pair();
  const auto next_file = s.town.places.kiosk() / "kiosk.next.key";
  REQUIRE(envelope::save(next_file, next.secret));
  SECTION("before the gateway knew") {}
  SECTION("after the gateway knew") {
    REQUIRE(envelope::rotate_kiosk_key(s.town.places.kiosks(), "borne-1", next.pub, std::chrono::floor<std::chrono::days>(s.town.now)));
    CHECK(s.verdict(s.seal(before)) == "acknowledged");  // the kiosk signs on with the old one
  }
  REQUIRE(s.ctl({"enrol", "borne-1", "--new-key"}).code == 0);
  CHECK(s.kiosk().key.pub == next.pub);
  CHECK_FALSE(fs::exists(next_file));
  CHECK(s.verdict(s.seal(s.kiosk())) == "acknowledged");
  CHECK(s.verdict(s.seal(before)) == "acknowledged");
}

TEST_CASE("a revoked kiosk is refused with all its keys, what it sent before is still opened, and it comes back with another key only") {
  Story s;
  const auto first = s.kiosk();
  const auto sent = s.seal(first);
  REQUIRE(s.verdict(sent) == "acknowledged");
  REQUIRE(s.ctl({"enrol", "borne-1", "--new-key"}).code == 0);
  const auto said = s.ctl({"revoke", "borne-1"});
  CHECK(said.code == 0);
  CHECK(contains(said.out, "2 keys"));
  CHECK(s.verdict(s.seal(first)) == "403 revoked-kiosk");
  CHECK(s.verdict(s.seal(s.kiosk())) == "403 revoked-kiosk");
  CHECK(s.can_open(sent));
  const auto again = s.ctl({"enrol", "borne-1"});
  CHECK(again.code == 1);
  CHECK(contains(again.err, "revoked"));
  REQUIRE(s.ctl({"enrol", "borne-1", "--new-key"}).code == 0);
  CHECK(s.verdict(s.seal(s.kiosk())) == "acknowledged");
  CHECK(s.verdict(s.seal(first)) == "403 bad-signature");
  CHECK(s.ctl({"revoke", "borne-9"}).code == 1);
  CHECK(s.ctl({"revoke", "../town"}).code == 2);
}

TEST_CASE("the town's new key reaches a kiosk under the root, and what is sealed to the old one is accepted and opened for 400 days") {
  Story s;
  const auto before = s.kiosk();
  const auto early = s.seal(before);
  REQUIRE(s.verdict(early) == "acknowledged");
  REQUIRE(s.ctl({"keys", "rotate", "town"}).code == 0);
  CHECK(s.verdict(s.seal(s.kiosk())) == "acknowledged");  // a kiosk that was not told yet
  CHECK(s.kiosk().trust.town_key == before.trust.town_key);
  REQUIRE(s.ctl({"enrol", "borne-1"}).code == 0);
  CHECK(s.kiosk().trust.version == 2);
  CHECK_FALSE(s.kiosk().trust.town_key == before.trust.town_key);
  const auto fresh = s.seal(s.kiosk()), old = s.seal(before);
  CHECK(s.verdict(fresh) == "acknowledged");
  CHECK(s.verdict(old) == "acknowledged");
  for (const auto* each : {&early, &fresh, &old}) CHECK(s.can_open(*each));
  s.pass(std::chrono::days(399));
  REQUIRE(s.ctl({"keys", "prune"}).code == 0);
  CHECK(s.can_open(old));
  s.pass(std::chrono::days(2));
  const auto pruned = s.ctl({"keys", "prune"});
  CHECK(contains(pruned.out, "destroyed"));
  CHECK_FALSE(s.can_open(old));
  CHECK(s.can_open(fresh));
  CHECK(s.verdict(s.seal(before)) == "403 wrong-town");
}

TEST_CASE("the town's keys are not rotated without the root's secret, and nothing is changed then") {
  Story s;
  fs::remove(s.town.places.keys() / "root.key");
  const auto trust = test::read(s.town.places.town_trust()), key = test::read(s.town.places.keys() / "town.key");
  for (const auto* which : {"town", "ack"}) {
    const auto said = s.ctl({"keys", "rotate", which});
    CHECK(said.code == 1);
    CHECK(contains(said.err, "root"));
  }
  CHECK(test::read(s.town.places.town_trust()) == trust);
  CHECK(test::read(s.town.places.keys() / "town.key") == key);
  CHECK(s.verdict(s.seal(s.kiosk())) == "acknowledged");
  CHECK(s.ctl({"keys", "rotate", "root"}).code == 2);
}

TEST_CASE("a new key for acknowledgements is announced before it is used, so that no kiosk meets a stranger's signature") {
  Story s;
  CHECK(s.ctl({"keys", "rotate", "ack", "--finish"}).code == 1);  // nobody was told
  const auto old_answer = std::get<gw::Taken>(s.receive(s.seal(s.kiosk()))).acknowledgement;
  REQUIRE(s.ctl({"keys", "rotate", "ack"}).code == 0);
  CHECK(s.verdict(s.seal(s.kiosk())) == "acknowledged");
  REQUIRE(s.ctl({"enrol", "borne-1"}).code == 0);
  CHECK(s.kiosk().trust.acknowledgement_keys.size() == 2);
  CHECK(s.verdict(s.seal(s.kiosk())) == "acknowledged");
  REQUIRE(s.ctl({"keys", "rotate", "ack", "--finish"}).code == 0);
  CHECK(s.verdict(s.seal(s.kiosk())) == "acknowledged");
  CHECK(envelope::verify_acknowledgement(old_answer, s.kiosk().trust.acknowledgement_keys));  // still on a stick somewhere
  CHECK(s.ctl({"keys", "new", "--town", "issy-les-moulineaux"}).code == 0);  // said again: all is in order
}

}  // namespace guichet::ctl
