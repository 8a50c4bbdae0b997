#include <catch2/catch.hpp>

#include "tests/contract/connectors/towns.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;
using Kind = DeliveryFailure::Kind;

#define ON_EVERY_SYSTEM FolderTown, SalesforceTown, PublikTown, Open311Town
#define ON_EVERY_REMOTE_SYSTEM SalesforceTown, PublikTown, Open311Town

TEMPLATE_TEST_CASE("a system receives a request whole, accents and line ends included", "", ON_EVERY_SYSTEM) {
  TestType town;
  const Filed filed;
  REQUIRE(town.put(filed));
  const auto held = town.held();
  REQUIRE(held.size() == 1);
  CHECK(held[0].name == "Éléonore d’Haÿ O'Brien");
  CHECK(held[0].text.find("Le lampadaire\nclignote & grésille 100 %") == 0);
  CHECK(held[0].photo == town.takes_files);
  CHECK(held[0].files == (town.takes_files ? 2u : 0u));
}

TEMPLATE_TEST_CASE("a system asked again gives the same reference and holds one request", "", ON_EVERY_SYSTEM) {
  TestType town;
  const Filed filed;
  const auto first = town.put(filed), again = town.put(filed);
  REQUIRE(first);
  CHECK(again == first);
  REQUIRE(town.held().size() == 1);
  CHECK(town.held()[0].files == (town.takes_files ? 2u : 0u));
}

TEMPLATE_TEST_CASE("two requests are two, with two references", "", ON_EVERY_SYSTEM) {
  TestType town;
  const auto one = town.put(Filed{}), two = town.put(Filed{});
  REQUIRE(one);
  REQUIRE(two);
  CHECK(*one != *two);
  CHECK(town.held().size() == 2);
}

TEMPLATE_TEST_CASE("an answer lost on the way doubles nothing", "", ON_EVERY_REMOTE_SYSTEM) {
  TestType town;
  const Filed filed;
  town.next(Fault::lost_answer);
  const auto lost = town.put(filed);
  REQUIRE_FALSE(lost);
  CHECK(lost.error().kind == Kind::unavailable);
  REQUIRE(town.put(filed));
  CHECK(town.held().size() == 1);
}

TEMPLATE_TEST_CASE("a system that is down is left in peace as long as it says", "", ON_EVERY_REMOTE_SYSTEM) {
  TestType town;
  town.next(Fault::down);
  const auto down = town.put(Filed{});
  REQUIRE_FALSE(down);
  CHECK(down.error().kind == Kind::unavailable);
  CHECK(down.error().retry_after == 120s);
  CHECK(town.held().empty());
}

TEMPLATE_TEST_CASE("a system that nobody answers for is unavailable", "", ON_EVERY_REMOTE_SYSTEM) {
  TestType town;
  town.go_down();
  const auto down = town.put(Filed{});
  REQUIRE_FALSE(down);
  CHECK(down.error().kind == Kind::unavailable);
}

TEMPLATE_TEST_CASE("refused credentials hold everything and lose nothing", "", ON_EVERY_REMOTE_SYSTEM) {
  TestType town;
  const Filed filed;
  town.next(Fault::forbidden);
  const auto refused = town.put(filed);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Kind::unavailable);
  CHECK(refused.error().retry_after >= 5min);
  CHECK(town.put(filed));
}

TEMPLATE_TEST_CASE("refused data is a human's business, where a refusal is to be believed", "", ON_EVERY_REMOTE_SYSTEM) {
  TestType town;
  town.next(Fault::bad_data);
  const auto refused = town.put(Filed{});
  REQUIRE_FALSE(refused);
  CHECK((refused.error().kind == Kind::permanent) == town.judges_data);
}

TEMPLATE_TEST_CASE("a failure's reason tells nothing a visitor wrote", "", ON_EVERY_REMOTE_SYSTEM) {
  TestType town;
  for (const auto fault : {Fault::down, Fault::busy, Fault::forbidden, Fault::bad_data, Fault::locked}) {
    town.next(fault);
    const auto failed = town.put(Filed{});
    REQUIRE_FALSE(failed);
    CHECK(failed.error().reason.find("lampadaire") == std::string::npos);
    CHECK_FALSE(failed.error().reason.empty());
  }
}
