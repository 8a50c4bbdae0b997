#include "tests/unit/visit/story.hpp"

using namespace guichet;
using namespace guichet::visit;

namespace {

using Where = FollowVisit::Step;
using What = FollowVisit::Told::What;

Story following() {
  Story story;
  story.then(event::Started{}).then(event::AskedToFollow{});
  return story;
}
const FollowVisit& follow(const Story& story) { return *story.model.visit->follow; }

}  // namespace

TEST_CASE("a number and a code are asked for one after the other, in capitals, and then the town") {
  auto story = following();
  story.then(event::FollowedOn{});
  CHECK(follow(story).step == Where::number);
  story.then(event::Typed{"issy-7k4m9"}).then(event::Typed{" é!"}).then(event::Erased{}).then(event::FollowedOn{});
  CHECK(follow(story).number == "ISSY-7K4M");
  story.then(event::Typed{"7k4m-92qx"}).then(event::FollowedOn{});
  REQUIRE(story.asked<effect::AskStatus>());
  CHECK(story.asked<effect::AskStatus>()->code == "7K4M-92QX");
  CHECK(follow(story).step == Where::working);
}

TEST_CASE("the answer is shown and the code forgotten, back begins anew") {
  auto story = following();
  story.then(event::Typed{"A"}).then(event::FollowedOn{}).then(event::Typed{"B"}).then(event::FollowedOn{});
  story.then(event::StatusTold{story.model.visit->serial, {What::state, "registered", "7", {}}});
  CHECK(follow(story).step == Where::told);
  CHECK(follow(story).told.reference == "7");
  CHECK(follow(story).code.empty());
  story.then(event::WentBack{});
  CHECK(follow(story).step == Where::number);
  story.then(event::WentBack{});
  CHECK(story.model.visit->places.back() == Place::home);
}

TEST_CASE("an answer to an earlier visit reaches nobody") {
  auto story = following();
  story.then(event::StatusTold{story.model.visit->serial + 7, {What::state, "registered", "7", {}}});
  CHECK(follow(story).step == Where::number);
}

TEST_CASE("a scanned receipt gives its number, a scanned anything else nothing") {
  auto story = following();
  story.then(event::Scanned{"https://x/r#TOKEN"});
  REQUIRE(story.asked<effect::ReadReceipt>());
  story.then(event::ReceiptRead{story.model.visit->serial, ""});
  CHECK(follow(story).step == Where::number);
  story.then(event::ReceiptRead{story.model.visit->serial, "ISSY-1"});
  CHECK(follow(story).step == Where::code);
  CHECK(follow(story).number == "ISSY-1");
}
