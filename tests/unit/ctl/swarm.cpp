#include "kiosk/ctl/swarm.hpp"

#include <catch2/catch.hpp>

#include "offline/gateway/connectors/folder.hpp"
#include "offline/gateway/gateway.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

using test::contains;

TEST_CASE("a swarm of kiosks with mishaps is acknowledged whole and held once") {
  test::Town town;
  town.found();
  gateway::Config config;
  config.data = town.dir;
  config.role = gateway::Role::receive;
  auto started = gateway::Gateway::start(config, gateway::make_folder_connector(town.dir / "town"), gateway::system_clock_now);
  REQUIRE(started);
  const auto said = town.ctl({"swarm", "--data", town.data, "--gateway", (*started)->address(), "--kiosks", "20", "--each", "10", "--faults", "7"});
  INFO(said.out << said.err);
  CHECK(said.code == 0);
  CHECK(contains(said.out, "wrong       0 refused, 0 not signed"));
  started->reset();
  CHECK((*gateway::open_sqlite_inbox(town.dir / "gateway" / "inbox.db"))->stats()->waiting == 200);
  CHECK(std::distance(std::filesystem::directory_iterator(town.places.kiosks()), {}) == 1);  // the made-up ones are gone
}

TEST_CASE("a swarm against nobody says so") {
  test::Town town;
  town.found();
  const auto said = town.ctl({"swarm", "--data", town.data, "--gateway", "http://127.0.0.1:1", "--kiosks", "1", "--each", "1"});
  CHECK(said.code == 1);
  CHECK(contains(said.out, "1 refused"));
}

TEST_CASE("the same seed is the same swarm, another is another, none has no mishaps") {
  int different = 0, mishaps = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    CHECK(mishap_of(7, i, 3) == mishap_of(7, i, 3));
    different += mishap_of(7, i, 3) != mishap_of(8, i, 3);
    mishaps += mishap_of(7, i, 3) != Mishap::none;
    CHECK(mishap_of(0, i, 3) == Mishap::none);
  }
  CHECK(different > 50);
  CHECK((mishaps > 50 && mishaps < 200));
}

}  // namespace
}  // namespace guichet::ctl
