// guichetctl and a running kiosk, over the real socket.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "kiosk/ctl/control_client.hpp"
#include "kiosk/run/control.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

namespace control = run::control;
using test::contains;

outbox::Entry sample_entry() {
  outbox::Entry e{};
  e.id = envelope::new_submission_id();
  e.cls = envelope::Class::real;
  e.state = outbox::State::parked;
  e.kept_at = outbox::WallTime(std::chrono::seconds(1795514280));
  e.size = 4711;
  e.attempts = 3;
  e.last_error = "409: « déjà là » \xff";
  return e;
}

run::Control::Sources sources() {
  return {[]() -> control::Read<outbox::Stats> {
            return outbox::Stats{5, 2, 1, 4711, outbox::WallTime(std::chrono::seconds(1795514280))};
          },
          []() -> control::Read<std::vector<outbox::Entry>> { return std::vector{sample_entry()}; },
          [] { return control::Health{false, "", "no-paper", "HTTP 403 unknown-kiosk"}; },
          [](const std::string& id) -> control::Read<envelope::Bytes> {
            if (id != "one") return tl::unexpected(std::string("no such envelope is kept"));
            return envelope::Bytes{0, 1, 2, 255};
          },
          [](const std::string& ack) -> control::Read<bool> {
            if (ack != "signed") return tl::unexpected(std::string("not signed"));
            return true;
          }};
}

std::unique_ptr<run::Control> kiosk_at(const test::Town& town, run::Control::Sources answers = sources()) {
  std::filesystem::create_directories(town.places.kiosk());
  auto control = run::Control::listen(town.places.control_socket(), std::move(answers));
  REQUIRE(control);
  return std::move(*control);
}

TEST_CASE("control lines survive a round trip") {
  const auto stats = *control::read_stats(control::write(*sources().stats()));
  CHECK(stats.kept == 5);
  CHECK(stats.oldest_kept == outbox::WallTime(std::chrono::seconds(1795514280)));
  CHECK_FALSE(control::read_stats(control::write(outbox::Stats{}))->oldest_kept);
  const auto sent = sample_entry();
  const auto got = control::read_list(control::write(std::vector{sent}))->at(0);
  CHECK(got.id == sent.id);
  CHECK(got.state == sent.state);
  CHECK(got.attempts == 3);
  CHECK(contains(got.last_error, "« déjà là »"));
  CHECK_FALSE(control::read_health(control::write(control::Health{}))->online);
  CHECK(control::read_question(control::write(control::Question::health))->what == control::Question::health);
  CHECK(control::read_question(control::write(control::Question::envelope, "one"))->argument == "one");
  CHECK(*control::read_envelope(control::write_envelope({0, 1, 2, 255})) == envelope::Bytes{0, 1, 2, 255});
  CHECK(*control::read_done(control::write_done()));
  CHECK(control::read_envelope(control::write_error("gone")).error() == "gone");
}

TEST_CASE("control lines that are not ours are errors, never crashes") {
  for (const std::string line : {"", "{", "[]", "3", "{}", R"({"ask":"everything"})", R"({"ask":7})", R"({"kept":"5"})",
                                 R"({"list":[{"id":"x"}]})", R"({"online":"yes"})"}) {
    CHECK_FALSE(control::read_question(line));
    CHECK_FALSE(control::read_stats(line));
    CHECK_FALSE(control::read_list(line));
    CHECK_FALSE(control::read_health(line));
  }
  CHECK_FALSE(control::read_question(std::string(5000, ' ') + control::write(control::Question::stats)));
  CHECK(control::read_stats(control::write_error("disk")).error() == "disk");
}

TEST_CASE("outbox commands ask the running kiosk and leave its files alone") {
  const test::Town town;
  const auto kiosk = kiosk_at(town);
  const auto stats = nlohmann::json::parse(town.ctl({"outbox", "stats", "--data", town.data, "--json"}).out);
  CHECK(stats.at("kept") == 5);
  CHECK(stats.at("held") == "HTTP 403 unknown-kiosk");
  CHECK(contains(town.ctl({"outbox", "stats", "--data", town.data}).out, "held          HTTP 403 unknown-kiosk"));
  const auto list = town.ctl({"outbox", "list", "--data", town.data});
  CHECK(list.code == 0);
  CHECK(contains(list.out, "parked"));
  CHECK_FALSE(std::filesystem::exists(town.places.outbox()));
}

TEST_CASE("a kiosk that cannot answer says why, and that is not taken for an empty queue") {
  const test::Town town;
  auto answers = sources();
  answers.stats = []() -> control::Read<outbox::Stats> { return tl::unexpected(std::string("the disk is gone")); };
  const auto kiosk = kiosk_at(town, answers);
  const auto said = town.ctl({"outbox", "stats", "--data", town.data});
  CHECK(said.code == 1);
  CHECK(contains(said.err, "the disk is gone"));
  CHECK(said.out.empty());
}

TEST_CASE("doctor asks the running kiosk about its gateway and printer") {
  test::Town town;
  town.found();
  const auto kiosk = kiosk_at(town);
  const auto said = town.ctl({"doctor", "--data", town.data, "--content", town.content});
  CHECK(said.code == 1);
  CHECK(contains(said.out, "not reachable"));
  CHECK(contains(said.out, "no-paper"));
  CHECK(contains(said.out, "degraded        sending         waits for help: HTTP 403 unknown-kiosk"));
  const auto report = nlohmann::json::parse(town.ctl({"doctor", "--json", "--data", town.data, "--content", town.content}).out);
  const auto sending = std::ranges::find_if(report.at("checks"), [](const auto& check) { return check.at("what") == "sending"; });
  REQUIRE(sending != report.at("checks").end());
  CHECK(sending->at("status") == "degraded");
}

TEST_CASE("control socket belongs to one kiosk, and outlives neither it nor a kill") {
  const test::Town town;
  {
    const auto first = kiosk_at(town);
    const auto second = run::Control::listen(town.places.control_socket(), sources());
    REQUIRE_FALSE(second);
    CHECK(contains(second.error(), "another kiosk"));
    CHECK(ask_kiosk(town.places, control::Question::stats));
    using std::filesystem::perms;
    CHECK((std::filesystem::status(town.places.control_socket()).permissions() & (perms::group_all | perms::others_all)) ==
          perms::none);
  }
  CHECK_FALSE(std::filesystem::exists(town.places.control_socket()));
  const auto gone = ask_kiosk(town.places, control::Question::stats);
  REQUIRE_FALSE(gone);
  CHECK_FALSE(gone.error().running);
  test::write(town.places.control_socket(), "what a killed kiosk left");
  CHECK(kiosk_at(town));
}

}  // namespace
}  // namespace guichet::ctl
