#include "offline/courier/courier.hpp"

#include <deque>
#include <random>

using namespace guichet;
using namespace guichet::courier;
using namespace std::chrono_literals;

namespace {

using Id = envelope::SubmissionId;

Id id_of(std::uint32_t n) {
  Id id;
  for (std::size_t i = 0; i < 4; ++i) id.bytes[i] = static_cast<std::uint8_t>(n >> (8 * i));
  return id;
}

// A courier with a clock of its own; chance always says the longest wait.
struct Story {
  Steady now{};
  Courier courier{[] { return 1.0; }};

  explicit Story(std::uint32_t records) {
    for (std::uint32_t i = 0; i < records; ++i) courier.kept(id_of(i));
  }
  std::optional<Id> send() {
    const auto step = courier.next(now);
    const auto* s = std::get_if<Send>(&step);
    return s ? std::optional(s->id) : std::nullopt;
  }
  // Sleeps as long as the courier says, then sends.
  Id send_when_due() {
    for (;;) {
      const auto step = courier.next(now);
      if (const auto* s = std::get_if<Send>(&step)) return s->id;
      now = std::get<Wait>(step).until;
    }
  }
  Millis wait() {
    const auto step = courier.next(now);
    const auto* w = std::get_if<Wait>(&step);
    return w ? std::chrono::duration_cast<Millis>(w->until - now) : Millis(0);
  }
  Outcome done(Id id, Outcome outcome) { return courier.done(id, outcome, now); }
};

const Outcome ok = Acknowledged{"ack"};
const Outcome refused_connection = Retry{"curl 7"};
const Outcome proxy_says_no = Retry{"HTTP 413", std::nullopt, true, true};

}  // namespace

TEST_CASE("courier is idle without records and wakes for a new one") {
  Story s(0);
  CHECK(std::holds_alternative<Idle>(s.courier.next(s.now)));
  s.courier.kept(id_of(1));
  s.courier.kept(id_of(1));
  CHECK(s.courier.size() == 1);
  CHECK(s.send() == id_of(1));
  s.done(id_of(1), ok);
  CHECK(std::holds_alternative<Idle>(s.courier.next(s.now)));
}

TEST_CASE("courier sends oldest first, one at a time, and repeats itself until told the outcome") {
  Story s(3);
  CHECK(s.send() == id_of(0));
  CHECK(s.send() == id_of(0));
  s.done(id_of(0), ok);
  CHECK(s.send() == id_of(1));
}

TEST_CASE("courier drains without waiting while all goes well") {
  Story s(10'000);
  while (const auto id = s.send()) s.done(*id, ok);
  CHECK(s.courier.size() == 0);
  CHECK(s.now == Steady{});
}

TEST_CASE("courier waits longer after each failure, to a quarter of an hour, and never gives up") {
  Story s(1);
  std::vector<Millis> waits;
  for (int i = 0; i < 200; ++i) {
    s.done(s.send_when_due(), refused_connection);
    waits.push_back(s.wait());
  }
  CHECK(waits[0] == 2s);
  CHECK(waits[1] == 4s);
  CHECK(waits[8] == 512s);
  CHECK(waits[9] == 15min);
  CHECK(waits.back() == 15min);
  CHECK(s.courier.size() == 1);
}

TEST_CASE("courier makes at most 200 attempts in any day offline, and no fewer than its waits ask for") {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    std::mt19937 engine(seed);
    Story s(0);
    s.courier = Courier([&] { return std::uniform_real_distribution<>(0, 1)(engine); });
    for (std::uint32_t i = 0; i < 50; ++i) s.courier.kept(id_of(i));
    std::deque<Steady> day;  // the attempts of the last 24 hours
    std::size_t most = 0, all = 0;
    for (; s.now < Steady{} + 3 * 24h; ++all) {
      s.done(s.send_when_due(), refused_connection);
      day.push_back(s.now);
      while (day.front() <= s.now - 24h) day.pop_front();
      most = std::max(most, day.size());
    }
    CHECK(most <= 200);
    CHECK(all >= 3 * 170);
  }
}

TEST_CASE("courier has its whole budget again once something got through") {
  Story s(2);
  s.courier = Courier([] { return 0.0; });  // no wait at all
  s.courier.kept(id_of(0));
  s.courier.kept(id_of(1));
  for (int i = 0; i < 199; ++i) s.done(s.send_when_due(), refused_connection);
  CHECK(s.wait() == 0ms);
  s.done(s.send_when_due(), refused_connection);
  CHECK(s.wait() == 24h);
  s.courier.hurry(s.now);
  s.done(s.send_when_due(), ok);
  s.done(s.send_when_due(), refused_connection);
  CHECK(s.wait() == 0ms);
}

