#include "offline/gateway/connectors/folder.hpp"

#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;

namespace {

struct Story {
  Town town;
  dossier::Dossier dossier = town.dossier();
  dossier::Parts parts = town.parts(dossier);
  std::unique_ptr<Connector> folder = make_folder_connector(town.dir.path / "town");

  auto deliver() { return folder->deliver({dossier.id, dossier.number, parts.dossier_json, parts.files}); }
  fs::path at(const std::string& name) const { return town.delivered(dossier.number) / name; }
};

}  // namespace

TEST_CASE("folder connector writes dossier.json byte for byte, the attachments and the PDF") {
  Story s;
  CHECK(*s.deliver() == s.dossier.number);
  CHECK(slurp(s.at("dossier.json")) == s.parts.dossier_json);
  CHECK(slurp(s.at("carte_grise.jpg")) == std::string("\xff\xd8\x00\x01", 4));
  CHECK(slurp(s.at("dossier.pdf")) == "%PDF");
  CHECK(std::distance(fs::directory_iterator(s.town.delivered(s.dossier.number)), {}) == 3);
}

TEST_CASE("folder connector delivers the same submission twice as once") {
  Story s;
  REQUIRE(s.deliver());
  const auto written = fs::last_write_time(s.at("dossier.json"));
  CHECK(*s.deliver() == s.dossier.number);
  CHECK(fs::last_write_time(s.at("dossier.json")) == written);
  CHECK(s.town.deliveries() == 1);
}

TEST_CASE("folder connector finishes what a crash left half-written") {
  Story s;
  const auto half = s.town.dir.path / "town" / (".incoming-" + envelope::to_string(s.dossier.id));
  fs::create_directories(half);
  std::ofstream(half / "dossier.json") << "{\"half";
  std::ofstream(half / "stray") << "x";
  REQUIRE(s.deliver());
  CHECK(slurp(s.at("dossier.json")) == s.parts.dossier_json);
  CHECK_FALSE(fs::exists(s.at("stray")));
  CHECK_FALSE(fs::exists(half));
}

TEST_CASE("folder connector leaves another dossier of the same number alone and reports it") {
  Story s;
  REQUIRE(s.deliver());
  const auto first = s.parts.dossier_json;
  s.dossier.id = envelope::new_submission_id();
  s.parts = s.town.parts(s.dossier);
  const auto second = s.deliver();
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == DeliveryFailure::Kind::permanent);
  CHECK(slurp(s.at("dossier.json")) == first);
}

TEST_CASE("folder connector leaves a folder that is not its own alone") {
  Story s;
  fs::create_directories(s.town.delivered(s.dossier.number));
  std::ofstream(s.at("notes.txt")) << "by hand";
  const auto delivered = s.deliver();
  REQUIRE_FALSE(delivered);
  CHECK(delivered.error().kind == DeliveryFailure::Kind::permanent);
  CHECK(slurp(s.at("notes.txt")) == "by hand");
  CHECK_FALSE(fs::exists(s.at("dossier.json")));
}

TEST_CASE("folder connector never writes outside its folder") {
  for (const char* name : {"../x", "a/b", ".hidden", "..", "", "dossier.json"}) {
    Story s;
    s.parts.files[0].name = name;
    INFO(name);
    const auto delivered = s.deliver();
    REQUIRE_FALSE(delivered);
    CHECK(delivered.error().kind == DeliveryFailure::Kind::permanent);
  }
  Story s;
  s.dossier.number = "../../etc";
  CHECK_FALSE(s.deliver());
  s.dossier.number = "ISSY-1";
  s.parts.files[1].name = s.parts.files[0].name;  // one would replace the other
  CHECK_FALSE(s.deliver());
}

TEST_CASE("folder connector asks for another try when the town's folder cannot be made") {
  Story s;
  std::ofstream(s.town.dir.path / "town") << "a file where the folder should be";
  const auto delivered = s.deliver();
  REQUIRE_FALSE(delivered);
  CHECK(delivered.error().kind == DeliveryFailure::Kind::temporary);
}
