#include <catch2/catch.hpp>

#include "offline/gateway/stick_watch.hpp"
#include "offline/gateway/keys.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

namespace gw = gateway;
using test::contains;

// A town whose kiosk has filed three requests and never saw the network, a stick, and the gateway's reception.
struct Story {
  test::Town town;
  std::filesystem::path stick = town.dir / "stick";
  gw::ReceptionKeys keys;
  std::unique_ptr<gw::Inbox> inbox;
  std::unique_ptr<gw::Reception> reception;

  Story() {
    town.found();
    std::filesystem::create_directory(stick);
    REQUIRE(town.ctl({"submit", "--data", town.data, "--content", town.content, "--count", "3"}).code == 0);
    keys = *gw::load_reception_keys(town.places.keys());
    inbox = *gw::open_sqlite_inbox(town.dir / "gateway" / "inbox.db");
    static gw::Kiosks kiosks{""};
    kiosks = gw::Kiosks(town.places.kiosks());
    reception = std::make_unique<gw::Reception>(*inbox, keys, kiosks, "", [this] { return town.now; },
                                                gw::Drafts(*inbox, std::chrono::hours(24), [this] { return town.now; }));
  }
  test::Said ctl(const std::string& what) const { return town.ctl({"outbox", what, stick.string(), "--data", town.data}); }
  std::vector<std::filesystem::path> files(const std::string& ending) const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(stick / "guichet"))
      if (entry.path().extension() == ending) found.push_back(entry.path());
    return found;
  }
};

TEST_CASE("requests go to the town on a stick and come back acknowledged, once") {
  Story s;
  CHECK(s.ctl("export").out == "3 written, 0 there already\n");
  CHECK(s.ctl("export").out == "0 written, 3 there already\n");
  CHECK(gw::take_from_stick(s.stick, *s.reception) == 3);
  CHECK(gw::take_from_stick(s.stick, *s.reception) == 0);
  CHECK(s.inbox->stats()->waiting == 3);
  const auto back = s.ctl("import-acks");
  INFO(back.err);
  CHECK(back.out == "3 acknowledged, 0 not believed\n");
  CHECK(back.code == 0);
  CHECK(contains(s.town.ctl({"outbox", "stats", "--data", s.town.data}).out, "kept          0\nacknowledged  3"));
  CHECK(s.ctl("export").out == "0 written, 0 there already\n");
}

TEST_CASE("a request that also went by the network is one request") {
  Story s;
  s.ctl("export");
  const auto file = s.files(".envelope").front();
  const auto bytes = test::read(file);
  const auto by_network = s.reception->receive(file.stem().string(), {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  CHECK(std::get<gw::Taken>(by_network).status == 201);
  CHECK(gw::take_from_stick(s.stick, *s.reception) == 2);
  CHECK(s.inbox->stats()->waiting == 3);
  CHECK(s.ctl("import-acks").out == "3 acknowledged, 0 not believed\n");
}

TEST_CASE("what somebody changed on the stick is refused, and closes nothing") {
  Story s;
  s.ctl("export");
  const auto envelopes = s.files(".envelope");
  auto bytes = test::read(envelopes[0]);
  bytes[bytes.size() / 2] ^= 1;
  test::write(envelopes[0], bytes);
  CHECK(gw::take_from_stick(s.stick, *s.reception) == 2);
  CHECK(s.files(".refused").size() == 1);
  const auto acks = s.files(".ack");
  auto ack = test::read(acks[0]);
  ack[ack.find("issy") != std::string::npos ? ack.find("issy") : 10] ^= 1;
  test::write(acks[0], ack);
  auto of_another = acks[1];
  test::write(s.stick / "guichet" / (envelopes[0].stem().string() + ".ack"), test::read(acks[1]));
  const auto back = s.ctl("import-acks");
  CHECK(back.code == 1);
  CHECK(contains(back.err, "not signed by this town's gateway"));
  CHECK(contains(s.town.ctl({"outbox", "stats", "--data", s.town.data}).out, "kept          2\nacknowledged  1"));
}

TEST_CASE("a stick that is not there, and a stick without our folder") {
  Story s;
  CHECK(s.town.ctl({"outbox", "export", "/nowhere", "--data", s.town.data}).code == 1);
  CHECK(gw::take_from_stick("/nowhere", *s.reception) == 0);
  CHECK(gw::take_from_stick(s.stick, *s.reception) == 0);
  CHECK_FALSE(std::filesystem::exists(s.stick / "guichet"));
}

}  // namespace
}  // namespace guichet::ctl
