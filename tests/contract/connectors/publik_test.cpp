#include <catch2/catch.hpp>

#include "tests/contract/connectors/towns.hpp"

using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;
using Kind = DeliveryFailure::Kind;

// The vector was computed with OpenSSL's command line.
TEST_CASE("publik's signature is the one another program computes") {
  const std::chrono::sys_seconds time = std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} + 3h + 4min + 5s;
  CHECK(signed_query({"", "borne", "1234", ""}, "", time, "0123456789abcdef") ==
        "orig=borne&algo=sha256&timestamp=2026-01-02T03%3A04%3A05Z&nonce=0123456789abcdef"
        "&signature=fAupjWhZex5pCZwN4qm4xz1uP12MQbxq3UDUYX9nxPc%3D");
}

TEST_CASE("a form of publik receives our id, the channel, the agent and its files") {
  PublikTown town;
  const Filed filed;
  const auto reference = town.put(filed);
  REQUIRE(reference);
  CHECK(*reference == "voirie-lampe/1");
  const auto post = town.server.filed("voirie-lampe").at(0);
  CHECK(post["data"]["kiosk_ref"] == guichet::envelope::to_string(filed.dossier.id));
  CHECK(post["data"]["danger"] == true);
  CHECK(post["data"]["photo"]["filename"] == "photo.jpg");
  CHECK_FALSE(post["data"].contains("absent"));
  CHECK(post["context"]["channel"] == "counter");
  CHECK(post["meta"]["backoffice-submission"] == true);
  CHECK(post["user"]["email"] == "agent@ville.example");
}

TEST_CASE("one form closed or gone does not hold up the others") {
  PublikTown town;
  town.server.disable("voirie-lampe");
  const auto closed = town.put(Filed{});
  REQUIRE_FALSE(closed);
  CHECK(closed.error().kind == Kind::temporary);
  town.route.service = "gone";
  const auto gone = town.put(Filed{});
  REQUIRE_FALSE(gone);
  CHECK(gone.error().kind == Kind::temporary);
}

TEST_CASE("a gateway with a wrong key or a wrong clock is not believed by publik") {
  PublikTown town;
  town.system = make_publik({town.server.url(), "borne", "wrong", ""}, *town.web, wall_now);
  CHECK(town.put(Filed{}).error().kind == Kind::unavailable);
  town.system = make_publik({town.server.url(), "borne", "1234", ""}, *town.web, [] { return wall_now() - 60s; });
  CHECK(town.put(Filed{}).error().reason.find("Timestamp") != std::string::npos);
  CHECK(town.held().empty());
}

TEST_CASE("a service that gives a token first is asked for the number behind it") {
  Open311Town town;
  town.server.gives_tokens = true;
  const Filed filed;
  const auto reference = town.put(filed);
  CHECK(reference == "1");
  CHECK(town.put(filed) == "1");
  const auto report = town.server.reports().at(0);
  CHECK(report["jurisdiction_id"] == "issy.example");
  CHECK(report["service_code"] == "voirie-lampe");
  CHECK(report["address_string"] == "12 rue de l’Église, Issy-les-Moulineaux");
  CHECK(report["description"].get<std::string>().ends_with("[" + filed.dossier.number + "]"));
}

TEST_CASE("a street report longer than the service keeps is cut between characters and keeps its number") {
  Open311Town town;
  Filed filed;
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "é";
  filed.dossier.answers["description"] = text;
  filed.json = guichet::dossier::to_json(filed.dossier);
  REQUIRE(town.put(filed));
  const auto sent = town.server.reports().at(0)["description"].get<std::string>();
  CHECK(sent.ends_with("é [" + filed.dossier.number + "]"));
  CHECK(std::ranges::count_if(sent, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }) == 4000);
}
