#include <catch2/catch.hpp>

#include "tests/contract/connectors/towns.hpp"

using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;
using Kind = DeliveryFailure::Kind;

TEST_CASE("a case keeps its answers' types and leaves out what nobody answered") {
  SalesforceTown town;
  const Filed filed;
  REQUIRE(town.put(filed));
  const auto record = town.server.cases().begin()->second;
  CHECK(record["Danger__c"] == true);
  CHECK(record["Subject"] == filed.dossier.number + " lampe");
  CHECK(record["Street__c"] == "12 rue de l’Église");
  CHECK_FALSE(record.contains("Empty__c"));
  CHECK(town.server.cases().begin()->first == guichet::envelope::to_string(filed.dossier.id));
}

TEST_CASE("salesforce gives the case's number as reference, of old versions too") {
  SalesforceTown town;
  town.server.answers_like_old_versions = GENERATE(false, true);
  const Filed filed;
  const auto first = town.put(filed);
  REQUIRE(first);
  CHECK(*first == town.server.cases().begin()->second["CaseNumber"]);
  CHECK(town.put(filed) == first);
}

TEST_CASE("a session that ended is renewed once and the request goes through") {
  SalesforceTown town;
  REQUIRE(town.put(Filed{}));
  town.server.end_sessions();
  REQUIRE(town.put(Filed{}));
  CHECK(town.server.logins() == 2);
  town.server.next(Fault::no_session);
  town.server.next(Fault::no_session);
  const auto refused = town.put(Filed{});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Kind::unavailable);
}

TEST_CASE("two first upserts at the same time end as one case") {
  SalesforceTown town;
  town.server.next(Fault::race);
  REQUIRE(town.put(Filed{}));
  REQUIRE(town.held().size() == 1);
  CHECK(town.held()[0].name == "Éléonore d’Haÿ O'Brien");
}

TEST_CASE("a file whose answer was lost is not filed twice, and the others follow") {
  SalesforceTown town;
  const Filed filed;
  town.server.next(Fault::none);
  town.server.next(Fault::lost_answer);
  REQUIRE_FALSE(town.put(filed));
  CHECK(town.server.files().size() == 1);
  REQUIRE(town.put(filed));
  CHECK(town.server.files().size() == 2);
}

TEST_CASE("a locked record is tried again, several records under one id are not") {
  SalesforceTown town;
  town.server.next(Fault::locked);
  const auto locked = town.put(Filed{});
  REQUIRE_FALSE(locked);
  CHECK(locked.error().kind == Kind::temporary);
  const Filed twice;
  town.server.make_twice(guichet::envelope::to_string(twice.dossier.id));
  const auto several = town.put(twice);
  REQUIRE_FALSE(several);
  CHECK(several.error().kind == Kind::permanent);
}

TEST_CASE("a used quota pauses for an hour, and the last tenth is left to the agents") {
  SalesforceTown town;
  town.server.next(Fault::quota);
  const auto used = town.put(Filed{});
  REQUIRE_FALSE(used);
  CHECK(used.error().retry_after == 1h);
  town.server.use_up(90);
  REQUIRE(town.put(Filed{}));  // what learns it goes through
  const auto left = town.put(Filed{});
  REQUIRE_FALSE(left);
  CHECK(left.error().kind == Kind::unavailable);
  CHECK(town.held().size() == 1);
}

TEST_CASE("a wrong key, a wrong name or a wrong clock is refused at the door, in one line") {
  SalesforceTown town;
  const auto log_in_as = [&](const char* consumer, const char* user, std::chrono::sys_seconds now) {
    const auto session = log_in({town.server.url(), consumer, user, guichet::simulators::rsa_pair().secret}, *town.web, now);
    return session ? std::string("in") : session.error().reason;
  };
  CHECK(log_in_as("consumer", "borne@ville.example", wall_now()) == "in");
  CHECK(log_in_as("other", "borne@ville.example", wall_now()).find("invalid_client_id") != std::string::npos);
  CHECK(log_in_as("consumer", "other", wall_now()).find("approved") != std::string::npos);
  CHECK(log_in_as("consumer", "borne@ville.example", wall_now() - 1h).find("expired") != std::string::npos);
  CHECK(log_in({town.server.url(), "consumer", "x", "not a key"}, *town.web, wall_now()).error().reason.find("RSA") != std::string::npos);
}
