#include <catch2/catch.hpp>

#include <fstream>

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
  gw::Metrics metrics;
  std::unique_ptr<gw::StickFolder> folder;

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
    folder = gateway_at(stick);
  }
  std::unique_ptr<gw::StickFolder> gateway_at(const std::filesystem::path& mount) {
    return std::make_unique<gw::StickFolder>(mount, *reception, metrics);
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
  CHECK(s.folder->look() == 3);
  CHECK(s.folder->look() == 0);
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
  CHECK(s.folder->look() == 2);
  CHECK(s.inbox->stats()->waiting == 3);
  CHECK(s.ctl("import-acks").out == "3 acknowledged, 0 not believed\n");
}

TEST_CASE("a town that lost its inbox is brought again what kiosks have not yet erased") {
  Story s;
  s.ctl("export");
  s.folder->look();
  s.ctl("import-acks");
  std::filesystem::remove_all(s.stick / "guichet");
  CHECK(s.ctl("export").out == "0 written, 0 there already\n");
  CHECK(s.town.ctl({"outbox", "export", s.stick.string(), "--acknowledged", "--data", s.town.data}).out == "3 written, 0 there already\n");
  s.folder->look();  // one that lost nothing knows them
  CHECK(s.metrics.again == 3);
  CHECK(s.ctl("import-acks").out == "3 acknowledged, 0 not believed\n");
}

TEST_CASE("what somebody changed on the stick is refused, and closes nothing") {
  Story s;
  s.ctl("export");
  const auto envelopes = s.files(".envelope");
  auto bytes = test::read(envelopes[0]);
  bytes[bytes.size() / 2] ^= 1;
  test::write(envelopes[0], bytes);
  CHECK(s.folder->look() == 2);
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

TEST_CASE("a request that came on a stick is counted like any other") {
  Story s;
  s.ctl("export");
  s.folder->look();
  CHECK(s.metrics.accepted == 3);
  s.gateway_at(s.stick)->look();  // as after a restart
  CHECK(s.metrics.again == 3);
  auto bytes = test::read(s.files(".envelope")[0]);
  bytes.back() ^= 1;
  test::write(s.files(".envelope")[0], bytes);
  s.gateway_at(s.stick)->look();
  CHECK(s.metrics.refused + s.metrics.conflicts == 1);
  CHECK(contains(gw::to_openmetrics(s.metrics, *s.inbox->stats()), "guichet_submissions_total{result=\"accepted\"} 3\n"));
}

TEST_CASE("an acknowledgement or a refusal somebody planted keeps no request waiting") {
  Story s;
  s.ctl("export");
  const auto envelopes = s.files(".envelope");
  const auto beside = [](std::filesystem::path file, const char* ending) { return file.replace_extension(ending); };
  test::write(beside(envelopes[0], ".ack"), "{\"ack\":\"believe me\"}");
  test::write(beside(envelopes[1], ".refused"), "400 Go away\n");
  CHECK(s.folder->look() == 3);
  CHECK(s.files(".refused").empty());
  CHECK(s.ctl("import-acks").out == "3 acknowledged, 0 not believed\n");
}

TEST_CASE("an envelope cut short, too large or no file is refused beside it, once") {
  Story s;
  s.ctl("export");
  const auto envelopes = s.files(".envelope");
  std::filesystem::resize_file(envelopes[0], 200);
  std::filesystem::resize_file(envelopes[1], envelope::max_envelope_bytes + 1);
  std::filesystem::remove(envelopes[2]);
  std::filesystem::create_symlink("/etc/passwd", envelopes[2]);
  CHECK(s.folder->look() == 0);
  CHECK(s.files(".refused").size() == 3);
  CHECK(s.metrics.refused == 3);
  CHECK(s.folder->look() == 0);
  CHECK(s.metrics.refused == 3);
  auto refusal = envelopes[1];
  CHECK(contains(test::read(refusal.replace_extension(".refused")), "413 The envelope is larger"));
}

TEST_CASE("a stick with more files than a gateway takes is refused whole, in words") {
  Story s;
  s.ctl("export");
  for (std::size_t n = 0; n <= stick::most_files; ++n)
    std::ofstream(s.stick / "guichet" / (envelope::to_string(envelope::new_submission_id()) + ".ack"));
  const auto back = s.ctl("import-acks");
  CHECK(back.code == 1);
  CHECK(contains(back.err, "too many files"));
  CHECK(s.folder->look() == 3);  // its envelopes are few
}

TEST_CASE("a stick that is not there, and a stick without our folder") {
  Story s;
  CHECK(s.town.ctl({"outbox", "export", "/nowhere", "--data", s.town.data}).code == 1);
  CHECK(s.gateway_at("/nowhere")->look() == 0);
  CHECK(s.folder->look() == 0);
  CHECK_FALSE(std::filesystem::exists(s.stick / "guichet"));
}

}  // namespace
}  // namespace guichet::ctl