TEST_CASE("courier probes a dead road with another record each time") {
  Story s(3);
  const Id a = s.send_when_due();
  s.done(a, refused_connection);
  const Id b = s.send_when_due();
  s.done(b, refused_connection);
  CHECK(a != b);
}

TEST_CASE("courier sends everything at once when the road is open again") {
  Story s(50);
  for (int i = 0; i < 120; ++i) s.done(s.send_when_due(), refused_connection);
  s.done(s.send_when_due(), ok);
  const Steady open = s.now;
  while (s.courier.size()) s.done(s.send_when_due(), ok);
  CHECK(s.now == open);
}

TEST_CASE("courier obeys Retry-After beyond its own wait, to an hour") {
  Story s(2);
  s.done(s.send_when_due(), Retry{"HTTP 429", 600s});
  CHECK(s.wait() >= 600s);
  CHECK(s.wait() <= 750s);
  s.done(s.send_when_due(), Retry{"HTTP 429", 100h});
  CHECK(s.wait() >= 1h);
  CHECK(s.wait() <= 75min);
}

TEST_CASE("courier hurries when the link is back, but not past what the server asked") {
  Story s(1);
  for (int i = 0; i < 9; ++i) s.done(s.send_when_due(), refused_connection);
  CHECK(s.wait() > 1min);
  s.courier.hurry(s.now);
  CHECK(s.send() == id_of(0));
  s.done(id_of(0), Retry{"HTTP 503", 120s});
  s.courier.hurry(s.now);
  CHECK(s.wait() >= 120s);
}

TEST_CASE("courier lets no poisoned record block others") {
  Story s(200);
  const Id poison = id_of(0);
  for (int i = 0; s.courier.size() > 1 && i < 400; ++i) {
    const Id id = s.send_when_due();
    s.done(id, id == poison ? refused_connection : ok);
  }
  CHECK(s.courier.size() == 1);
  CHECK(s.now - Steady{} < 1min);
}

TEST_CASE("courier parks at once what our gateway refuses and goes on") {
  Story s(2);
  CHECK(std::holds_alternative<Parked>(s.done(s.send_when_due(), Parked{"HTTP 409"})));
  CHECK(s.wait() == 0ms);
  CHECK(s.send() == id_of(1));
  CHECK(s.courier.size() == 1);
}

TEST_CASE("courier parks after twenty refusals by strangers while others get through") {
  Story s(1);
  int refusals = 0;
  bool parked = false;
  for (std::uint32_t fresh = 1; !parked && fresh < 1000; ++fresh) {
    s.courier.kept(id_of(fresh));
    while (const auto id = s.send()) {
      refusals += *id == id_of(0);
      parked |= std::holds_alternative<Parked>(s.done(*id, *id == id_of(0) ? proxy_says_no : ok));
    }
    s.now += 1h;
  }
  CHECK(parked);
  CHECK(refusals == 21);  // the first may be the road's fault
}

TEST_CASE("courier parks nothing when everything is refused by a stranger") {
  Story s(5);
  for (int i = 0; i < 2000; ++i) {
    REQUIRE(std::holds_alternative<Retry>(s.done(s.send_when_due(), proxy_says_no)));
  }
  CHECK(s.courier.size() == 5);
}

TEST_CASE("courier holds the queue and alerts until something is acknowledged") {
  Story s(3);
  s.done(s.send_when_due(), Hold{"HTTP 403 unknown-kiosk"});
  CHECK(s.wait() > 0ms);
  CHECK(s.courier.alert() == "HTTP 403 unknown-kiosk");
  for (int i = 0; i < 100; ++i) s.done(s.send_when_due(), Hold{"HTTP 403 unknown-kiosk"});
  CHECK(s.courier.size() == 3);
  s.done(s.send_when_due(), ok);
  CHECK_FALSE(s.courier.alert());
}

TEST_CASE("courier ignores outcomes of records that already left") {
  Story s(2);
  const Id first = s.send_when_due();
  s.done(first, ok);
  s.done(first, ok);
  s.done(first, refused_connection);
  CHECK(s.wait() == 0ms);
  CHECK(s.send() == id_of(1));
}

TEST_CASE("courier forgets a record that left on a stick, even while it is being sent") {
  Story s(2);
  s.courier.forget(s.send_when_due());
  CHECK(s.send() == id_of(1));
}
