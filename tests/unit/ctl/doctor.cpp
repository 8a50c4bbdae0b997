#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "kiosk/ctl/doctor_checks.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

namespace fs = std::filesystem;
using test::contains;

test::Said doctor(const test::Town& town, const std::string& content = {}) {
  return town.ctl({"doctor", "--data", town.data, "--content", content.empty() ? town.content : content});
}

TEST_CASE("doctor finds an enrolled kiosk healthy, and says what it could not ask") {
  test::Town town;
  town.found();
  const auto said = doctor(town);
  INFO(said.out);
  CHECK(said.code == 0);
  CHECK(test::lines_of(said.out).back() == "healthy");
  CHECK(contains(said.out, "no kiosk runs here"));
  CHECK_FALSE(fs::exists(town.places.kiosk() / ".doctor"));
}

TEST_CASE("doctor gives scripts the same verdict") {
  test::Town town;
  town.found();
  const auto said = town.ctl({"doctor", "--json", "--data", town.data, "--content", town.content});
  CHECK(said.code == 0);
  const auto report = nlohmann::json::parse(said.out);
  CHECK(report.at("status") == "healthy");
  CHECK(report.at("checks").size() >= 8);
}

TEST_CASE("doctor finds a kiosk without key, trust, name or directory out of service") {
  test::Town town;
  town.found();
  SECTION("key") { fs::remove(town.places.kiosk_key()); }
  SECTION("readable key") { fs::permissions(town.places.kiosk_key(), fs::perms::group_read, fs::perm_options::add); }
  SECTION("damaged key") { test::write(town.places.kiosk_key(), "guichet-ed25519-secret AAAA\n"); }
  SECTION("trust") { test::write(town.places.trust() / "town.trust", "{}"); }
  SECTION("name") { fs::remove(town.places.kiosk_id()); }
  SECTION("directory") { fs::remove_all(town.places.kiosk()); }
  const auto said = doctor(town);
  INFO(said.out);
  CHECK(said.code == 2);
  CHECK(test::lines_of(said.out).back() == "out of service");
}

TEST_CASE("doctor finds a broken démarche degrading and a broken kiosk.toml disabling") {
  test::Town town;
  town.found();
  const auto content = town.dir / "content";
  fs::copy(town.content, content, fs::copy_options::recursive);
  test::write(content / "procedures/cassee.toml", "[demarche]\nid = 3\n");
  const auto degraded = doctor(town, content.string());
  CHECK(degraded.code == 1);
  CHECK(contains(degraded.out, "cassee.toml:"));
  test::write(content / "kiosk.toml", "[town\n");
  CHECK(doctor(town, content.string()).code == 2);
}

TEST_CASE("doctor minds an old queue and refused records") {
  const std::chrono::sys_seconds now{std::chrono::hours(500'000)};
  outbox::Stats stats;
  CHECK(verdict(judge_queue(stats, now)) == Health::ok);
  stats.kept = 1;
  stats.oldest_kept = now - std::chrono::hours(24);
  CHECK(verdict(judge_queue(stats, now)) == Health::ok);
  stats.oldest_kept = now - std::chrono::hours(24) - std::chrono::seconds(1);
  CHECK(verdict(judge_queue(stats, now)) == Health::degraded);
  CHECK(verdict(judge_queue({0, 0, 1, 0, {}}, now)) == Health::degraded);
}

TEST_CASE("doctor says in which of the screen's languages nobody can listen") {
  CHECK(judge_voice(std::vector<std::string>{}).health == Health::ok);
  CHECK(judge_voice(std::nullopt).health == Health::degraded);
  const auto partly = judge_voice(std::vector<std::string>{"uk", "zh"});
  CHECK(partly.health == Health::degraded);
  CHECK(contains(partly.line, "uk, zh"));
}

TEST_CASE("doctor believes a running kiosk about itself") {
  run::control::Health health{true, "", "ready"};
  CHECK(verdict(judge_kiosk(health)) == Health::ok);
  health.online.reset();
  CHECK(verdict(judge_kiosk(health)) == Health::ok);
  health.online = false;
  CHECK(verdict(judge_kiosk(health)) == Health::degraded);
  CHECK(verdict(judge_kiosk({true, "", "no-paper"})) == Health::degraded);
  CHECK(verdict(judge_kiosk({true, "", ""})) == Health::ok);
  CHECK(verdict(judge_kiosk({true, "DISQUE-PLEIN", "ready"})) == Health::out_of_service);
}

TEST_CASE("doctor says why sending waits for a human") {
  const auto findings = judge_kiosk({true, "", "ready", "the gateway refused this kiosk (403)"});
  CHECK(verdict(findings) == Health::degraded);
  CHECK(std::ranges::any_of(findings, [](const Finding& f) { return contains(f.line, "refused this kiosk"); }));
  const auto read = run::control::read_health(run::control::write(run::control::Health{true, "", "", "certificate"}));
  REQUIRE(read);
  CHECK(read->held == "certificate");
}

}  // namespace
}  // namespace guichet::ctl
