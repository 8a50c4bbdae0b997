#include "offline/gateway/tracking.hpp"

#include <nlohmann/json.hpp>

#include "offline/gateway/opening.hpp"
#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;

namespace {

struct Story {
  Town town;
  WallTime now{1'790'000'000s};
  std::unique_ptr<Inbox> inbox = *open_sqlite_inbox(town.dir.path / "inbox.db");
  ReceptionKeys keys = *load_reception_keys(town.dir.path / "gateway/keys");
  Tracking tracking{*inbox, keys, [this] { return now; }};
  Submission one = town.submission();

  Story() {
    REQUIRE(inbox->keep(received(town, one.sealed), now));
    inbox->delivered(one.sealed.id, one.number, "00012345", *hash_follow_up(one.parts.follow_up_code), now);
  }
  Answer ask(const std::string& number, const std::string& code) {
    return tracking.answer(nlohmann::json{{"number", number}, {"code", code}}.dump());
  }
  int status_of(const Answer& answer) {
    const auto* problem = std::get_if<Problem>(&answer);
    return problem ? problem->status : std::get<Taken>(answer).status;
  }
};

}  // namespace

TEST_CASE("a number and its code are answered by a state the town signed, however the code was copied") {
  Story s;
  for (auto code : {s.one.parts.follow_up_code, std::string(" ") + s.one.parts.follow_up_code}) {
    std::ranges::transform(code, code.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto answer = s.ask(s.one.number, code);
    REQUIRE(std::holds_alternative<Taken>(answer));
    const std::vector keys{s.town.ack.pub};
    const auto status = envelope::verify_status(std::get<Taken>(answer).acknowledgement, keys);
    REQUIRE(status);
    CHECK(status->number == s.one.number);
    CHECK(status->reference == "00012345");
    CHECK(status->state == envelope::Status::State::registered);
  }
}

TEST_CASE("a wrong code and an unknown number are told the same") {
  Story s;
  const auto wrong = std::get<Problem>(s.ask(s.one.number, "0000-0000")), unknown = std::get<Problem>(s.ask(envelope::new_receipt_number("ISSY"), s.one.parts.follow_up_code));
  CHECK(wrong.status == 404);
  CHECK(to_json(wrong) == to_json(unknown));
  CHECK(s.status_of(s.ask("nonsense", "nonsense")) == 404);
}

TEST_CASE("five wrong codes close a number for an hour, to the right code too, and no other number") {
  Story s;
  for (int i = 0; i < 5; ++i) CHECK(s.status_of(s.ask(s.one.number, "0000-0000")) == 404);
  CHECK(s.status_of(s.ask(s.one.number, s.one.parts.follow_up_code)) == 429);
  CHECK(s.status_of(s.ask(envelope::new_receipt_number("ISSY"), "0000-0000")) == 404);
  s.now += 61min;
  CHECK(s.status_of(s.ask(s.one.number, s.one.parts.follow_up_code)) == 200);
}

TEST_CASE("what is no question is refused") {
  Story s;
  for (const auto* body : {"", "{", "[]", "{\"number\":3,\"code\":4}", "{\"number\":\"x\"}"}) CHECK(s.status_of(s.tracking.answer(body)) == 400);
  CHECK(s.status_of(s.tracking.answer(std::string(10'000, ' '))) == 400);
}
